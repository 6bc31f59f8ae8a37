import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCalendar, workingDayAfter } from '../calendar';
import { dayNumber, dayOfNumber } from '../moment';
import { HOLIDAY_TABLES } from './holidays';

const ANSWERS = readFileSync(join(__dirname, '../../../../../test/trials/figures/35-working-day-answers.csv'), 'utf8');
const rows = ANSWERS.trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.replace(/^\ufeff/, '').split(','))
  .map(([from, n, last]) => [from!, Number(n), last === '' ? null : last!] as const);

const lastOf = (tables: typeof HOLIDAY_TABLES, from: string, n: number): string | null => {
  const last = workingDayAfter(makeCalendar(tables), dayNumber(from), n);
  return last === null ? null : dayOfNumber(last);
};

describe('FT-35 ten working days for an objection, to the day', () => {
  it.each(rows)('FT-35 from %s, %i working days end on %s', (from, n, last) => expect(lastOf(HOLIDAY_TABLES, from, n)).toBe(last));

  it('FT-35 before the late notice of 2020 the same ten days ended on 7 February', () => {
    // As first noticed: off until 30 January, 1 February worked.
    const before = HOLIDAY_TABLES.map((table) =>
      table.year !== 2020
        ? table
        : {
            ...table,
            days: [
              ...table.days.filter(({ date }) => !['2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'].includes(date)),
              { name: '春节', date: '2020-02-01', isOffDay: false },
            ],
          },
    );
    expect(lastOf(before, '2020-01-20', 10)).toBe('2020-02-07');
  });
});
