import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { LeadScan } from '@zhilu/statistics/leads';
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

  it('KP-1 within thirty days of its end a recording is told to whoever keeps it, with the list behind; earlier, later and to others it is not', async () => {
    const LIST =
      '{ endingRecordings { total withheld rows { agencyId caseNo key keep until } } worklist(kinds: [keeping], first: 5) { total rows { n agencyId } } }';
    const on = async (day: string, account: string, of: 'liaison' | 'supervisor', place: string) => {
      test.clock.at = startOfDay(day) + 9 * 3_600_000;
      await test.addUser(`${account}-${day}`, of, place);
      const { data } = await test.ask(`${account}-${day}`, LIST);
      return data as unknown as {
        endingRecordings: { total: number; rows: { key: string; until: string; keep: string }[] };
        worklist: { total: number; rows: { n: number; agencyId: number }[] };
      };
    };
    test.clock.at = startOfDay('2027-12-01');
    await test.app.get(LeadScan).run(office.agency.A);
    const seen = await on('2028-02-10', 'a', 'liaison', 'A');
    expect(seen.endingRecordings).toMatchObject({ total: 1, rows: [{ key: 'V-1', until: '2028-03-02', keep: '由单位规定' }] });
    expect(seen.worklist).toEqual({ total: 1, rows: [{ n: 1, agencyId: office.agency.A }] });
    // The office sees the list; it keeps nothing, so nothing of it waits for the office.
    const above = await on('2028-02-10', 'office', 'supervisor', '440000');
    expect([above.endingRecordings.total, above.worklist.total]).toEqual([1, 0]);
    expect((await on('2028-02-10', 'b', 'liaison', 'B')).endingRecordings.total).toBe(0);
    for (const day of ['2028-01-31', '2028-03-03'])
      expect([day, (await on(day, 'a', 'liaison', 'A')).endingRecordings.total]).toEqual([day, 0]);
    for (const day of ['2028-02-01', '2028-03-02']) expect([day, (await on(day, 'a', 'liaison', 'A')).worklist.total]).toEqual([day, 1]);
    // Another rule of keeping is another end, and what was read is read anew for it.
    expect(
      await deliver([{ kind: 'institution', key: 'ZD-1', revision: 2, institution: '信息保存制度', title: '信息保存办法', version: '二', from: '2025-01-01', recordingYears: '5' }]), // prettier-ignore
    ).toMatchObject({ accepted: 1, quarantined: 0 });
    const due = await test.database.run({ stat: [], case: [office.agency.A], role: 'system' }, (tx) => test.app.get(LeadScan).due(tx, [office.agency.A])); // prettier-ignore
    expect(due).toEqual([office.agency.A]);
    await test.app.get(LeadScan).run(office.agency.A);
    expect((await on('2028-02-11', 'a', 'liaison', 'A')).endingRecordings.total).toBe(0);
  });
});
