import fc from 'fast-check';
import { addDays, endOfDay, type LegalDate, startOfDay } from '@zhilu/kernel/time';
import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import type { TestApp } from '@zhilu/testing/harness';
import { FIGURE, type Figure, type Happened, HOUR, PERIOD, type Ratio, SilentOffices, T } from '@zhilu/testing/offices/silent-office';
import { record } from '@zhilu/testing/offices/small-office';

describe('silence of a source (L8)', () => {
  let offices: SilentOffices;
  let test: TestApp;

  beforeAll(async () => {
    offices = await SilentOffices.start();
    test = offices.test;
  });
  afterAll(() => test.stop());

  const worse = (a: Ratio, b: Ratio): boolean => a.of === 0 || b.of === 0 || a.n * b.of <= b.n * a.of;
  const NOTHING = new Map<string, DeliveredRecord[]>();

  it('L8: leaving out what a source delivered after a day never raises low, and marks every cell it changes', async () => {
    const on = fc.integer({ min: 0, max: 120 }).map((n) => addDays('2026-05-03', n));
    const anyCase: fc.Arbitrary<Happened> = fc
      .tuple(
        on,
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(fc.constantFrom('T02', 'T04', 'T08', 'T11', 'T16', 'T19', 'T21'), fc.integer({ min: 0, max: 40 })), {
          maxLength: 6,
        }),
      )
      .map(([filedOn, span, made]) => ({
        filedOn,
        decidedOn: addDays(filedOn, span),
        made: made.map(([item, n]) => ({ item, on: addDays(filedOn, Math.min(n, span)) })),
      }));
    const until = fc.integer({ min: 6, max: 140 }).map((n) => addDays(T, -n));
    let marked = 0;
    let unmarked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyCase, { minLength: 1, maxLength: 5 }),
        fc.array(anyCase, { maxLength: 3 }),
        until,
        async (first, second, last) => {
          const [whole, cut] = [await offices.settle(), await offices.settle()];
          for (const { agencies, sources } of [whole, cut]) {
            await offices.deliverUntil(agencies[0], sources[0]!, first, sources === cut.sources ? last : T);
            await offices.deliverUntil(agencies[1], sources[1]!, second, T);
          }
          for (const classes of [['written'], ['written', 'recording', 'element', 'case']]) {
            const figures = async (of: typeof whole) => {
              const filter = { places: [of.place], dutyClasses: classes };
              const rows = [...(await offices.ask(filter, ['agency', 'month'])).rows, ...(await offices.ask(filter, ['month'])).rows];
              const named = rows.map(
                ({ keys, figure }) =>
                  [
                    keys
                      .map(({ value }) =>
                        value === String(of.agencies[0]) ? 'first' : value === String(of.agencies[1]) ? 'second' : value,
                      )
                      .join(),
                    figure,
                  ] as const,
              );
              return new Map<string, Figure>([['all', (await offices.ask(filter)).total], ...named]);
            };
            const [heard, unheard] = [await figures(whole), await figures(cut)];
            for (const [cell, figure] of heard) {
              expect([cell, figure.unassessed]).toEqual([cell, null]);
              const other = unheard.get(cell);
              // A cell of which nothing came is there all the same where it may not be nothing.
              if (other === undefined) throw new Error(`${cell} is gone`);
              for (const rate of ['coverage', 'onTimeRate'] as const) {
                expect({ cell, rate, raised: !worse(other[rate].low, figure[rate].low) }).toEqual({ cell, rate, raised: false });
                expect(other[rate].high.of === 0 || worse(figure[rate].shown, other[rate].high)).toBe(true);
              }
              if (other.unassessed === null) {
                unmarked += 1;
                expect([cell, other.counts.charged]).toEqual([cell, figure.counts.charged]);
              } else {
                marked += 1;
                expect(other.unassessed.sources.map(({ no }) => no)).toEqual([cut.sources[0]]);
              }
              if (cell.startsWith('second')) expect(other.unassessed).toBeNull();
            }
          }
        },
      ),
      { numRuns: 12, seed: 20261124, endOnFailure: true },
    );
    expect(Math.min(marked, unmarked)).toBeGreaterThan(20);
  });

  it('balances and lines say the same of silence, whatever the breakdown', async () => {
    const office = await offices.settle();
    const one: Happened = { filedOn: '2026-06-01', decidedOn: '2026-06-20', made: [] };
    await offices.deliverUntil(office.agencies[0], office.sources[0]!, [one], '2026-07-10');
    await offices.deliverUntil(office.agencies[1], office.sources[1]!, [one], T);
    for (const by of [[], ['agency'], ['agency', 'month'], ['territory'], ['month', 'territory'], ['stage', 'agency']]) {
      const fast = await offices.ask({ places: [office.place] }, by);
      const fine = await offices.ask({ places: [office.place], sources: office.sources }, by);
      expect([fast.basis.path, fine.basis.path]).toEqual(['balances', 'lines']);
      expect(fine.rows).toEqual(fast.rows);
      expect(fine.total).toEqual(fast.total);
      expect(fast.total.unassessed).toMatchObject({ agencies: 1, of: 2, sources: [{ no: office.sources[0], from: '2026-07-06' }] });
    }
    // Its own lines are asked for: only its own silence counts.
    expect((await offices.ask({ places: [office.place], sources: [office.sources[1]] })).total.unassessed).toBeNull();
    const bySource = (await offices.ask({ places: [office.place] }, ['source'])).rows;
    expect(bySource.map(({ keys, figure }) => [keys[0]!.value, figure.unassessed !== null])).toEqual([
      [String(office.sources[0]), true],
      [String(office.sources[1]), false],
    ]);
    expect((await offices.ask({ places: [office.place], to: '2026-06-30' })).total.unassessed).toBeNull();
  });

  it('an agency of which nothing came at all stands in the tables as 无法评估, not as zero and not left out', async () => {
    const office = await offices.settle();
    const { rows } = await offices.ask({ places: [office.place] }, ['agency']);
    expect(
      rows.map(({ keys, comparable, figure }) => [keys[0]!.value, comparable, figure.counts.charged, figure.unassessed?.sources.length]),
    ).toEqual(office.agencies.map((agency) => [String(agency), false, 0, 1]));
  });

  it('the overview, its months and places, and the list name the source; every rate of a touched cell lies between none and all', async () => {
    const office = await offices.settle();
    const one: Happened = { filedOn: '2026-06-01', decidedOn: '2026-06-20', made: [{ item: 'T02', on: '2026-06-01' }] };
    await offices.deliverUntil(office.agencies[0], office.sources[0]!, [one], '2026-06-10');
    await offices.deliverUntil(office.agencies[1], office.sources[1]!, [one], T);
    const { data } = await test.ask(
      'reader',
      `query ($filter: FigureFilter!) { overview(filter: $filter) { unassessed { agencies of sources { name } } written ${FIGURE} trend { month unassessed { agencies } }
        places { unassessed { agencies of } } agencies { place { id } unassessed { of } } before { written { unassessed { of } } } }
        duties(filter: $filter, outcome: [missing, notReceived], first: 200) { unassessed { sources { name } } rows { agencyId dueAt silentSource } } }`,
      { filter: { ...PERIOD, asOf: T, places: [office.place] } },
    );
    const { overview, duties } = data as unknown as {
      overview: {
        unassessed: { agencies: number; of: number; sources: { name: string }[] };
        written: Figure;
        trend: { month: string; unassessed: { agencies: number } | null }[];
        places: { unassessed: { agencies: number; of: number } | null }[];
        agencies: { place: { id: string }; unassessed: object | null }[];
        before: { written: { unassessed: object | null } };
      };
      duties: { unassessed: { sources: { name: string }[] }; rows: { agencyId: number; dueAt: string; silentSource: string | null }[] };
    };
    const name = `来源${office.agencies[0]}`;
    expect(overview.unassessed).toEqual({ agencies: 1, of: 2, sources: [{ name }] });
    const { coverage } = overview.written;
    expect([coverage.low.n, coverage.high.n]).toEqual([0, coverage.high.of]);
    expect(coverage.shown.of).toBe(overview.written.counts.charged);
    expect(overview.trend.filter(({ unassessed }) => unassessed !== null).map(({ month }) => month)).toEqual([
      '2026-06-01',
      '2026-07-01',
      '2026-08-01',
      '2026-09-01',
    ]);
    expect(overview.places).toMatchObject([{ unassessed: { agencies: 1, of: 2 } }]);
    expect(overview.agencies.map(({ place, unassessed }) => [place.id, unassessed !== null])).toEqual([
      [`agency:${office.agencies[0]}`, true],
      [`agency:${office.agencies[1]}`, false],
    ]);
    expect(overview.before.written.unassessed).toBeNull();
    expect(duties.unassessed.sources).toEqual([{ name }]);
    for (const row of duties.rows) {
      const touched = row.agencyId === office.agencies[0] && Date.parse(row.dueAt) >= startOfDay('2026-06-07');
      expect(row.silentSource).toBe(touched ? name : null);
    }
    expect(new Set(duties.rows.map(({ silentSource }) => silentSource)).size).toBe(2);
  });

  it('L4: what was said of silence is said again as known then, though the source has been heard since', async () => {
    const office = await offices.settle();
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    await offices.deliverUntil(agency, source, [{ filedOn: '2026-06-01', decidedOn: '2026-06-20', made: [] }], '2026-07-01');
    const filter = { places: [`agency:${agency}`] };
    const then = await offices.ask(filter);
    expect(then.total.unassessed).not.toBeNull();
    await offices.deliver(
      agency,
      source,
      endOfDay(T) + HOUR,
      new Map([['C9', [record('case', 'C9', { actType: 'penalty', filedOn: '2026-09-01' })]]]),
    );
    expect((await offices.ask(filter)).total.unassessed).toBeNull();
    const again = await offices.ask({ ...filter, known: then.basis.known });
    expect(again.total).toEqual(then.total);
    // Judged on a day before it was late, it was not silent.
    expect((await offices.ask({ ...filter, known: then.basis.known, to: '2026-07-03', asOf: '2026-07-03' })).total.unassessed).toBeNull();
  });

  it('a delivery of which every line was quarantined does not end silence, nor do its lines sent again; one that says there is nothing new does', async () => {
    const office = await offices.settle();
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    const silent = async () => (await offices.ask({ places: [`agency:${agency}`] })).total.unassessed !== null;
    await offices.batch(source, endOfDay(T) - HOUR, { quarantined: 3 });
    expect(await silent()).toBe(true);
    const again = await offices.batch(source, endOfDay(T) - HOUR, { accepted: 3 });
    await test.owner.query(`insert into resubmitted_line values ($1, 1, '甲.csv', null, 1)`, [again]);
    expect(await silent()).toBe(true);
    await offices.deliver(agency, source, endOfDay(T) - HOUR, NOTHING);
    expect(await silent()).toBe(false);
  });

  it('an agency that was merged or split is expected to deliver no longer', async () => {
    const office = await offices.settle();
    await offices.deliverUntil(
      office.agencies[0],
      office.sources[0]!,
      [{ filedOn: '2026-06-01', decidedOn: '2026-06-20', made: [] }],
      '2026-06-30',
    );
    const touched = async (from: LegalDate) =>
      (await offices.ask({ places: [`agency:${office.agencies[0]}`], from })).total.unassessed !== null;
    expect([await touched('2026-07-01'), await touched('2026-08-01')]).toEqual([true, true]);
    await test.owner.query('insert into agency_heir (agency_id, heir_id, on_day) values ($1, null, $2)', [
      office.agencies[0],
      '2026-07-20',
    ]);
    expect([await touched('2026-07-01'), await touched('2026-08-01')]).toEqual([true, false]);
  });
});
