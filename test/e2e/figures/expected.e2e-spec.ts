import console from 'node:console';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pipeline } from '@zhilu/intake/deliveries';
import { OUTSIDE_MAPPING } from '@zhilu/intake/format';
import { endOfDay, startOfDay } from '@zhilu/kernel/time';
import { ExpectedMatching } from '@zhilu/statistics/expected';
import { Sources } from '@zhilu/registry/sources';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { record, settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

const LIST = `query ($filter: FigureFilter!, $states: [ExpectedState!]) {
  overview(filter: $filter) { basis { known } expected { matched several unmatched excluded completeness { low { n of } shown { n of } high { n of } } } }
  expectedActs(filter: $filter, states: $states) { known total figure { matched several unmatched excluded }
    rows { agencyId no key state by cases { caseKey } withheld inquiry may steps { step person note } } } }`;
const SUMS = 'matched several unmatched excluded';
const FIGURES = `query ($filter: FigureFilter!, $by: [Dimension!]) { figures(filter: $filter, by: $by) { basis { known } expected { ${SUMS} }
  rows { keys { value } figure { counts { charged } } expected { ${SUMS} } } }
  overview(filter: $filter) { expected { ${SUMS} } } }`;
const NOTE = `mutation ($input: ExpectedNote!) { noteExpected(input: $input) { state by inquiry cases { caseKey } } }`;

interface Row {
  readonly agencyId: number;
  readonly no: string;
  readonly key: string;
  readonly state: string;
  readonly by: string | null;
  readonly cases: readonly { readonly caseKey: string }[];
  readonly withheld: number;
  readonly inquiry: string;
  readonly may: readonly string[];
}
type Sums = Readonly<Record<'matched' | 'several' | 'unmatched' | 'excluded', number>>;
interface Table {
  readonly figures: {
    readonly basis: { readonly known: number };
    readonly expected: Sums;
    readonly rows: readonly {
      readonly keys: readonly { readonly value: string }[];
      readonly figure: { readonly counts: { readonly charged: number } };
      readonly expected: Sums | null;
    }[];
  };
  readonly overview: { readonly expected: Sums };
}
interface Answered {
  readonly overview: { readonly basis: { readonly known: number }; readonly expected: Record<string, unknown> };
  readonly expectedActs: { readonly known: number; readonly total: number; readonly figure: object; readonly rows: readonly Row[] };
}

describe('XA what others noted of an agency, beside what it reported', () => {
  let test: TestApp;
  let office: SmallOffice;
  let folder: string;
  let outside: number;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    office = await settleSmallOffice(test);
    folder = mkdtempSync(join(tmpdir(), 'zhilu-expected-'));
    await test.addUser('officer', 'supervisor', '440000');
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('other', 'liaison', 'B');
    outside = await test.app.get(Sources).connect({
      name: '热线',
      mapping: { ...OUTSIDE_MAPPING, name: '热线' },
      connectedAt: startOfDay('2024-01-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies: Object.values(office.agency),
    });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (lines: readonly object[]) => {
    const path = join(folder, 'noted.ndjson');
    writeFileSync(path, lines.map((line) => `${JSON.stringify({ kind: 'expected', agency: 'A局', ...line })}\n`).join(''));
    const receipt = await test.app.get(Pipeline).deliver({
      batch: Pipeline.newBatch(),
      source: outside,
      path,
      fileName: 'noted.ndjson',
      mapping: { ...OUTSIDE_MAPPING, name: '热线' },
      receivedAt: test.clock.at,
      viewer: null,
    });
    await test.jobsDone('expected.matching');
    return receipt;
  };
  const read = async (account: string, filter: object = {}, states: readonly string[] | null = null): Promise<Answered> => {
    const answer = await test.ask(account, LIST, { filter: { from: '2026-08-01', to: '2026-08-31', ...filter }, states });
    if (answer.errors) throw new Error(answer.errors[0]!.message);
    return answer.data as unknown as Answered;
  };
  const stands = ({ expectedActs }: Answered) =>
    Object.fromEntries(expectedActs.rows.map(({ key, state, cases }) => [key, [state, ...cases.map(({ caseKey }) => caseKey)]]));
  const note = (account: string, key: string, step: string, number: string | null = null, said = '经核实') =>
    test.ask(account, NOTE, { input: { agencyId: office.agency.A, no: `${outside}/${key}`, step, note: said, number } });

  it('XA-6 is matched by number, or by day and place; what has no case is told; as of a day, and as known then', async () => {
    const visit = (key: string, day: string, place: string) =>
      record('activity', key, { scene: 'siteInspection', arrivedAt: `${day}T09:00:00`, leftAt: `${day}T10:00:00`, place });
    const penalty = (key: string, said: object) => record('case', key, { actType: 'penalty', filedOn: '2026-08-03', ...said });
    await office.deliver('A', 'A-1', [penalty('A-1', { documentNo: '岭罚〔2026〕1号' })], test.clock.at);
    await office.deliver('A', 'A-2', [penalty('A-2', {}), visit('H-2', '2026-08-10', '岭东市东湖路 8 号')], test.clock.at);
    await office.deliver('A', 'A-3', [penalty('A-3', {}), visit('H-3', '2026-08-11', '西街 3 号')], test.clock.at);
    await office.deliver('A', 'A-4', [penalty('A-4', { withheld: true }), visit('H-4', '2026-08-11', '西街3号')], test.clock.at);
    const receipt = await send([
      { key: 'P-1', stream: 'receipt', from: '2026-08-05', number: '岭罚[2026]1号' },
      { key: 'P-2', stream: 'dispatch', from: '2026-08-09', to: '2026-08-12', place: '东湖路8号' },
      { key: 'P-3', stream: 'dispatch', from: '2026-08-11', place: '西街3号' },
      { key: 'P-4', stream: 'decision', from: '2026-08-20', number: '岭罚〔2026〕99号' },
      { key: 'P-5', stream: 'inspectionTask', from: '2026-08-25', to: '2026-09-02', place: '东湖路8号' },
      { key: 'P-6', stream: 'dispatch', from: '2026-08-32' },
    ]);
    expect(receipt).toMatchObject({ received: 6, accepted: 5, quarantined: 1 });
    const answer = await read('officer');
    expect(stands(answer)).toEqual({
      'P-1': ['matched', 'A-1'],
      'P-2': ['matched', 'A-2'],
      'P-3': ['several', 'A-3'],
      'P-4': ['unmatched'],
    });
    expect(answer.expectedActs.rows.find(({ key }) => key === 'P-3')!.withheld).toBe(1);
    expect(answer.overview.expected).toEqual({
      matched: 2,
      several: 1,
      unmatched: 1,
      excluded: 0,
      completeness: { low: { n: 2, of: 4 }, shown: { n: 2, of: 3 }, high: { n: 3, of: 4 } },
    });
    // Each number opens to as many rows.
    for (const state of ['matched', 'several', 'unmatched'] as const) {
      const page = (await read('officer', {}, [state])).expectedActs;
      expect([state, page.total, page.rows.length]).toEqual([state, ...Array.from({ length: 2 }, () => answer.overview.expected[state])]);
    }
    // As of a day: what was not yet due is in no number.
    expect(stands(await read('officer', { asOf: '2026-08-10' }))).toEqual({ 'P-1': ['matched', 'A-1'] });
    // A task of two months is of the month in which it was to be done.
    expect(Object.keys(stands(await read('officer', { from: '2026-09-01', to: '2026-09-30' })))).toEqual(['P-5']);
    // The case comes: known from then on, and the answer of before stays what it was. Of a day before its own it was none.
    const before = answer.expectedActs.known;
    await office.deliver('A', 'A-9', [penalty('A-9', { documentNo: '岭罚〔2026〕99号', filedOn: '2026-08-28' })], test.clock.at);
    await send([{ key: 'P-7', stream: 'receipt', from: '2026-08-06' }]);
    expect(stands(await read('officer'))).toMatchObject({ 'P-4': ['matched', 'A-9'], 'P-7': ['unmatched'] });
    expect(stands(await read('officer', { asOf: '2026-08-27' }))).toMatchObject({ 'P-4': ['unmatched'] });
    expect(stands(await read('officer', { known: before }))).toEqual(stands(answer));
    // Taken back by its source: in no number; a second reading changes nothing.
    await send([{ key: 'P-7', revision: 2, withdrawn: true }]);
    expect(Object.keys(stands(await read('officer')))).toEqual(['P-4', 'P-2', 'P-3', 'P-1']);
    expect(await test.app.get(ExpectedMatching).runDue()).toBe(0);
  });

  it('XA-7 one without a case is asked about, answered by its agency alone, and settled by a person; who found what stands', async () => {
    await send([
      { key: 'Q-1', stream: 'dispatch', from: '2026-08-15', place: '南门 1 号' },
      { key: 'Q-2', stream: 'dispatch', from: '2026-08-15', place: '南门 2 号' },
    ]);
    const code = async (asked: ReturnType<typeof note>) => (await asked).errors?.[0]?.extensions.code;
    expect(await code(note('liaison', 'Q-1', 'link', 'A-1'))).toBe('access.not-allowed');
    expect(await code(note('officer', 'Q-1', 'answer'))).toBe('access.not-allowed');
    expect(await code(note('liaison', 'Q-1', 'answer'))).toBe('flow.action-not-allowed');
    expect(await code(note('officer', 'Q-1', 'ask', null, ' '))).toBe('expected.note');
    expect(await code(note('officer', 'Q-1', 'ask', null, '请说明是否立案'))).toBeUndefined();
    const own = (await read('liaison')).expectedActs.rows;
    expect(own.find(({ key }) => key === 'Q-1')).toMatchObject({
      inquiry: 'asked',
      may: ['answer'],
      steps: [{ step: 'ask', note: '请说明是否立案' }],
    });
    expect((await read('other')).expectedActs.total).toBe(0);
    // By how far things have been asked about: each number is the length of its list, whoever asks.
    for (const account of ['officer', 'liaison'])
      for (const states of [null, ['unmatched'], ['matched', 'excluded']]) {
        const ASKED = `query ($filter: FigureFilter!, $states: [ExpectedState!], $of: [ExpectedInquiry!]) {
          expectedActs(filter: $filter, states: $states, inquiries: $of) { total inquiries { inquiry n } rows { inquiry } } }`;
        const page = async (of: readonly string[] | null) =>
          (await test.ask(account, ASKED, { filter: { from: '2026-08-01', to: '2026-08-31' }, states, of })).data!
            .expectedActs as unknown as {
            total: number;
            inquiries: { inquiry: string; n: number }[];
            rows: { inquiry: string }[];
          };
        const all = await page(null);
        expect(all.inquiries.reduce((sum, { n }) => sum + n, 0)).toBe(all.total);
        for (const { inquiry, n } of all.inquiries) {
          const { total, rows } = await page([inquiry]);
          expect([inquiry, total, rows.map((one) => one.inquiry)]).toEqual([inquiry, n, Array.from({ length: n }, () => inquiry)]);
        }
      }
    expect(await code(note('other', 'Q-1', 'answer'))).toBe('expected.unknown');
    expect(await code(note('liaison', 'Q-1', 'answer', null, '并入 A-3 案办理'))).toBeUndefined();
    expect(await code(note('officer', 'Q-1', 'link', 'A-999'))).toBe('expected.case-unknown');
    const counted = (await read('officer')).overview;
    expect((await note('officer', 'Q-1', 'link', 'A-3')).data).toEqual({
      noteExpected: { state: 'matched', by: 'person', inquiry: 'settled', cases: [{ caseKey: 'A-3' }] },
    });
    expect((await note('officer', 'Q-2', 'exclude')).data).toMatchObject({ noteExpected: { state: 'excluded', by: 'person' } });
    const after = (await read('officer')).overview;
    expect(after.expected).toMatchObject({
      matched: Number(counted.expected.matched) + 1,
      unmatched: Number(counted.expected.unmatched) - 2,
      excluded: 1,
    });
    expect((await read('officer', { known: counted.basis.known })).overview.expected).toEqual(counted.expected);
    // A later delivery that would say otherwise changes nothing; the person may.
    await send([{ key: 'Q-2', stream: 'dispatch', from: '2026-08-15', number: 'A-1', revision: 2 }]);
    expect(stands(await read('officer'))).toMatchObject({ 'Q-1': ['matched', 'A-3'], 'Q-2': ['excluded'] });
    await note('officer', 'Q-2', 'reopen');
    await test.jobsDone('expected.matching');
    expect(stands(await read('officer'))).toMatchObject({ 'Q-2': ['matched', 'A-1'] });
  });

  it('XA-8 an agency connects and sends nothing of what it is measured by; a source stays on its side', async () => {
    const upload = async (account: string) => {
      await test.ask(account, '{ viewer { id } }');
      const body = new FormData();
      body.set('mapping', '热线');
      body.set(
        'file',
        new Blob([`${JSON.stringify({ kind: 'expected', agency: 'A局', key: 'R', stream: 'dispatch', from: '2026-08-01' })}\n`]),
        'r.ndjson',
      );
      const answer = await fetch(`${test.url}/api/intake/upload`, {
        method: 'POST',
        headers: { cookie: test.cookieOf(account), 'x-zhilu': '1' },
        body,
      });
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    };
    // It is not told that there is one.
    expect(await upload('liaison')).toEqual([expect.any(Number), 'source.unknown']);
    expect((await upload('officer'))[0]).toBe(202);
    const change = { name: '热线', connectedAt: 0, graceHours: 1, rhythmHours: 1, actTypes: null, agencies: [office.agency.A] };
    const { outside: _, ...inside } = OUTSIDE_MAPPING;
    await expect(test.app.get(Sources).connect({ ...change, mapping: { ...inside, name: '热线' } })).rejects.toMatchObject({
      code: 'source.outside-changed',
    });
    // Its silence leaves nothing unassessed, and it adds nothing to the terms of the cases.
    const { rows } = await test.owner.query(`select count(*)::int as n from context_edition where kind = 'register' and subject = $1`, [
      String(outside),
    ]);
    expect(rows[0]).toEqual({ n: 0 });
  });

  it('XA-10 stands in every table of figures by places and days, an agency of which nothing else is known too, and adds up', async () => {
    await send([
      { agency: 'B局', key: 'S-1', stream: 'dispatch', from: '2026-08-15', place: '北门 1 号' },
      { agency: 'C局', key: 'S-2', stream: 'receipt', from: '2026-09-15', number: '岭罚〔2026〕77号' },
    ]);
    const filter = { from: '2026-08-01', to: '2026-09-30' };
    const table = async (by: readonly string[], more: object = {}): Promise<Table> =>
      (await test.ask('officer', FIGURES, { filter: { ...filter, ...more }, by })).data as unknown as Table;
    for (const by of [['agency'], ['territory'], ['line', 'month'], ['agency', 'quarter'], ['week'], ['day', 'territory'], []]) {
      const { figures, overview } = await table(by);
      expect([by, figures.expected]).toEqual([by, overview.expected]);
      if (by.length === 0) continue;
      const sum = { matched: 0, several: 0, unmatched: 0, excluded: 0 };
      for (const { expected } of figures.rows) for (const state of Object.keys(sum) as (keyof Sums)[]) sum[state] += expected![state];
      expect([by, sum]).toEqual([by, figures.expected]);
    }
    const { figures } = await table(['agency']);
    const own = (of: 'B' | 'C') => figures.rows.find(({ keys }) => keys[0]!.value === String(office.agency[of]));
    expect(own('B')).toMatchObject({ figure: { counts: { charged: 0 } }, expected: { matched: 0, several: 0, unmatched: 1, excluded: 0 } });
    expect(own('C')!.expected).toMatchObject({ unmatched: 1 });
    // Of duties alone nothing can be said by what only duties have.
    for (const by of [['dutyClass'], ['agency', 'stage'], ['source']])
      expect((await table(by)).figures.rows.filter(({ expected }) => expected !== null)).toEqual([]);
    // As known then, and as of a day.
    const then = (await table(['agency'], { asOf: '2026-08-31' })).figures;
    expect(then.rows.find(({ keys }) => keys[0]!.value === String(office.agency.C))?.expected?.unmatched ?? 0).toBe(0);
    expect((await table(['agency'], { known: figures.basis.known - 1 })).figures.expected).not.toEqual(figures.expected);
    // The command line prints the same answer.
    const printed = jest.spyOn(console, 'log').mockReturnValue();
    try {
      const { from, to } = filter;
      await commandLine(test)('figures', '--from', from, '--to', to, '--by', 'agency', '--known', String(figures.basis.known));
      expect(JSON.parse(printed.mock.calls[0]![0] as string)).toMatchObject({ expected: figures.expected, rows: figures.rows });
    } finally {
      printed.mockRestore();
    }
  });
});
