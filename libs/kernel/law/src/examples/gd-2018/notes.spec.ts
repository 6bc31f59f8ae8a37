import { settle } from '../../settlement';
import { sentence } from '../../guide/words/reasons';
import type { Activity, Recording } from '../../dossier';
import { evaluate, explain } from '../../evaluate';
import { gd2018 } from '../../packs/gd-2018';
import { aCase, activity, at, clip, context, dossier, judged, terms } from '@zhilu/testing/law/make';

const closed = aCase({ closedOn: '2026-04-20' });
const evidence = (recordings: Recording[], under = {}) => judged('GD2018-A11', { case: closed, recordings }, under);
const proof = (over: Partial<Recording>) => clip({ evidence: true, receivedAt: at('2026-04-20T20:00:00'), ...over });

describe('A11: recordings used as evidence have their text and their copy in the file (Art 24)', () => {
  it.each([
    ['both on the day of closing', '2026-04-20', '2026-04-20', 'O'],
    ['the copy a day after closing', '2026-04-20', '2026-04-21', 'L'],
    ['the text a day after closing', '2026-04-21', '2026-04-20', 'L'],
    ['no copy', '2026-04-01', undefined, 'M'],
    ['no text', undefined, '2026-04-01', 'M'],
  ])('%s → %s', (_title, notedAt, copiedAt, settlement) => {
    const duty = evidence([proof({ notedAt, copiedAt, receivedAt: at('2026-04-21T20:00:00') })]);
    expect(duty).toMatchObject({ standing: 'firm', dueAt: at('2026-04-20T23:59:59'), kind: { dutyClass: 'note', ground: 'step' } });
    expect(settle(duty)).toBe(settlement);
  });

  it('met with the last paper of the last clip', () => {
    const first = proof({ notedAt: '2026-03-03', copiedAt: '2026-03-04' });
    const second = proof({ key: 'R-2', notedAt: '2026-03-09', copiedAt: '2026-03-05' });
    expect(evidence([first, second]).metAt).toBe(at('2026-03-09T00:00:00'));
    expect(settle(evidence([first, { ...second, copiedAt: undefined }]))).toBe('M');
  });

  it.each([
    ['no clip is evidence', [clip({ evidence: false })], 'notApplicable'],
    ['it is not said', [clip()], 'indeterminate'],
    [
      'one has its papers, of another it is not said',
      [proof({ notedAt: '2026-03-03', copiedAt: '2026-03-03' }), clip({ key: 'R-2' })],
      'indeterminate',
    ],
    ['one lacks its papers, of another it is not said', [proof({}), clip({ key: 'R-2' })], 'firm'],
  ])('%s → %s', (_title, recordings, standing) => {
    expect(evidence(recordings).standing).toBe(standing);
  });

  it('a source that does not carry the papers leaves it indeterminate; a case without clips has no such duty', () => {
    const sources = [terms({ carries: ['recording.storedAt', 'recording.evidence'] })];
    expect(evidence([proof({})], { sources })).toMatchObject({ standing: 'indeterminate', doubts: ['register-incomplete'] });
    expect(evaluate(dossier({ case: closed }), context()).some(({ kind }) => kind.rule === 'GD2018-A11')).toBe(false);
  });

  it('an open case: due at the backstop, under 口径', () => {
    expect(judged('GD2018-A11', { recordings: [proof({})] })).toMatchObject({
      dueAt: at('2026-05-31T23:59:59'),
      kind: { ground: 'office' },
    });
  });
});

const stopped = (over: Partial<Activity>, rule = 'A09', under = {}) =>
  judged(`GD2018-${rule}`, { activities: [activity({ interruption: 'battery', unableToContinue: true, ...over })] }, under);

