import { settle } from '../settlement';
import type { RecordingList } from '../context';
import type { Recording } from '../dossier';
import { evaluate } from '../evaluate';
import { aCase, activity, at, clip, context, dossier, judged, terms } from '@zhilu/testing/law/make';

const under = (over: Partial<Recording>, visit = activity()) => judged('GD2018-A01', { activities: [visit], recordings: [clip(over)] });

describe('recording duties: one per activity in a scene of Art 16', () => {
  it.each([
    ['siteInspection', 'A01'],
    ['randomCheck', 'A01'],
    ['investigation', 'A02'],
    ['preservation', 'A03'],
    ['hearing', 'A04'],
    ['coercion', 'A05'],
    ['service', 'A06'],
  ] as const)('%s is recorded under %s, due when the officers leave', (scene, family) => {
    const duty = judged(`GD2018-${family}`, { activities: [activity({ scene })], recordings: [clip()] });
    expect(duty).toMatchObject({
      standing: 'firm',
      dueAt: at('2026-03-02T10:00:00'),
      metAt: at('2026-03-02T09:00:01'),
      witness: 'witnessed',
      kind: { ground: 'statute', scene, stage: scene === 'service' ? 'service' : 'investigation' },
    });
  });

  it.each([
    ['one second before leaving', '2026-03-02T09:59:59', '2026-03-02T11:00:00', '2026-03-02T10:00:00'],
    ['one second after arriving', '2026-03-02T08:00:00', '2026-03-02T09:00:01', '2026-03-02T09:00:01'],
  ])('an overlap of one second meets it: %s', (_title, startedAt, endedAt, metAt) => {
    expect(under({ startedAt, endedAt })).toMatchObject({ standing: 'firm', metAt: at(metAt) });
  });

  it.each([
    ['2026-03-02T10:00:00', '2026-03-02T11:00:00'],
    ['2026-03-02T08:00:00', '2026-03-02T09:00:00'],
  ])('a clip %s–%s that only touches does not, even where it names the activity', (startedAt, endedAt) => {
    expect(settle(under({ startedAt, endedAt, activity: 'A-1' }))).toBe('M');
  });

  it('a clip received after the grace, with no log to go by, counts from its receipt: 迟报', () => {
    const duty = under({ storedFrom: 'statement', receivedAt: at('2026-03-03T10:00:01') });
    expect(duty).toMatchObject({ witness: 'receipt', metAt: at('2026-03-03T10:00:01') });
    expect(settle(duty)).toBe('R');
    expect(settle(under({ storedFrom: 'statement', receivedAt: at('2026-03-03T10:00:00') }))).toBe('O');
  });

  it('no clip: missing where some source of the agency is the complete register of recordings, else indeterminate', () => {
    const none = { activities: [activity()] };
    const station = terms({ source: 2, completeFor: ['recording'] });
    const own = terms({ completeFor: ['case', 'written', 'activity'] });
    expect(judged('GD2018-A01', none, { sources: [own, station] }).standing).toBe('firm');
    expect(judged('GD2018-A01', none, { sources: [own] })).toMatchObject({ standing: 'indeterminate', doubts: ['register-incomplete'] });
  });

  it('times on site unknown or without hours: met by a clip that names the activity, else indeterminate', () => {
    const visit = activity({ arrivedAt: '2026-03-02', leftAt: '2026-03-02' });
    expect(under({ activity: 'A-1' }, visit)).toMatchObject({
      standing: 'firm',
      dueAt: at('2026-03-02T23:59:59'),
      metAt: at('2026-03-02T09:00:00'),
    });
    expect(under({}, visit)).toMatchObject({ standing: 'indeterminate', doubts: ['interval-unknown'] });
    expect(under({ startedAt: '2026-03-02', endedAt: '2026-03-02', activity: 'A-1' })).toMatchObject({
      standing: 'firm',
      metAt: at('2026-03-02T00:00:00'),
    });
    expect(under({ startedAt: '2026-03-02', endedAt: '2026-03-02' })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['hours-unknown'],
    });
    expect(settle(under({ startedAt: '2026-03-04', endedAt: '2026-03-04', completedAt: '2026-03-04' }))).toBe('M');
  });

  const list = (over: Partial<RecordingList['items'][number]> = {}, span: Partial<RecordingList> = {}): RecordingList => ({
    version: '1',
    from: '2026-01-01',
    to: null,
    published: true,
    items: [{ no: '1', scene: 'other', actType: null, uninterrupted: false, ...over }],
    ...span,
  });
  it.each([
    ['no list', [], 'notApplicable'],
    ['the list in force that day names it', [list()], 'firm'],
    ['a list for another act type', [list({ actType: 'licence' })], 'notApplicable'],
    ['a list no longer in force', [list({}, { to: '2026-03-02' })], 'notApplicable'],
    ['a later list that leaves it out', [list(), list({ scene: 'hearing' }, { from: '2026-02-01' })], 'notApplicable'],
  ])('other scenes, %s → %s', (_title, lists, standing) => {
    expect(judged('GD2018-A00', { activities: [activity({ scene: 'other' })] }, { lists }).standing).toBe(standing);
  });

  it('the list adds and never takes away', () => {
    expect(judged('GD2018-A01', { activities: [activity()] }, { lists: [list({ scene: 'hearing' })] }).standing).toBe('firm');
  });
});

