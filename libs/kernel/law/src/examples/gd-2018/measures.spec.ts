import fc from 'fast-check';
import type { ActType, CoerciveType } from '@zhilu/kernel/vocabulary';
import { aCase, activity, at, clip, context, dossier, dutyOfRule, judged, UNDER_2021, written } from '@zhilu/testing/law/make';
import { anyDossier, anyTerms } from '@zhilu/testing/law/random';
import type { Activity, CaseRecord, Dossier } from '../../dossier';
import { evaluate } from '../../evaluate';
import { settle } from '../../settlement';

const IN_CASE = ['T13A', 'T24U-IN', 'T24V-IN', 'T25S-IN', 'T25F-IN', 'T26M-IN'] as const;
const PACKS = [
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
] as const;
const DAY = '2026-03-04';
const visit = (coerciveType?: CoerciveType, over: Partial<Activity> = {}): Activity =>
  activity({
    key: coerciveType ?? 'untold',
    scene: 'coercion',
    arrivedAt: `${DAY}T09:00:00`,
    leftAt: `${DAY}T10:00:00`,
    coerciveType,
    ...over,
  });
const stated = (actType: ActType, over: Partial<CaseRecord> = {}) =>
  aCase({ actType, filedOn: '2026-03-02', closedOn: '2026-04-20', facts: { emergency: false }, ...over });

