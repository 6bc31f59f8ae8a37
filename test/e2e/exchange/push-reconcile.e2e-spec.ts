import fc from 'fast-check';
import { DigestSum, type HeldLine } from '@zhilu/intake/format';
import { addDays, endOfDay, type LegalDate, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { Ledger, Verification } from '@zhilu/ledger';
import type { TestApp } from '@zhilu/testing/harness';
import {
  aCase,
  AGENCY,
  type Answered,
  aRecord,
  type Door,
  fileOf,
  grantKey,
  OTHER,
  push,
  receiptOf,
  refused,
  send,
  startDoor,
  type TestKey,
} from '@zhilu/testing/push/push-door';
import { record, settledDelivery } from '@zhilu/testing/offices/small-office';

interface Row {
  readonly agency: string;
  readonly day: LegalDate;
  readonly kind: string;
  readonly count: number;
  readonly digest: string;
}
const DAY: LegalDate = '2026-08-24';
const HOUR = 3_600_000;
const RECONCILED = `query ($source: Int!, $day: LegalDate!) { reconciled(source: $source) { from to cells differing days { day cells differing } }
  reconciledCells(source: $source, day: $day) { agency code kind ours theirs differs } }`;

describe('对账: the sender compares day by day what it has with what is held', () => {
  let door: Door;
  let test: TestApp;
  let key: TestKey;

  beforeAll(async () => {
    door = await startDoor();
    ({ test } = door);
    test.clock.at = startOfDay(DAY) + HOUR;
    key = await grantKey(test);
    await test.addUser('watcher', 'supervisor', '440000');
    await test.addUser('first', 'liaison', AGENCY);
    await test.addUser('second', 'liaison', OTHER);
  });
  afterAll(() => door.stop());

  const line = (text: string): HeldLine => {
    const { kind, agency: _agency, caseKey, key: no, revision = 1, withdrawn = false, ...body } = JSON.parse(text);
    return { kind, ...(caseKey === undefined ? {} : { caseKey }), key: no, revision, withdrawn, body };
  };
  const rowOf = (agency: string, day: LegalDate, ...texts: string[]): Row => {
    const sum = new DigestSum();
    for (const text of texts) sum.add(line(text));
    return { agency, day, kind: line(texts[0]!).kind, count: sum.count, digest: sum.digest };
  };
  const between = (from: LegalDate, to: LegalDate): string => `/intake/reconcile?from=${from}&to=${to}`;
  const rowsOf = <T>(answer: Answered): T[] => {
    expect(answer.status).toBe(200);
    const lines = answer.lines<T & { end?: true; rows?: number }>();
    const end = lines.at(-1)!;
    expect([end.end, end.rows]).toEqual([true, lines.length - 2]);
    return lines.slice(1, -1);
  };
  const held = async (from = DAY, to = DAY, with_ = key): Promise<Row[]> =>
    rowsOf<Row>(await send(test, with_, { path: between(from, to) }));
  const compared = async (rows: readonly Row[], from = DAY, to = DAY) =>
    rowsOf<{ agency: string; day: string; kind: string; ours: unknown; theirs: unknown }>(
      await send(test, key, { path: between(from, to), body: fileOf(...rows.map((row) => JSON.stringify(row)), '') }),
    );

  const first = [aCase('A-1', { title: '甲' }), aCase('B-1', { agency: OTHER })];
  const papers = [aRecord('A-1', 'A-1-1'), aRecord('A-1', 'A-1-2', { item: 'T08' })];
  const device = JSON.stringify({ kind: 'device', agency: AGENCY, key: 'DV-1', deviceKind: 'recorder', from: '2026-01-10' });

  it('I-04: what is held is counted and added up by agency, day and kind, registers among them; what was quarantined is not', async () => {
    await push(test, key, 'one', fileOf(...first, ...papers, device, aRecord('A-1', 'A-1-3', { madeAt: 'x' })));
    expect(await held()).toEqual([
      rowOf(AGENCY, DAY, first[0]!),
      rowOf(AGENCY, DAY, ...papers),
      rowOf(AGENCY, DAY, device),
      rowOf(OTHER, DAY, first[1]!),
    ]);
    expect(await held(addDays(DAY, -5), addDays(DAY, -1))).toEqual([]);
  });

  it('a revision and a tombstone move a record to the day they came; the same again moves nothing', async () => {
    const next = addDays(DAY, 1);
    test.clock.at = endOfDay(DAY) + HOUR;
    const revised = aRecord('A-1', 'A-1-1', { revision: 2, title: '改' });
    const gone = JSON.stringify({ kind: 'written', agency: AGENCY, caseKey: 'A-1', key: 'A-1-2', revision: 2, withdrawn: true });
    const receipt = receiptOf(await push(test, key, 'two', fileOf(revised, gone, first[0]!, device)));
    expect(receipt.counts).toMatchObject({ accepted: 2, duplicate: 2 });
    expect(legalDateOf(Date.parse(receipt.receivedAt))).toBe(next);
    expect(await held(DAY, next)).toEqual([
      rowOf(AGENCY, DAY, first[0]!),
      rowOf(AGENCY, DAY, device),
      rowOf(AGENCY, next, revised, gone),
      rowOf(OTHER, DAY, first[1]!),
    ]);
  });

  it('the sender gives its own: only what differs is answered, with both sides; nothing where all agrees', async () => {
    const next = addDays(DAY, 1);
    const ours = await held(DAY, next);
    expect(await compared(ours, DAY, next)).toEqual([]);
    const side = ({ count, digest }: Row) => ({ count, digest });
    const [one, two, three, four] = ours as [Row, Row, Row, Row];
    const lost = { ...one, agency: 'nobody' };
    const told = await compared([{ ...one, count: one.count + 1 }, { ...three, digest: one.digest }, four, lost], DAY, next);
    const cell = ({ agency, day, kind }: Row) => ({ agency, day, kind });
    expect(told).toEqual([
      { ...cell(one), ours: side(one), theirs: { count: one.count + 1, digest: one.digest } },
      { ...cell(two), ours: side(two), theirs: null },
      { ...cell(three), ours: side(three), theirs: { count: three.count, digest: one.digest } },
      { ...cell(lost), ours: null, theirs: side(lost) },
    ]);
  });

  it.each(['\u0000', '\u001b', '\ud800'])(
    'AT-35 a code with what no text has is refused by its line, and no answer is cut without its end',
    async (none) => {
      const row = { agency: `${AGENCY}${none}`, day: DAY, kind: 'case', count: 1, digest: '0'.repeat(64) };
      expect(refused(await send(test, key, { path: between(DAY, DAY), body: fileOf(JSON.stringify(row)) })).code).toBe('reconcile.row');
    },
  );

  it('what came of comparing is kept for those who watch the source: by day, both sides of every cell; the last comparing stands', async () => {
    const next = addDays(DAY, 1);
    const asked = async (account: string, on: LegalDate, name = '甲') => {
      const { rows } = await test.owner.query('select source_no as no from source where name = $1', [name]);
      const { data } = await test.ask(account, RECONCILED, { source: (rows[0] as { no: number }).no, day: on });
      return data as unknown as {
        reconciled: { from: string; to: string; cells: number; differing: number; days: object[] } | null;
        reconciledCells: {
          agency: string | null;
          code: string;
          kind: string;
          ours: number | null;
          theirs: number | null;
          differs: boolean;
        }[];
      };
    };
    const before = await asked('watcher', DAY);
    expect(before.reconciled).toEqual({
      from: DAY,
      to: next,
      cells: 5,
      differing: 4,
      days: [
        { day: DAY, cells: 4, differing: 3 },
        { day: next, cells: 1, differing: 1 },
      ],
    });
    expect(before.reconciledCells.map(({ code, kind, ours, theirs, differs }) => [code, kind, ours, theirs, differs])).toEqual([
      ['', 'case', 1, 2, true],
      ['', 'device', 1, null, true],
      ['nobody', 'case', null, 1, true],
      ['', 'case', 1, 1, false],
    ]);
    // Who has one of the agencies sees the cells of that one, and those that name none.
    const own = await asked('second', DAY);
    expect(own.reconciled).toMatchObject({ cells: 2, differing: 1 });
    expect(own.reconciledCells.map(({ agency, differs }) => [agency, differs])).toEqual([
      [null, true],
      [`${OTHER}局`, false],
    ]);
    expect(await asked('first', DAY, '乙')).toEqual({ reconciled: null, reconciledCells: [] });
    test.clock.at += HOUR / 4;
    // Compared again with what is held, all agrees; what neither has any more is no cell.
    expect(await compared(await held(DAY, next), DAY, next)).toEqual([]);
    const after = await asked('watcher', DAY);
    expect(after.reconciled).toMatchObject({ cells: 4, differing: 0 });
    expect(after.reconciledCells.map(({ kind, differs }) => [kind, differs])).toEqual([
      ['case', false],
      ['device', false],
      ['case', false],
    ]);
    const { data } = await test.ask(
      'watcher',
      'query ($d: LegalDate!) { sourceHealth(from: $d, to: $d) { sources { name days { compared differing } } } }',
      { d: DAY },
    );
    const { sources } = (data as unknown as { sourceHealth: { sources: { name: string; days: object[] }[] } }).sourceHealth;
    expect(sources.find(({ name }) => name === '甲')!.days).toEqual([{ compared: 3, differing: 0 }]);
  });

  it('a key sees its own source: what another delivered of the same agency is not in it', async () => {
    const theirs = await grantKey(test, '乙');
    expect(await held(DAY, DAY, theirs)).toEqual([]);
    const own = aCase('B-9', { agency: OTHER });
    await push(test, theirs, 'one', fileOf(own));
    expect(await held(addDays(DAY, 1), addDays(DAY, 1), theirs)).toEqual([rowOf(OTHER, addDays(DAY, 1), own)]);
    expect((await held(addDays(DAY, 1), addDays(DAY, 1))).map(({ agency }) => agency)).toEqual([AGENCY]);
  });

  it.each([
    ['no object', 'x', 1],
    ['another day', JSON.stringify({ agency: AGENCY, day: '2020-01-01', kind: 'case', count: 1, digest: '0'.repeat(64) }), 1],
    ['no kind', JSON.stringify({ agency: AGENCY, day: DAY, kind: '__proto__', count: 1, digest: '0'.repeat(64) }), 1],
    ['less than none', JSON.stringify({ agency: AGENCY, day: DAY, kind: 'case', count: -1, digest: '0'.repeat(64) }), 1],
    ['no digest', JSON.stringify({ agency: AGENCY, day: DAY, kind: 'case', count: 1, digest: 'x' }), 1],
  ])("a sender's row that is %s is refused by its line", async (_, row, at) => {
    const answer = await send(test, key, { path: between(DAY, DAY), body: fileOf(row) });
    expect(refused(answer)).toEqual({ status: 400, code: 'reconcile.row' });
    expect(answer.json<{ text: string }>().text).toContain(`第 ${at} 行`);
  });

  it.each([
    '',
    '?from=2026-08-24',
    '?from=2026-08-24&to=2026-08-23',
    '?from=2024-01-01&to=2026-01-01',
    '?from=x&to=y',
    '?from=2026-08-24&from=2026-08-25&to=2026-08-26',
  ])('a span that is none (%s) is refused', async (query) => {
    expect(refused(await send(test, key, { path: `/intake/reconcile${query}` }))).toEqual({ status: 400, code: 'reconcile.days' });
  });

  /** Three cases with papers and clips, in several revisions, some taken back, some said again with nothing changed. */
  const revisions = fc.uniqueArray(
    fc.record({
      nth: fc.nat({ max: 2 }),
      kind: fc.constantFrom<RecordKind>('case', 'written', 'recording'),
      revision: fc.integer({ min: 2, max: 5 }),
      text: fc.constantFrom('甲', '乙', null),
    }),
    { selector: ({ nth, kind, revision }) => `${nth} ${kind} ${revision}`, minLength: 2, maxLength: 16 },
  );
  const BODY: Partial<Record<RecordKind, (text: string) => object>> = {
    case: (title) => ({ actType: 'penalty', title, filedOn: title === '甲' ? '2026-03-02' : '2026-04-01' }),
    written: (title) => ({ item: 'T02', title, madeAt: title === '甲' ? '2026-03-03' : '2026-06-01' }),
    recording: (reference) => ({
      reference,
      endedAt: '2026-03-02T10:00:00',
      storedAt: reference === '甲' ? '2026-03-02T12:00:00' : '2026-03-05T12:00:00',
    }),
  };
  let series = 0;

  it('V3: through the database as well the end state is a function of the set: same dossiers, same duties, books that hold', async () => {
    const at = endOfDay(DAY) + 2 * HOUR;
    const agency = ((await test.owner.query('select agency_id as n from agency where code = $1', [AGENCY])).rows[0] as { n: number }).n;
    const source = ((await test.owner.query(`select source_no as n from source where name = '甲'`)).rows[0] as { n: number }).n;
    const stateOf = async (name: string) => {
      const all = await test.database.everything();
      const { rows } = await test.owner.query(`select case_id::text as id from case_key where source_case like $1 order by source_case`, [
        `${name}-%`,
      ]);
      const states = [];
      for (const { id } of rows as { id: string }[]) {
        const dossier = await test.database.run(all, (tx) => test.app.get(Ledger).dossier(tx, { agency, caseId: Number(id) }, 2 ** 31 - 1));
        const { rows: duties } = await test.owner.query(
          'select kind_id, due_at, met_at, settlement, explanation, witness from duty where case_id = $1 and known_to is null order by 1, 2, 3, 4',
          [id],
        );
        states.push({ dossier, duties });
      }
      return JSON.parse(JSON.stringify(states).replaceAll(`${name}-`, '')) as unknown;
    };
    await fc.assert(
      fc.asyncProperty(
        revisions.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some.slice(0, 2)], { minLength: some.length + 2 }), fc.integer({ min: 1, max: 4 }))), // prettier-ignore
        async ([some, shuffled, size]) => {
          series += 1;
          const deliver = async (name: string, arrived: typeof some, least: number): Promise<void> => {
            // The cases are stated before what belongs to them, as the standard asks; everything after in any order and parts.
            for (const nth of [0, 1, 2]) await settledDelivery(test, { agency, source }, `${name}-${nth}`, [record('case', `${name}-${nth}`, BODY.case!('甲'))], at); // prettier-ignore
            for (let from = 0; from < arrived.length; from += least)
              for (const nth of [0, 1, 2]) {
                const caseKey = `${name}-${nth}`;
                const records = arrived.slice(from, from + least).filter((one) => one.nth === nth).map(({ kind, revision, text }): DeliveredRecord => ({
                  ...record(kind, kind === 'case' ? caseKey : `${caseKey}-${kind}`, text === null ? {} : BODY[kind]!(text), revision),
                  withdrawn: text === null,
                })); // prettier-ignore
                if (records.length > 0) await settledDelivery(test, { agency, source }, caseKey, records, at);
              }
          };
          const [a, b] = [`X${series}a`, `X${series}b`];
          await deliver(a, [...some].sort((x, y) => x.revision - y.revision), some.length); // prettier-ignore
          await deliver(b, shuffled, size);
          expect(await stateOf(b)).toEqual(await stateOf(a));
        },
      ),
      { numRuns: 40 },
    );
    for (const one of await test.app.get(Verification).agencies()) expect(await test.app.get(Verification).verify(one)).toEqual([]);
  });
});
