import { settle } from '../../settlement';
import type { Context } from '../../context';
import type { CaseRecord, Dossier, Recording } from '../../dossier';
import { explain } from '../../evaluate';
import { gd2018 } from '../../packs/gd-2018';
import { gd2018Police, gd2021Police } from '../../packs/overlays/police';
import type { RulePack } from '../../packs/pack';
import { aCase, activity, at, clip, context, dossier, judged, terms, written } from '@zhilu/testing/law/make';

const POLICE: Partial<Context> = { packs: [{ pack: gd2018Police(), from: '2019-01-01', to: null }] };
const stated = (over: Partial<CaseRecord> = {}) =>
  aCase({ decidedOn: '2026-03-20', facts: { inquiryConducted: true, onsiteConducted: true, coerciveMeasureTaken: true }, ...over });
const noted = (over: Partial<Recording> = {}) => clip({ activity: 'A-1', notedAt: '2026-03-02T11:00:00', ...over });
const under = (rule: string, of: Partial<Dossier>, over: Partial<Context> = {}) =>
  judged(rule, { case: stated(), ...of }, { ...POLICE, ...over });

describe('公安: a recording with its explanatory text in place of a transcript', () => {
  it.each([
    ['POLICE-T08', 'siteInspection', '第八十六条'],
    ['POLICE-T13', 'coercion', '第五十五条'],
  ] as const)('%s is met by a recording of %s with its text (%s)', (rule, scene, article) => {
    const of = { activities: [activity({ scene })], recordings: [noted()] };
    expect(under(rule, of)).toMatchObject({ standing: 'firm', metAt: at('2026-03-02T11:00:00'), witness: 'witnessed' });
    const duty = explain(dossier({ case: stated(), ...of }), context(POLICE)).find(({ kind }) => kind.rule === rule)!;
    expect(duty.article.no).toBe(`《公安机关办理行政案件程序规定》${article}`);
    expect(duty.article.text).toContain('替代书面');
  });

  it.each([
    ['without its text', 'M', noted({ notedAt: undefined })],
    ['of another scene', 'M', noted({ activity: 'A-2' })],
    ['noted after the day', 'L', noted({ notedAt: '2026-03-03', receivedAt: at('2026-03-03T12:00:00') })],
  ])('a recording %s → %s', (_title, settlement, recording) => {
    const activities = [activity({ scene: 'siteInspection' }), activity({ key: 'A-2', scene: 'service' })];
    expect(settle(under('POLICE-T08', { activities, recordings: [recording] }))).toBe(settlement);
  });

  it.each([
    ['expedited', 'firm', true],
    ['ordinary', 'firm', false],
    [undefined, 'indeterminate', false],
  ] as const)('questioning, procedure %s: text is not wanted, but only the expedited procedure allows it', (procedure, standing, met) => {
    const of = { case: stated({ procedure }), activities: [activity({ scene: 'caseRoom' })], recordings: [clip()] };
    const duty = under('POLICE-T07', of);
    expect(duty.standing).toBe(standing);
    expect(duty.metAt !== null).toBe(met);
  });

  it.each([
    ['investigation', 'O'],
    ['siteEnforcement', 'O'],
    ['siteInspection', 'M'],
    ['service', 'M'],
  ] as const)(
    'questioning in the expedited procedure, a recording of %s → %s: only one of the questioning itself stands in',
    (scene, settlement) => {
      const of = { case: stated({ procedure: 'expedited' }), activities: [activity({ scene })], recordings: [clip()] };
      expect(settle(under('POLICE-T07', of))).toBe(settlement);
    },
  );

  it('the transcript itself still counts, and the earlier of the two', () => {
    const of = { activities: [activity()], recordings: [noted()], written: [written('T08', '2026-03-02T10:30:00')] };
    expect(under('POLICE-T08', of).metAt).toBe(at('2026-03-02T10:30:00'));
  });

  it('neither: missing only where recordings, too, are completely delivered', () => {
    const of = { activities: [activity()] };
    expect(settle(under('POLICE-T08', of))).toBe('M');
    expect(under('POLICE-T08', of, { sources: [terms({ completeFor: ['case', 'written', 'activity'] })] }).doubts).toEqual([
      'register-incomplete',
    ]);
  });

  it('replaces only its own columns: every other rule of the base stands, and without the overlay no recording counts', () => {
    const base = gd2018().rules.filter(({ family }) => !['T07', 'T08', 'T13', 'T24R', 'T25'].includes(family));
    const laid = gd2018Police().rules;
    for (const rule of base) expect(laid).toContainEqual(rule);
    expect(laid.filter(({ family, acts }) => family === 'T08' && acts.licence !== undefined).map(({ id }) => id)).toEqual(['GD2018-T08']);
    expect(settle(judged('GD2018-T08', { case: stated(), activities: [activity()], recordings: [noted()] }))).toBe('M');
  });
});

it('upon either text of the regulation the police bring the same rules', () => {
  const brought = (pack: RulePack) => pack.rules.filter(({ id }) => id.startsWith('POLICE-'));
  expect(brought(gd2021Police())).toEqual(brought(gd2018Police()));
  expect(brought(gd2018Police())).toHaveLength(7);
});
