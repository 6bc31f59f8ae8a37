import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { Pipeline } from '@zhilu/intake/deliveries';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

describe('保存期限 by what the agency has registered', () => {
  let test: TestApp;
  let office: SmallOffice;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-keep-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    office = await settleSmallOffice(test);
    await test.addUser('reader', 'supervisor', '440000');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const deliver = async (lines: readonly object[]) => {
    const path = join(folder, 'file.ndjson');
    writeFileSync(path, lines.map((line) => `${JSON.stringify({ agency: 'A局', ...line })}\n`).join(''));
    return test.app.get(Pipeline).deliver({
      batch: Pipeline.newBatch(),
      source: office.source,
      path,
      fileName: 'file.ndjson',
      mapping: STANDARD_MAPPING,
      receivedAt: test.clock.at,
      viewer: null,
    });
  };
  const keeping = async () => {
    const { rows } = await test.owner.query(`select agency_id as a, case_id::text as c from case_head where source_case = 'C-1'`);
    const { data } = await test.ask('reader', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { recordings { keeping { word until unknown } } } }', rows[0] as Record<string, unknown>); // prettier-ignore
    return (data as unknown as { caseFile: { recordings: { keeping: object }[] } }).caseFile.recordings[0]!.keeping;
  };

  it('nothing registered: it cannot be told; the rule of keeping registered, it is told from completion on', async () => {
    expect(
      await deliver([
        { kind: 'case', key: 'C-1', actType: '行政检查', filedOn: '2026-03-02' },
        { kind: 'recording', caseKey: 'C-1', key: 'V-1', startedAt: '2026-03-02T09:00:00', endedAt: '2026-03-02T09:30:00', completedAt: '2026-03-02T09:30:00', evidence: '否' }, // prettier-ignore
      ]),
    ).toMatchObject({ accepted: 2, quarantined: 0 });
    expect(await keeping()).toEqual({ word: '由单位规定', until: null, unknown: '本单位规定的年限未登记' });
    expect(
      await deliver([{ kind: 'institution', key: 'ZD-1', institution: '信息保存制度', title: '信息保存办法', version: '一', from: '2025-01-01', recordingYears: '2' }]), // prettier-ignore
    ).toMatchObject({ accepted: 1, quarantined: 0 });
    expect(await keeping()).toEqual({ word: '由单位规定', until: '2028-03-02', unknown: null });
  });
});