describe.each(PACKS)('办案中的强制措施 under %s (行政强制法 18–20, 24, 27, 28, 30, 31)', (code, under) => {
  const prefix = code.replace('-', '');
  /** Which of the six bind: yes, no, or not to be told. */
  const bound = (of: Partial<Dossier>): string => {
    const duties = evaluate(dossier(of), context(under));
    const said = { firm: '是', notApplicable: '否', indeterminate: '？' } as const;
    // Of several measures each has its own.
    const ofRule = (rule: string) => duties.filter(({ kind }) => kind.rule === `${prefix}-${rule}`);
    return IN_CASE.map((rule) => ofRule(rule).map(({ standing }) => said[standing]))
      .flat()
      .join('');
  };
  const of = (rule: (typeof IN_CASE)[number], more: Partial<Dossier>) => judged(`${prefix}-${rule}`, more, under);

  it.each<[string, Partial<Dossier>, string]>([
    ['nothing was done', { case: stated('penalty', { facts: { coerciveMeasureTaken: false } }) }, '否否否否否否'],
    ['nobody says whether anything was done', { case: stated('penalty', { facts: {} }) }, '？？？？？？'],
    ['something was done, nobody says what', { case: stated('penalty', { facts: { coerciveMeasureTaken: true, emergency: false } }) }, '？否否？？？'],
    ['an activity sealed', { case: stated('penalty'), activities: [visit('seal')] }, '是否否是否是'],
    ['an activity seized, in a check', { case: stated('inspection'), activities: [visit('detain')] }, '是否否是否是'],
    ['an account was frozen', { case: stated('penalty', { coerciveType: 'freeze' }) }, '是否否否是是'],
    ['a person was restrained', { case: stated('penalty'), activities: [visit('liberty')] }, '是否否否否是'],
    ['something else was done', { case: stated('penalty'), activities: [visit('other')] }, '是否否否否否'],
    ['execution is no measure', { case: stated('penalty'), activities: [visit('demolish')] }, '否否否否否否'],
    ['what the activity says of itself goes before the case', { case: stated('penalty', { coerciveType: 'freeze' }), activities: [visit('seal')] }, '是否否是是是'],
    ['an activity of no kind told is of the kind of the case', { case: stated('penalty', { coerciveType: 'detain' }), activities: [visit()] }, '是否否是否是'],
    ['an activity of which nothing is told, beside one that restrained', { case: stated('penalty'), activities: [visit('liberty'), visit()] }, '是否否？？是？'],
    ['in an emergency: sealed', { case: stated('penalty', { facts: { emergency: true } }), activities: [visit('seal')] }, '否是否是否是'],
    ['in an emergency: restrained', { case: stated('penalty', { facts: { emergency: true } }), activities: [visit('liberty')] }, '否否是否否是'],
    ['a ticket with nothing to show a measure', { case: stated('penalty', { procedure: 'summary', facts: {} }) }, '否否否否否否'],
    ['a ticket, and something seized', { case: stated('penalty', { procedure: 'summary' }), activities: [visit('detain')] }, '是否否是否是'],
    ['a licence knows no measure of its own', { case: stated('licence') }, ''],
  ])('LM-1 %s', (_title, dossierOf, expected) => {
    if (expected === '') expect(evaluate(dossier(dossierOf), context(under)).filter(({ kind }) => kind.rule.endsWith('-IN'))).toEqual([]);
    else expect(bound(dossierOf)).toBe(expected);
  }); // prettier-ignore

  it.each<[string, (typeof IN_CASE)[number], string, string, Partial<Dossier>]>([
    ['approval by the day of the first measure, of whatever kind', 'T13A', '2026-03-03T23:59:59', 'T13A', { activities: [visit('seal'), visit('liberty', { arrivedAt: '2026-03-03T08:00:00', leftAt: '2026-03-03T09:00:00' })] }],
    ['handing over on the day of the sealing, not of the restraint before it', 'T25S-IN', '2026-03-04T23:59:59', 'T13D', { activities: [visit('seal'), visit('liberty', { arrivedAt: '2026-03-03T08:00:00', leftAt: '2026-03-03T09:00:00' })] }],
    ['the note of the measure where no activity came', 'T25S-IN', '2026-03-05T23:59:59', 'T13D', { case: stated('penalty', { coerciveType: 'seal' }), written: [written('T13', '2026-03-05')] }],
    ['the closing where nothing tells the day', 'T25S-IN', '2026-04-20T23:59:59', 'T13D', { case: stated('penalty', { coerciveType: 'seal' }) }],
    ['dealt with before the closing', 'T26M-IN', '2026-04-20T23:59:59', 'T13R', { activities: [visit('seal')] }],
  ])('LM-2 %s', (_title, rule, dueAt, item, more) => {
    const base = { case: stated('penalty'), ...more };
    const last = dueAt.slice(0, 10);
    expect(of(rule, base)).toMatchObject({ standing: 'firm', dueAt: at(dueAt), metAt: null });
    const next = `${last.slice(0, 8)}${String(Number(last.slice(8)) + 1).padStart(2, '0')}`;
    for (const [day, settlement] of [[last, 'O'], [next, 'L']] as const)
      expect(settle(of(rule, { ...base, written: [...(more.written ?? []), written(item, day)] }))).toBe(settlement);
  }); // prettier-ignore

  it.each([
    ['2026-03-05T09:00:00', 'O'],
    ['2026-03-05T09:00:01', 'L'],
  ])('LM-3 24 hours run from the beginning of the sealing: approved %s → %s', (approved, settlement) => {
    const urgent = { case: stated('penalty', { facts: { emergency: true } }), activities: [visit('seal')] };
    expect(settle(of('T24U-IN', { ...urgent, written: [written('T13A', approved)] }))).toBe(settlement);
    const untold = { ...urgent, case: { ...urgent.case, coerciveType: 'seal' as const }, activities: [] };
    expect(of('T24U-IN', untold)).toMatchObject({ standing: 'indeterminate', doubts: ['interval-unknown'] });
  });

  it.each<[string, Partial<CaseRecord>, string, string]>([
    ['sealed', { coerciveType: 'seal' }, 'M', 'M'],
    ['seized', { coerciveType: 'detain' }, 'M', 'M'],
    ['restrained', { coerciveType: 'liberty' }, 'M', 'M'],
    ['demolished', { coerciveType: 'demolish' }, 'M', 'M'],
    ['did something else', { coerciveType: 'other' }, 'M', 'N'],
    ['froze an account: there is no site', { coerciveType: 'freeze' }, 'N', 'N'],
    ['took a measure of no kind told', { facts: { coerciveMeasureTaken: true } }, 'I', 'I'],
    ['took none', { facts: { coerciveMeasureTaken: false } }, 'N', 'N'],
  ])('LM-4 a case that %s, and no activity came: recorded, and without interruption', (_title, over, recorded, whole) => {
    for (const actType of ['penalty', 'inspection', 'levy', 'confirmation'] as const) {
      const facts = { enforcementStarted: false, ...over.facts };
      const duties = evaluate(dossier({ case: stated(actType, { decidedOn: '2026-03-20', ...over, facts }) }), context(under));
      const said = [`${prefix}-A05`, `${prefix}-A07`].map((rule) => settle(dutyOfRule(duties, rule)));
      // GD-2021 covers confirmation for reference only.
      const missing = (one: string) => (one === 'M' && code === 'GD-2021' && actType === 'confirmation' ? 'U' : one);
      expect({ actType, said }).toEqual({ actType, said: [recorded, whole].map(missing) });
    }
  });

  it('LM-5 leaving out the activity of a measure the case speaks of, or its kind, never clears anything', () => {
    const OWN = [...IN_CASE, 'A05'].map((rule) => `${prefix}-${rule}`);
    /** A freeze has no site: only an activity that is reported all the same is to be recorded. */
    const own = (type: CoerciveType) => OWN.filter((rule) => type !== 'freeze' || !rule.endsWith('A05'));
    const counts = (one: Dossier, source: Parameters<typeof context>[0]) =>
      new Map(
        evaluate(one, context({ ...under, ...source }))
          .filter(({ kind, standing }) => standing !== 'notApplicable' && OWN.includes(kind.rule))
          .map((duty) => [duty.kind.rule, settle(duty)]),
      );
    let tried = 0;
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.constantFrom('penalty', 'inspection'), (any, terms, actType) => {
        const coercion = any.activities.filter(({ scene }) => scene === 'coercion');
        const { coerciveType } = any.case;
        if (coerciveType === undefined || any.case.procedure === 'summary' || any.case.procedure === undefined) return;
        tried += 1;
        const one: Dossier = {
          ...any,
          case: { ...any.case, actType, facts: { ...any.case.facts, coerciveMeasureTaken: true }, found: undefined },
          activities: [...any.activities.filter((two) => !coercion.includes(two)), visit(coerciveType, { key: 'measure' })],
        };
        const sources = { sources: [terms] };
        const whole = counts(one, sources);
        const { coerciveType: _, ...untold } = one.case;
        for (const less of [
          { ...one, activities: one.activities.filter(({ key }) => key !== 'measure') },
          { ...one, case: untold as CaseRecord },
        ]) {
          const left = counts(less, sources);
          for (const rule of own(coerciveType))
            if (whole.has(rule) && whole.get(rule) !== 'O') expect([rule, left.has(rule)]).toEqual([rule, true]);
        }
      }),
      { numRuns: 400, seed: 13 },
    );
    expect(tried).toBeGreaterThan(50);
  });

  it('LM-6 one number for the sum of the gaps, of a seizure inside a penalty as of any other', () => {
    const gap = (seconds: number) => {
      const clips = [
        clip({ key: 'R-1', startedAt: `${DAY}T09:00:00`, endedAt: `${DAY}T09:20:00`, activity: 'detain' }),
        clip({ key: 'R-2', startedAt: `${DAY}T09:21:00`, endedAt: `${DAY}T09:40:00`, activity: 'detain' }),
        clip({ key: 'R-3', startedAt: `${DAY}T09:${40 + Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`, endedAt: `${DAY}T10:00:00`, activity: 'detain' }),
      ];
      return settle(judged(`${prefix}-A07`, { case: stated('penalty'), activities: [visit('detain')], recordings: clips }, under));
    };
    expect([60, 61].map(gap)).toEqual(['O', 'M']);
  }); // prettier-ignore
});