describe('a scene the case announces without an activity', () => {
  const announced = (facts: object, over = {}) => ({ case: aCase({ decidedOn: '2026-03-20', facts }), ...over });

  it.each([
    [{ hearingRequested: true }, 'firm'],
    [{ hearingRequested: false }, 'notApplicable'],
    [{}, 'indeterminate'],
  ])('hearing announced %j → %s', (facts, standing) => {
    const duty = judged('GD2018-A04', announced(facts));
    expect(duty).toMatchObject({ standing, subject: { of: 'activity', key: 'scene:hearing' }, kind: { scene: 'hearing' } });
  });

  it('falls due before the decision, and keeps its identity when the activity arrives', () => {
    const before = judged('GD2018-A04', announced({ hearingRequested: true }));
    expect(before).toMatchObject({ dueAt: at('2026-03-20T23:59:59'), kind: { ground: 'step' } });
    const after = judged('GD2018-A04', announced({ hearingRequested: true }, { activities: [activity({ scene: 'hearing' })] }));
    expect(after.no).toBe(before.no);
    expect(after.subject.key).toBe('A-1');
    expect(after.dueAt).toBe(at('2026-03-02T10:00:00'));
  });

  it('an activity received later never takes over the identity, whatever its time', () => {
    const first = activity({ key: 'Z' });
    const second = activity({
      key: 'A',
      arrivedAt: '2026-02-01T09:00:00',
      leftAt: '2026-02-01T10:00:00',
      receivedAt: at('2026-03-05T00:00:00'),
    });
    const duties = (activities: (typeof first)[]) =>
      new Map(
        evaluate(dossier({ case: aCase(), activities }), context())
          .filter((duty) => duty.kind.rule === 'GD2018-A01')
          .map((duty) => [duty.subject.key, duty.no]),
      );
    const alone = duties([first]);
    expect(duties([first, second]).get('Z')).toBe(alone.get('Z'));
    expect(duties([second, first])).toEqual(duties([first, second]));
  });

  it('an inspection always has a site to record', () => {
    expect(judged('GD2018-A01', { case: aCase({ actType: 'inspection' }) }).standing).toBe('firm');
  });

  it('clips that belong to no activity leave it open where activities are not completely delivered', () => {
    const stray = announced({ onsiteConducted: true }, { recordings: [clip()] });
    expect(judged('GD2018-A01', stray, { sources: [terms({ completeFor: ['recording'] })] })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['interval-unknown'],
    });
    expect(judged('GD2018-A01', stray).standing).toBe('firm');
  });
});