describe('A09: a recording that could not go on is reported and explained in writing (Art 20)', () => {
  it.each([
    ['A09', { interruptionNotedAt: '2026-03-05' }],
    ['A09', { interruptionNotedAt: '2026-09-05', receivedAt: at('2026-09-06T00:00:00') }],
    ['A09R', { reportedAt: '2026-03-02T09:31:00' }],
    ['A09R', { reportedAt: '2026-09-02T09:31:00', receivedAt: at('2026-09-06T00:00:00') }],
  ])('%s %j is on time whenever it was: “事后”“立即” have no hours', (rule, over) => {
    const duty = stopped(over, rule);
    expect(duty).toMatchObject({
      standing: 'firm',
      kind: { ground: 'office', dutyClass: 'note' },
      subject: { of: 'activity', key: 'A-1' },
    });
    expect(settle(duty)).toBe('O');
  });

  it('neither was made', () => {
    expect(settle(stopped({}))).toBe('U');
    expect(settle(stopped({}, 'A09R'))).toBe('U');
    expect(stopped({}, 'A09', { sources: [terms({ completeFor: ['case'] })] }).doubts).toEqual(['register-incomplete']);
  });

  it('a note without its date is never missing', () => {
    expect(stopped({ interruptionNote: '电池耗尽' })).toMatchObject({ standing: 'indeterminate', doubts: ['record-undated'] });
  });

  it.each([
    [{ unableToContinue: false }, 'notApplicable'],
    [{ unableToContinue: undefined }, 'indeterminate'],
  ])('%j → %s', (over, standing) => {
    expect(stopped(over).standing).toBe(standing);
  });

  const from = (startedAt: string, endedAt: string, over: Partial<Recording> = {}) =>
    clip({ key: `R-${startedAt}`, startedAt: `2026-03-02T${startedAt}`, endedAt: `2026-03-02T${endedAt}`, ...over });
  const before = from('09:00:00', '09:20:00');
  it.each([
    ['taken up again until the leaving', [before, from('09:35:00', '10:00:00')], 'notApplicable'],
    ['taken up again past the leaving', [before, from('09:35:00', '10:05:00')], 'notApplicable'],
    ['never seen to stop', [from('08:55:00', '10:00:00')], 'notApplicable'],
    ['the activity is named, or none is', [from('09:35:00', '10:00:00', { activity: 'A-1' })], 'notApplicable'],
    ['the last gap lasts to the leaving', [before], 'indeterminate'],
    ['taken up again and stopped a second too early', [before, from('09:35:00', '09:59:59')], 'indeterminate'],
    ['taken up again by a clip that names another activity', [before, from('09:35:00', '10:00:00', { activity: 'A-2' })], 'indeterminate'],
    ['begun after the leaving', [before, from('10:00:00', '10:30:00')], 'indeterminate'],
    ['a clip without hours', [before, clip({ key: 'R-2', startedAt: '2026-03-02', endedAt: '2026-03-02' })], 'indeterminate'],
    ['no clip at all', [], 'indeterminate'],
  ])('%s, nothing stated → %s', (_title, recordings, standing) => {
    for (const rule of ['GD2018-A09', 'GD2018-A09R']) {
      const activities = [activity({ interruption: 'battery' })];
      expect(judged(rule, { activities, recordings }).standing).toBe(standing);
    }
  });

  it('recordings prevail over what is declared, and say so; a visit without hours proves nothing', () => {
    const again = [before, from('09:35:00', '10:00:00')];
    const of = (over: Partial<Activity>, recordings: Recording[]) =>
      explain(
        dossier({ activities: [activity({ interruption: 'battery', unableToContinue: true, ...over })], recordings }),
        context(),
      ).find(({ kind }) => kind.rule === 'GD2018-A09')!;
    const overruled = of({}, again);
    expect(overruled).toMatchObject({
      standing: 'notApplicable',
      facts: [{ fact: 'unableToContinue', value: false, source: 'derived' }],
    });
    expect(overruled.why.map(sentence).join()).toContain('录至离开现场');
    expect(overruled.why.map(sentence).join()).toContain('以音像记录为准');
    expect(of({}, [before]).facts).toEqual([{ fact: 'unableToContinue', value: true, source: 'declared' }]);
    expect(of({ leftAt: '2026-03-02' }, again).standing).toBe('firm');
    expect(of({ unableToContinue: undefined }, [before])).toMatchObject({
      facts: [{ fact: 'unableToContinue', value: null, source: null }],
      remedy: [{ code: 'state-stopped' }],
    });
  });

  it('a pack that does not say so leaves it to what is stated', () => {
    const silent = {
      ...gd2018(),
      rules: gd2018().rules.map((rule) => (rule.dutyClass === 'note' ? { ...rule, unless: undefined } : rule)),
    };
    const packs = [{ pack: silent, from: '2018-02-01', to: null }];
    const activities = [activity({ interruption: 'battery' })];
    expect(judged('GD2018-A09', { activities, recordings: [clip()] }, { packs }).standing).toBe('indeterminate');
  });

  it('an activity without interruption has no such duty', () => {
    const duties = evaluate(dossier({ activities: [activity()] }), context());
    expect(duties.some(({ kind }) => kind.dutyClass === 'note')).toBe(false);
  });

  it('the interval to the report is shown to the second, from the end of the last recording', () => {
    const duties = explain(
      dossier({
        activities: [activity({ interruption: 'battery', unableToContinue: true, reportedAt: '2026-03-02T09:42:05' })],
        recordings: [clip({ endedAt: '2026-03-02T09:40:00' })],
      }),
      context(),
    );
    const steps = duties.find(({ kind }) => kind.rule === 'GD2018-A09R')!.reckoning;
    expect(steps.find(({ code }) => code === 'reported-after')!.values.seconds).toBe(125);
    expect(steps.map(sentence).join()).toContain('间隔125秒');
    expect(duties.find(({ kind }) => kind.rule === 'GD2018-A09')!.reckoning.some(({ code }) => code === 'reported-after')).toBe(false);
  });
});
