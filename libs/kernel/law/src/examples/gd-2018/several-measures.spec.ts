import fc from 'fast-check';
import { addDays } from '@zhilu/kernel/time';
import { aCase, activity, context, dossier, UNDER_2021, written } from '@zhilu/testing/law/make';
import type { Activity, Dossier, WrittenRecord } from '../../dossier';
import { evaluate, explain } from '../../evaluate';
import { settle } from '../../settlement';

const PACKS = [
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
] as const;
const CLOSED = '2026-04-20';

/** Measures of a case, each with the day it was taken; `emergency` as the case says. */
const taken = (actType: 'penalty' | 'inspection', emergency: boolean, activities: Activity[], papers: WrittenRecord[]): Dossier =>
  dossier({ case: aCase({ actType, filedOn: '2026-03-02', closedOn: CLOSED, facts: { emergency } }), activities, written: papers });
const measure = (key: string, day: string, over: Partial<Activity> = {}): Activity =>
  activity({ key, scene: 'coercion', coerciveType: 'seal', arrivedAt: `${day}T09:00:00`, leftAt: `${day}T10:00:00`, ...over });

const days = fc.tuple(fc.nat(10), fc.integer({ min: 2, max: 10 })).map(([first, apart]) => {
  const one = addDays('2026-03-03', first);
  return [one, addDays(one, apart)] as const;
});

describe.each(PACKS)('一案两项措施 under %s (行政强制法 19, 20, 24, 27, 28)', (code, under) => {
  const prefix = code.replace('-', '');
  /** How a rule stands of each measure, by the key of its activity. */
  const of = (rule: string, one: Dossier): Record<string, string> =>
    Object.fromEntries(
      evaluate(one, context(under))
        .filter(({ kind }) => kind.rule === `${prefix}-${rule}`)
        .map((duty) => [duty.subject.key, settle(duty)]),
    );
  const kinds = fc.constantFrom('seal', 'detain') as fc.Arbitrary<'seal' | 'detain'>;
  const acts = fc.constantFrom('penalty', 'inspection') as fc.Arbitrary<'penalty' | 'inspection'>;

  it('LM-7 each handed over on its own day, made up for within its own 24 hours and dealt with after it: nothing is found; of one that was not, that one alone', () => {
    fc.assert(
      fc.property(days, kinds, kinds, acts, fc.boolean(), ([first, second], one, other, actType, turned) => {
        const activities = [measure('H1', first, { coerciveType: one }), measure('H2', second, { coerciveType: other })];
        if (turned) activities.reverse();
        const own = (day: string, n: number) => [
          written('T13D', day, { key: `D${n}` }),
          written('T13A', `${day}T20:00:00`, { key: `A${n}` }),
          written('T13R', addDays(day, 1), { key: `R${n}` }),
        ];
        const papers = [...own(first, 1), ...own(second, 2)];
        const read = (less: readonly string[]) =>
          ['T25S-IN', 'T24U-IN', 'T26M-IN'].map((rule) =>
            of(
              rule,
              taken(
                actType,
                true,
                activities,
                papers.filter(({ key }) => !less.includes(key)),
              ),
            ),
          );
        const kept = { H1: 'O', H2: 'O' };
        expect(read([])).toEqual([kept, kept, kept]);
        // What the second lacks, no paper of the first stands for.
        expect(read(['D2'])).toEqual([{ H1: 'O', H2: 'M' }, kept, kept]);
        expect(read(['A2'])).toEqual([kept, { H1: 'O', H2: 'M' }, kept]);
        expect(read(['R2'])).toEqual([kept, kept, { H1: 'O', H2: 'M' }]);
        // What the first lacks, a paper of the second comes too late for; things dealt with together are dealt with.
        expect(read(['D1'])).toEqual([{ H1: 'L', H2: 'O' }, kept, kept]);
        expect(read(['A1'])).toEqual([kept, { H1: 'L', H2: 'O' }, kept]);
        expect(read(['R1'])).toEqual([kept, kept, kept]);
      }),
      { numRuns: 200 },
    );
  });

  it('LM-7 the numbers of the duties are the same in whatever order measures and papers came, and no two are alike', () => {
    fc.assert(
      fc.property(days, fc.boolean(), ([first, second], emergency) => {
        const activities = [measure('H1', first), measure('H2', second)];
        const papers = [written('T13D', first, { key: 'D1' }), written('T13A', first, { key: 'A1' })];
        const read = (one: Dossier) =>
          evaluate(one, context(under))
            .map((duty) => `${duty.no} ${settle(duty)}`)
            .sort();
        const plain = read(taken('penalty', emergency, activities, papers));
        expect(read(taken('penalty', emergency, [...activities].reverse(), [...papers].reverse()))).toEqual(plain);
        expect(new Set(plain.map((one) => one.slice(0, 16))).size).toBe(plain.length);
      }),
      { numRuns: 100 },
    );
  });

  it('LM-8 an approval made before the second measure that is not the first has of its own counts for it', () => {
    const activities = [measure('H1', '2026-03-04'), measure('H2', '2026-03-10')];
    const made = (at: string, key: string) => written('T13A', at, { key });
    const urgent = (...papers: WrittenRecord[]) => of('T24U-IN', taken('penalty', true, activities, papers));
    expect(urgent(made('2026-03-04T20:00:00', 'A1'))).toEqual({ H1: 'O', H2: 'M' });
    expect(urgent(made('2026-03-04T20:00:00', 'A1'), made('2026-03-09', 'A2'))).toEqual({ H1: 'O', H2: 'O' });
    // One made before both names both.
    expect(urgent(made('2026-03-03', 'A1'))).toEqual({ H1: 'O', H2: 'O' });
  });

  it('LM-8 of a second measure of which the kind or the time is not told nothing is cleared', () => {
    const papers = [written('T13D', '2026-03-04'), written('T13R', '2026-03-05')];
    const second = (over: Partial<Activity>) =>
      taken('penalty', false, [measure('H1', '2026-03-04'), measure('H2', '2026-03-10', over)], papers);
    for (const [over, doubt] of [
      [{ coerciveType: undefined }, 'coercion-unknown'],
      [{ arrivedAt: undefined, leftAt: undefined }, 'interval-unknown'],
    ] as const) {
      const duties = evaluate(second(over), context(under)).filter(({ kind }) => /T25S-IN|T26M-IN/.test(kind.rule));
      expect(duties.map(({ subject, standing }) => [subject.key, standing])).toEqual([
        ['H1', 'firm'],
        ['H2', 'indeterminate'],
        ['H1', 'firm'],
        ['H2', 'indeterminate'],
      ]);
      for (const { standing, doubts } of duties) if (standing === 'indeterminate') expect(doubts).toContain(doubt);
    }
  });

  it('LM-8 the reckoning of each names its own day', () => {
    const both = taken('penalty', false, [measure('H1', '2026-03-04'), measure('H2', '2026-03-10')], []);
    const told = explain(both, context(under)).filter(({ kind }) => kind.rule === `${prefix}-T25S-IN`);
    expect(told.map(({ subject, reckoning }) => [subject.key, reckoning[0]!.values.day])).toEqual([
      ['H1', '2026-03-04'],
      ['H2', '2026-03-10'],
    ]);
  });
});
