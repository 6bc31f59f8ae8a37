import { settle } from '../settlement';
import type { Recording } from '../dossier';
import { activity, at, clip, judged, terms } from '@zhilu/testing/law/make';

const late = { receivedAt: at('2026-03-03T12:00:00') };
const stored = (over: Partial<Recording>, under = {}) => judged('GD2018-A10', { recordings: [clip({ ...late, ...over })] }, under);

describe('storage within 24 hours of completion (Art 23)', () => {
  it.each([
    ['2026-03-03T09:59:59', '23:59:59', 'O'],
    ['2026-03-03T10:00:00', '24:00:00', 'O'],
    ['2026-03-03T10:00:01', '24:00:01', 'L'],
    ['2026-03-02T10:00:00', '0', 'O'],
  ])('stored at %s, %s after completion → %s', (storedAt, _after, settlement) => {
    const duty = stored({ storedAt });
    expect(duty).toMatchObject({ standing: 'firm', dueAt: at('2026-03-03T10:00:00'), metAt: at(storedAt), storedFrom: 'station' });
    expect(duty.kind).toMatchObject({ ground: 'statute', dutyClass: 'storage' });
    expect(settle(duty)).toBe(settlement);
  });

  it('the end of the clip stands for a completion not stated', () => {
    expect(stored({ completedAt: undefined, endedAt: '2026-03-02T09:30:00' }).dueAt).toBe(at('2026-03-03T09:30:00'));
  });

  it('stored in time by the word of the agency alone, received after the grace: receipt decides, so it is 迟报', () => {
    const said = { storedAt: '2026-03-02T11:00:00', storedFrom: 'statement' } as const;
    const duty = stored({ ...said, receivedAt: at('2026-03-04T10:00:01') });
    expect(duty).toMatchObject({ metAt: at('2026-03-04T10:00:01'), witness: 'receipt', lateBy: 'receipt' });
    expect(settle(duty)).toBe('R');
    expect(settle(stored({ ...said, receivedAt: at('2026-03-04T10:00:00') }))).toBe('O');
  });

  const returned = {
    claim: 'water' as const,
    returnedAt: '2026-03-04T08:00:00',
    storedAt: '2026-03-05T08:00:00',
    receivedAt: at('2026-03-05T09:00:00'),
  };
  it('a return to the unit accepted with proof moves the start of the clock; a claim unproven does not', () => {
    expect(stored({ ...returned, claimAccepted: true }).dueAt).toBe(at('2026-03-05T08:00:00'));
    expect(settle(stored({ ...returned, claimAccepted: true }))).toBe('O');
    expect(settle(stored({ ...returned, claimAccepted: true, storedAt: '2026-03-05T08:00:01' }))).toBe('L');
    expect(settle(stored(returned))).toBe('L');
    expect(settle(stored({ ...returned, claimAccepted: true, claim: undefined }))).toBe('L');
    expect(settle(stored({ ...returned, claimAccepted: true, returnedAt: undefined }))).toBe('L');
  });

  it.each([
    ['after our receipt', { storedAt: '2026-03-03T12:00:01' }],
    ['before completion', { storedAt: '2026-03-02T09:59:59' }],
  ])('stored %s: 时间异常, indeterminate', (_title, over) => {
    expect(stored(over)).toMatchObject({ standing: 'indeterminate', doubts: ['clock-suspect'] });
  });

  const named = (over: Partial<Recording>) =>
    judged('GD2018-A10', {
      activities: [activity()],
      recordings: [clip({ activity: 'A-1', completedAt: undefined, receivedAt: at('2026-03-04T12:00:00'), ...over })],
    });
  it.each<[string, Partial<Recording>, boolean]>([
    ['eight hours behind the visit it names', { startedAt: '2026-03-02T01:00:00', endedAt: '2026-03-02T02:00:00' }, true],
    ['an hour behind it', { startedAt: '2026-03-02T07:00:00', endedAt: '2026-03-02T08:00:00' }, true],
    ['within the hour', { startedAt: '2026-03-02T07:00:00', endedAt: '2026-03-02T08:00:01' }, false],
    ['an hour ahead of it', { startedAt: '2026-03-02T11:00:00', endedAt: '2026-03-02T11:30:00' }, true],
    ['sharing a second with it', { startedAt: '2026-03-02T01:00:00', endedAt: '2026-03-02T09:00:01' }, false],
    ['of the year 2000', { startedAt: '2000-01-01T00:03:10', endedAt: '2000-01-01T00:31:44' }, true],
    ['of the year 2000, naming no visit', { activity: undefined, startedAt: '2000-01-01T00:03:10', endedAt: '2000-01-01T00:31:44' }, true],
    [
      'a month before its case, naming no visit',
      { activity: undefined, startedAt: '2026-02-02T09:00:00', endedAt: '2026-02-02T10:00:00' },
      false,
    ],
  ])('CK-1 a clip %s: its storing is in question %s', (_title, over, off) => {
    const duty = named({ storedAt: '2026-03-03T18:00:00', ...over });
    expect([duty.standing, duty.doubts.includes('clock-suspect')]).toEqual(off ? ['indeterminate', true] : ['firm', false]);
  });

  it('CK-2 a clock that is off makes late no better: in question it stands in `low` as what is not met', () => {
    expect(settle(named({ storedAt: '2026-03-04T11:00:00' }))).toBe('L');
    expect(settle(named({ startedAt: '2026-03-02T01:00:00', endedAt: '2026-03-02T02:00:00', storedAt: '2026-03-02T11:00:00' }))).toBe('I');
  });

  it('without a storing time it is missing where the register is complete and carries it, else indeterminate', () => {
    expect(stored({ storedAt: undefined, storedFrom: undefined })).toMatchObject({ standing: 'firm', metAt: null, storedFrom: null });
    for (const over of [{ completeFor: ['case' as const] }, { carries: ['recording.startedAt'] }])
      expect(stored({ storedAt: undefined }, { sources: [terms(over)] })).toMatchObject({
        standing: 'indeterminate',
        doubts: ['register-incomplete'],
      });
  });

  it('times without hours are in time only if the worst second is, else indeterminate', () => {
    expect(stored({ completedAt: '2026-03-02', storedAt: '2026-03-02' })).toMatchObject({
      standing: 'firm',
      metAt: at('2026-03-02T23:59:59'),
    });
    expect(settle(stored({ completedAt: '2026-03-02', storedAt: '2026-03-02' }))).toBe('O');
    expect(stored({ completedAt: '2026-03-02', storedAt: '2026-03-03' })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['hours-unknown'],
    });
    expect(stored({ storedAt: '2026-03-03' })).toMatchObject({ standing: 'indeterminate', doubts: ['hours-unknown'] });
  });

  it('without any end it is indeterminate', () => {
    expect(stored({ completedAt: undefined, endedAt: undefined }).doubts).toEqual(['interval-unknown']);
  });

  it('where the storing time comes from is copied; not stated, it is the agency’s statement', () => {
    expect(stored({ storedFrom: 'platform' }).storedFrom).toBe('platform');
    expect(stored({ storedFrom: undefined }).storedFrom).toBe('statement');
  });

  it('counts under the scene of its activity: the one it names, else the one it overlaps, else none', () => {
    const visit = activity({ scene: 'service' });
    const scene = (over: Partial<Recording>) =>
      judged('GD2018-A10', { activities: [visit], recordings: [clip({ ...late, ...over })] }).kind;
    expect(scene({ activity: 'A-1', startedAt: undefined })).toMatchObject({ scene: 'service', stage: 'service' });
    expect(scene({})).toMatchObject({ scene: 'service', stage: 'service' });
    expect(scene({ startedAt: '2026-03-02T12:00:00', endedAt: '2026-03-02T13:00:00' })).toMatchObject({
      scene: null,
      stage: 'investigation',
    });
  });
});
