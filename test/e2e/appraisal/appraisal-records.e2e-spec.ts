import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appraisalDesk } from '@zhilu/testing/desks/appraisal-desk';
import { periodDesk } from '@zhilu/testing/desks/period-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const DAY = 86_400_000;
const RECORDS = `query ($id: ID!, $agencyId: Int!, $code: String!) { appraisalRecords(id: $id, agencyId: $agencyId, code: $code) { n of hidden rows { kind id title stands met } } }`;
const DUTIES = `query ($filter: FigureFilter!) { duties(filter: $filter, first: 100, outcome: [missing]) { rows { agencyId caseId } } }`;
const OPEN = `mutation ($input: OpenRequestInput!) { openRequest(input: $input) { no } }`;
const ACT = `mutation ($input: ActOnRequestInput!) { actOnRequest(input: $input) { no } }`;

interface Records {
  readonly n: number;
  readonly of: number;
  readonly hidden: number;
  readonly rows: { readonly kind: string; readonly id: string; readonly title: string; readonly met: boolean }[];
}

describe('得分说明: what is not read from duties opens to its records too', () => {
  let test: TestApp;
  let desk: ReturnType<typeof appraisalDesk>;
  let id: string;
  let agency: number;
  const asked: string[] = [];
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  const records = async (account: string) =>
    (await desk.data<{ appraisalRecords: Records }>(account, RECORDS, { id, agencyId: agency, code: 'Z' })).appraisalRecords;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 4_000, until: '2026-11-23' } });
    await test.addUser('preparer', 'supervisor', '440000');
    await test.addUser('head', 'approver', '440000');
    await test.addUser('other head', 'approver', '440000');
    desk = appraisalDesk(test);
    const filter = { from: '2026-06-01', to: '2026-11-23', dutyClasses: ['written'] };
    const { duties } = await desk.data<{ duties: { rows: { agencyId: number; caseId: string }[] } }>('preparer', DUTIES, { filter });
    agency = duties.rows[0]!.agencyId;
    const cases = [...new Set(duties.rows.filter(({ agencyId }) => agencyId === agency).map(({ caseId }) => caseId))].slice(0, 3);
    expect(cases).toHaveLength(3);
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agency]);
    await test.addUser('own', 'liaison', rows[0]!.code);
    for (const caseId of cases) {
      const input = { kind: 'rectification', action: 'ask', agencyId: agency, caseId, text: '请补齐所缺记录', days: 10 };
      asked.push((await desk.data<{ openRequest: { no: string } }>('preparer', OPEN, { input })).openRequest.no);
    }
    // One answered in time, one too late, one never.
    const answer = (no: string) =>
      desk.data('own', ACT, { input: { agencyId: agency, no, expectedRevision: 1, action: 'answer', text: '已补齐' } });
    await answer(asked[0]!);
    await later(20);
    await answer(asked[1]!);
    await later(26);
    const edition = (await periodDesk(test).lock('preparer', 'head', '2026-10-01', '2026-12-31')).id;
    const ready = JSON.parse((await desk.ready('preparer'))[0]!.text) as object;
    const scheme = await desk.draft(
      'head',
      JSON.stringify({
        ...ready,
        code: 'RECTIFIED',
        peers: { by: [], volumes: [] },
        leastWeight: '0',
        indicators: [{ code: 'Z', title: '整改按期率', source: 'rectification', weight: '100' }],
      }),
    );
    await desk.decide('other head', scheme, 'approve');
    const input = { schemeId: scheme, editionId: edition, opinions: [], vetoes: [] };
    id = await desk.prepare('preparer', { ...input, digest: (await desk.preview('preparer', input)).digest });
  });
  afterAll(() => test.stop());

  it('AR-1 every record is listed, the unmet first, as many as the number says; the agency sees the same once it was told', async () => {
    const seen = await records('preparer');
    expect(seen).toMatchObject({ n: 1, of: 3, hidden: 0 });
    expect(seen.rows.map(({ met }) => met)).toEqual([false, false, true]);
    expect(seen.rows.map(({ id: no }) => no).sort()).toEqual([...asked].sort());
    expect(seen.rows.at(-1)).toMatchObject({ kind: 'request', id: asked[0] });
    expect(await desk.refusal('own', RECORDS, { id, agencyId: agency, code: 'Z' })).toBe('appraisal.unknown');
    await desk.act('head', id, 'approve');
    await desk.act('preparer', id, 'tell', '');
    expect(await records('own')).toEqual(seen);
    expect(await desk.refusal('preparer', RECORDS, { id, agencyId: agency, code: 'W' })).toBe('appraisal.objection-unknown');
  });

  it('AR-2 the list is the one that was counted, whatever became of a request since', async () => {
    const before = await records('preparer');
    const cancel = { agencyId: agency, no: asked[2]!, expectedRevision: 1, action: 'cancel', text: '已另案处理' };
    await desk.data('preparer', ACT, { input: cancel });
    const after = await records('preparer');
    expect(after.rows.map(({ id: no, met }) => [no, met])).toEqual(before.rows.map(({ id: no, met }) => [no, met]));
  });

  it('AR-3 复算 counts them from the pack, one by one; one taken from it is told', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-records-')), 'pack.json');
    const recounted = (text: string) => {
      writeFileSync(path, text);
      return spawnSync('python3', ['docs/复算考核.py', path], { encoding: 'utf8' });
    };
    const pack = await desk.pack('preparer', id);
    expect(recounted(pack).status).toBe(0);
    const less = recounted(pack.replace(`"${asked[2]!}"`, `"${asked[1]!}"`));
    expect(less.status).toBe(1);
    expect(less.stdout).toContain('记录点得');
  });
});
