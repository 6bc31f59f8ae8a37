import { settle } from '../../settlement';
import { makeCalendar } from '@zhilu/kernel/time';
import { sentence } from '../../guide/words/reasons';
import type { Recording } from '../../dossier';
import { explain } from '../../evaluate';
import { aCase, at, clip, context, dossier, judged, UNDER_2021 } from '@zhilu/testing/law/make';

/** A clip completed at a time and stored at another, received on the evening of the day it was stored. */
const stored = (completedAt: string, storedAt: string, over: Partial<Recording> = {}, under = {}) =>
  judged(
    'GD2021-A10',
    {
      case: aCase({ filedOn: completedAt.slice(0, 10) }),
      recordings: [
        clip({
          startedAt: `${completedAt.slice(0, 10)}T00:00:00`,
          endedAt: completedAt,
          completedAt,
          storedAt,
          receivedAt: at(`${storedAt.slice(0, 10)}T23:59:59`),
          ...over,
        }),
      ],
    },
    { ...UNDER_2021, ...under },
  );

describe('GD-2021: stored within one working day (Art 23)', () => {
  it.each([
    // Monday: to the last second of Tuesday.
    ['2026-03-02T10:00:00', '2026-03-03T10:00:01', 'O', 'beyond twenty-four hours'],
    ['2026-03-02T10:00:00', '2026-03-03T23:59:59', 'O', 'the last second'],
    ['2026-03-02T10:00:00', '2026-03-04T00:00:00', 'L', 'a second more'],
    ['2026-03-02T23:59:59', '2026-03-03T23:59:59', 'O', 'completed in the last second of a day'],
    // Friday 26 September 2025: the make-up Sunday 28 is the working day.
    ['2025-09-26T10:00:00', '2025-09-28T23:59:59', 'O', 'to the make-up Sunday'],
    ['2025-09-26T10:00:00', '2025-09-29T00:00:00', 'L', 'a second more'],
    // Tuesday 30 September 2025: the next working day is Thursday 9 October.
    ['2025-09-30T10:00:00', '2025-10-09T23:59:59', 'O', 'over the holidays'],
    ['2025-09-30T10:00:00', '2025-10-10T00:00:00', 'L', 'a second more'],
    // Completed on a Saturday: the day itself does not count, Monday does.
    ['2026-02-28T10:00:00', '2026-03-02T23:59:59', 'O', 'over the end of a month'],
  ])('completed %s, stored %s → %s (%s)', (completedAt, storedAt, settlement) => {
    const duty = stored(completedAt, storedAt);
    expect(duty).toMatchObject({ standing: 'firm', kind: { ground: 'statute', dutyClass: 'storage' } });
    expect(settle(duty)).toBe(settlement);
  });

  it('times stated to the day are close enough', () => {
    expect(settle(stored('2026-03-02', '2026-03-03'))).toBe('O');
    expect(settle(stored('2026-03-02', '2026-03-04'))).toBe('L');
  });

  it('accepted with proof, the clock starts when storing became possible', () => {
    const later = { claim: 'water' as const, claimAccepted: true, storableAt: '2026-03-06T08:00:00', returnedAt: '2026-03-05T08:00:00' };
    const duty = (storedAt: string, over: Partial<Recording> = {}) => stored('2026-03-02T10:00:00', storedAt, { ...later, ...over });
    // Friday 6 March: one working day is Monday 9 March.
    expect(duty('2026-03-09T23:59:59').dueAt).toBe(at('2026-03-09T23:59:59'));
    expect(settle(duty('2026-03-09T23:59:59'))).toBe('O');
    expect(settle(duty('2026-03-10T00:00:00'))).toBe('L');
    expect(duty('2026-03-09T10:00:00', { claimAccepted: undefined }).dueAt).toBe(at('2026-03-03T23:59:59'));
    expect(duty('2026-03-09T10:00:00', { storableAt: undefined }).dueAt).toBe(at('2026-03-03T23:59:59'));
  });

  it('a year without a holiday table leaves it indeterminate', () => {
    expect(stored('2026-03-02T10:00:00', '2026-03-02T11:00:00', {}, { calendar: makeCalendar([]) })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['calendar-missing'],
    });
  });

  it('is reckoned aloud, and the remedy names its own start', () => {
    const duties = explain(
      dossier({ recordings: [clip({ storedAt: '2026-03-04T08:00:00', receivedAt: at('2026-03-04T09:00:00') })] }),
      context(UNDER_2021),
    );
    const duty = duties.find(({ kind }) => kind.rule === 'GD2021-A10')!;
    expect(duty.reckoning.map(sentence).slice(0, 3)).toEqual([
      '自音像记录制作完成时间2026年3月2日起算',
      '期限1个工作日，开始之日不计，至2026年3月3日',
      '应于2026年3月3日 23:59:59之前完成',
    ]);
    expect(duty.remedy.map(sentence)).toEqual(['确属连续工作、异地执法等情形的，可以提交证明，经认定后自具备储存条件起算']);
  });
});
