import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { endOfDay } from '@zhilu/kernel/time';
import { LEAD_KIND, type LeadKind } from '@zhilu/kernel/leads';
import { Demonstration } from '@zhilu/demo';
import { type AgencyRun, LeadScan } from '@zhilu/statistics/leads';
import { Pipeline } from '@zhilu/intake/deliveries';
import { WorkFolder } from '@zhilu/platform/database';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Line, nameOf, pairsIn, standingIn } from '@zhilu/testing/lines/plain-lines';

const UNTIL = '2026-11-23';
const LEADS = `query ($kind: LeadKind, $states: [LeadState!], $agencyId: Int, $first: Int!, $after: String) {
  leads(kind: $kind, states: $states, agencyId: $agencyId, first: $first, after: $after) { total next mayJudge due
    kinds { kind open total baseN baseOf agencies founded judged precisionLow precisionHigh }
    rows { agencyId no kind state grounded withheld firstSeen lastSeen values { name value } cases { caseId caseNo records } judgements { person action note } } } }`;
const JUDGE = `mutation ($agencyId: Int!, $no: ID!, $action: LeadAction!, $note: String!) { judgeLead(agencyId: $agencyId, no: $no, action: $action, note: $note) { state judgements { person action note } } }`;

interface Row {
  agencyId: number;
  no: string;
  kind: LeadKind;
  state: string;
  grounded: boolean;
  lastSeen: number | null;
  values: { name: string; value: string }[];
  cases: { caseId: string; caseNo: string; records: string[] }[];
  judgements: { person: string; action: string; note: string }[];
}
interface Page {
  total: number;
  next: string | null;
  mayJudge: boolean;
  due: number;
  rows: Row[];
  kinds: {
    kind: LeadKind;
    open: number;
    total: number;
    baseN: number;
    baseOf: number;
    founded: number;
    judged: number;
    precisionLow: number | null;
    precisionHigh: number | null;
  }[];
}
describe('疑点线索 over the demonstration province', () => {
  let test: TestApp;
  let lines: Line[];
  const rows = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, parameters)).rows as T[];
  const page = async (variables: object = {}, account = 'reader'): Promise<Page> => {
    const { data, errors } = await test.ask(account, LEADS, { first: 200, ...variables });
    expect(errors).toBeUndefined();
    return data!.leads as never;
  };
  const runAll = async (): Promise<AgencyRun[]> => {
    const runs: AgencyRun[] = [];
    for await (const run of test.app.get(LeadScan).runDue()) runs.push(run);
    return runs;
  };
  const deliver = async (some: object[]): Promise<void> => {
    const path = join(test.app.get(WorkFolder).path, 'more.ndjson');
    writeFileSync(path, some.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const agency = (some[0] as Line).agency;
    const [source] = await rows<{ source_no: number; name: string }>(
      'select s.source_no, s.name from source s join source_agency using (source_no) join agency using (agency_id) where code = $1 order by 1 limit 1',
      [agency],
    );
    const mapping = { ...STANDARD_MAPPING, name: source!.name };
    const receipt = await test.app.get(Pipeline).deliver({
      batch: Pipeline.newBatch(),
      source: source!.source_no,
      path,
      fileName: 'more.ndjson',
      mapping,
      receivedAt: test.clock.at,
      viewer: null,
    });
    expect(receipt).toMatchObject({ refusal: null, quarantined: 0 });
  };

  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = endOfDay(UNTIL) + 4 * 3_600_000;
    await test.app.get(Demonstration).load(2_000, undefined, UNTIL);
    await test.addUser('reader', 'supervisor', '440000');
    const folder = join(test.app.get(WorkFolder).path, 'province');
    lines = readdirSync(folder)
      .filter((name) => name.endsWith('.ndjson'))
      .sort()
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .filter((text) => text !== '')
      .map((text) => JSON.parse(text) as Line);
    await runAll();
  });
  afterAll(() => test.stop());

  const standing = (kind: string): Line[] => standingIn(lines, kind);
  const foundOf = async (kind: LeadKind): Promise<string[]> => {
    const found: Row[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { rows: some, next }: Page = await page({ kind, after });
      found.push(...some);
      after = next;
      more = next !== null;
    }
    const keys = new Map(
      (await rows<{ case_id: string; source_case: string }>('select case_id::text, source_case from case_head')).map((row) => [
        row.case_id,
        row.source_case,
      ]),
    );
    return found
      .map(({ cases }) =>
        cases
          .flatMap(({ caseId, records }) => records.map((key) => `${keys.get(caseId)}/${key}`))
          .sort()
          .join(' + '),
      )
      .sort();
  };
  const ms = (text: string): number => Date.parse(`${text}Z`);

  it('人员时空冲突: exactly the pairs a comparison of each activity with each finds', async () => {
    const visits = standing('activity').flatMap((visit) => visit.officers!.map((officer) => ({ ...visit, officer })));
    const should = pairsIn(
      visits,
      ({ agency, officer }) => `${agency} ${officer}`,
      (a, b) =>
        Math.min(ms(a.leftAt!), ms(b.leftAt!)) - Math.max(ms(a.arrivedAt!), ms(b.arrivedAt!)) >= 1000 &&
        (a.place !== undefined && b.place !== undefined ? a.place !== b.place : a.caseKey !== b.caseKey),
    );
    expect(should.filter((name) => name.startsWith('YZ-'))).toHaveLength(2);
    expect(await foundOf('officerTwice')).toEqual(should.sort());
  });

  it('设备时空冲突 and 同一时段另有文件: exactly the pairs of clips a plain comparison finds', async () => {
    const clips = standing('recording').filter((clip) => ms(clip.endedAt!) > ms(clip.startedAt!));
    const near = (a: Line, b: Line) => Math.min(ms(a.endedAt!), ms(b.endedAt!)) - Math.max(ms(a.startedAt!), ms(b.startedAt!)) >= 6000;
    const same = (a: Line, b: Line) => a.caseKey === b.caseKey && a.activity === b.activity;
    const device = ({ agency, device: one }: Line) => `${agency} ${one}`;
    const twice = pairsIn(clips, device, (a, b) => near(a, b) && !same(a, b));
    const another = pairsIn(clips, device, (a, b) => near(a, b) && same(a, b) && a.digest !== b.digest);
    expect([twice.filter((name) => name.startsWith('YZ-')).length, another.filter((name) => name.startsWith('YZ-')).length]).toEqual([
      1, 1,
    ]);
    expect(await foundOf('deviceTwice')).toEqual(twice.sort());
    expect(await foundOf('anotherFile')).toEqual(another.sort());
  });

  it('持证人员不足两名: exactly the activities a plain look into the registers finds', async () => {
    const officers = new Map(standing('officer').map((one) => [`${one.agency} ${one.key}`, one]));
    const listed = new Set([...officers.values()].map(({ agency }) => agency));
    const valid = (agency: string, key: string, day: string): boolean => {
      const one = officers.get(`${agency} ${key}`);
      return one !== undefined && one.from! <= day && day <= one.to! && (one.status === 'valid' || day < one.statusFrom!);
    };
    const should = standing('activity').filter(({ agency, officers: named, arrivedAt }) => {
      const some = [...new Set(named)];
      const good = some.filter((key) => valid(agency, key, arrivedAt!.slice(0, 10))).length;
      return listed.has(agency) && some.length > 0 && (good < some.length || good < 2);
    });
    expect(should.some(({ caseKey }) => caseKey.startsWith('YZ-'))).toBe(true);
    expect(await foundOf('uncertified')).toEqual(should.map((one) => nameOf([one])).sort());
  });

  it('音像与活动时间不符, 哈希校验值变更: the planted clips and no other', async () => {
    const [one] = lines.filter(({ kind, caseKey }) => kind === 'recording' && caseKey?.endsWith('-6') && caseKey.startsWith('YZ-'));
    expect(await foundOf('clipElsewhere')).toEqual([
      [`${one!.caseKey}/${one!.key}`, `${one!.caseKey}/${one!.activity}`].sort().join(' + '),
    ]);
    const changed = lines.filter(({ kind, revision }) => kind === 'recording' && revision === 2);
    expect(await foundOf('digestChanged')).toEqual(changed.map((line) => nameOf([line])));
  });

  it('改动时间后转为按时: the planted document and no other', async () => {
    const { rows: found } = await page({ kind: 'backdatedRevision' });
    const [late] = lines.filter(({ kind, key, revision }) => kind === 'written' && key.startsWith('YZ-') && revision === 2);
    expect(
      found.map(({ cases, values }) => [cases.flatMap(({ records }) => records), values.find(({ name }) => name === 'shift')]),
    ).toEqual([[[late!.key], { name: 'shift', value: String(3 * 86_400) }]]);
  });

  it('the base rate says how often a kind occurs among what was looked at; counts of kinds are the lengths of their lists', async () => {
    const { kinds, total } = await page();
    expect(kinds.map(({ kind }) => kind)).toEqual(Object.keys(LEAD_KIND));
    for (const { kind, total: of, open } of kinds) expect([kind, of, open]).toEqual([kind, (await foundOf(kind)).length, of]);
    expect(kinds.reduce((sum, one) => sum + one.total, 0)).toBe(total);
    const timed = standing('activity').filter(({ officers }) => officers!.length > 0);
    const found = new Set((await foundOf('officerTwice')).flatMap((name) => name.split(' + ')));
    expect(kinds.find(({ kind }) => kind === 'officerTwice')).toMatchObject({ baseN: found.size, baseOf: timed.length });
    expect(kinds.every(({ precisionLow }) => precisionLow === null)).toBe(true);
  });

  it('the same data give the same leads: another run changes nothing', async () => {
    const state = () =>
      rows('select l.*, g.ground_no, g.measured, g.known_to from lead l join lead_ground g using (agency_id, lead_no) order by 1, 2');
    const before = await state();
    const [{ agency_id: agency }] = (await rows<{ agency_id: number }>('select agency_id from lead limit 1')) as [{ agency_id: number }];
    expect(await test.app.get(LeadScan).run(agency)).toMatchObject({ opened: 0, changed: 0, gone: 0 });
    expect(await runAll()).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it('a person judges, with a note; another step than the flow allows is refused; precision has its Wilson bounds', async () => {
    const { rows: some } = await page({ kind: 'officerTwice' });
    const [one, two] = some as [Row, Row];
    const judge = (row: Row, action: string, note = '已向单位核实', account = 'reader') =>
      test.ask(account, JUDGE, { agencyId: row.agencyId, no: row.no, action, note });
    expect((await judge(one, 'confirm', ' ')).errors![0]!.extensions.code).toBe('lead.note');
    expect((await judge(one, 'reopen')).errors![0]!.extensions.code).toBe('flow.action-not-allowed');
    expect((await judge({ ...one, agencyId: 999 }, 'confirm')).errors![0]!.extensions.code).toBe('lead.unknown');
    expect((await judge({ ...one, no: 'ffffffffffffffff' }, 'confirm')).errors![0]!.extensions.code).toBe('lead.unknown');
    expect((await judge(one, 'confirm')).data!.judgeLead).toEqual({
      state: 'founded',
      judgements: [{ person: 'reader', action: 'confirm', note: '已向单位核实' }],
    });
    expect((await judge(one, 'dismiss')).errors![0]!.message).toContain('属实');
    await judge(two, 'dismiss');
    const sums = (await page({ kind: 'officerTwice' })).kinds.find(({ kind }) => kind === 'officerTwice')!;
    expect(sums).toMatchObject({ founded: 1, judged: 2 });
    // Half of two: the textbook's 0.0945 to 0.9055.
    expect(sums.precisionLow).toBeCloseTo(0.0945, 4);
    expect(sums.precisionHigh).toBeCloseTo(0.9055, 4);
    expect((await page({ states: ['founded'] })).rows.map(({ no }) => no)).toEqual([one.no]);
    for (const statement of [
      'update lead_action set note = note',
      'delete from lead_action',
      'delete from lead',
      'update lead set kind = kind',
      'update lead_ground set measured = measured',
    ])
      await expect(
        test.database.run({ stat: [one.agencyId], case: [one.agencyId], role: 'test' }, (tx) => tx.rows(statement)),
      ).rejects.toThrow('permission denied');
    const audit = await rows(`select 1 from audit where action = 'lead.confirm' and object = $1`, [one.no]);
    expect(audit).toHaveLength(1);
  });

  it('when the ground is gone the lead stays and says so; when it comes back it is the same lead', async () => {
    const wanted = lines.find(({ kind, caseKey }) => kind === 'recording' && caseKey?.endsWith('-6') && caseKey.startsWith('YZ-'))!;
    const before = (await page({ kind: 'clipElsewhere' })).rows[0]!;
    await deliver([{ ...wanted, revision: 2, startedAt: '2026-10-14T15:00:00', endedAt: '2026-10-14T16:00:00' }]);
    expect((await page()).due).toBe(1);
    const [run] = await runAll();
    expect(run).toMatchObject({ opened: 0, gone: 1 });
    const gone = (await page({ kind: 'clipElsewhere' })).rows;
    expect(gone).toMatchObject([{ no: before.no, state: 'gone', grounded: false, lastSeen: expect.any(Number) }]);
    await deliver([{ ...wanted, revision: 3 }]);
    // Moved back, its clock is off again: its storing is in question, so nothing became on time by the moving.
    expect((await runAll())[0]).toMatchObject({ opened: 0, changed: 1 });
    expect((await page({ kind: 'clipElsewhere' })).rows).toMatchObject([{ no: before.no, state: 'open', grounded: true, lastSeen: null }]);
    expect(
      await rows('select count(*)::int as n from lead_ground g join lead using (agency_id, lead_no) where kind = $1', ['clipElsewhere']),
    ).toEqual([{ n: 2 }]);
  });

  it('事后集中补录: documents made since the source was connected, received together long after', async () => {
    expect(await foundOf('bulkFilled')).toEqual([]);
    const agency = lines.find(({ caseKey }) => caseKey?.startsWith('YZ-'))!.agency;
    test.clock.at += 60 * 86_400_000;
    const late = Array.from({ length: 25 }, (_, n) => ({
      kind: 'written',
      agency,
      caseKey: `BL-${n}`,
      key: `BL-${n}-W1`,
      item: 'T01',
      madeAt: '2026-12-01',
    }));
    await deliver([
      ...late.map(({ caseKey }) => ({ kind: 'case', agency, key: caseKey, actType: 'inspection', filedOn: '2026-12-01' })),
      ...late,
    ]);
    await runAll();
    // The session of two months ago has ended.
    await test.addUser('later', 'supervisor', '440000');
    const [one] = (await page({ kind: 'bulkFilled' }, 'later')).rows;
    expect(Object.fromEntries(one!.values.map(({ name, value }) => [name, value]))).toMatchObject({
      records: '25',
      allowed: '20',
      days: '30',
    });
    expect(one!.cases).toHaveLength(25);
  });
});
