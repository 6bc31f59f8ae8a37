import { addDays } from '@zhilu/kernel/time';
import { daysBefore } from './act';

describe('when something is done in the demonstration', () => {
  it('DM-10 what is done on a later day is not done before what was done on an earlier one, on whatever day of the week the province ends', () => {
    for (let day = 0; day < 400; day += 1) {
      const until = addDays('2026-01-01', day);
      const done = Array.from({ length: 60 }, (_, n) => daysBefore(until, 59 - n));
      expect([until, done]).toEqual([until, done.toSorted((one, other) => one - other)]);
    }
  });
});
