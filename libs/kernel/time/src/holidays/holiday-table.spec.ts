import { DomainError } from '@zhilu/kernel/refusal';
import { HOLIDAY_TABLES } from './holidays';
import { missingHolidayWords, missingHolidayYears, readHolidayTable, sameHolidays } from './holiday-table';

const table = HOLIDAY_TABLES.find(({ year }) => year === 2026)!;
const NOTICE = '国办发明电〔2025〕7号';
const problems = (json: unknown, notice = NOTICE): string => {
  try {
    readHolidayTable(json, notice);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).code).toBe('calendar.malformed');
    return (error as DomainError).message;
  }
  return '';
};
const withDay = (date: string, isOffDay: boolean, name = '元旦') => ({ ...table, days: [...table.days, { name, date, isOffDay }] });

describe('节假日表, as an office adds it', () => {
  it.each(HOLIDAY_TABLES.filter(({ year }) => year !== 2020).map((one) => [one.year, one] as const))(
    'the table of %i is read as it stands, with its notice',
    (year, one) => {
      const read = readHolidayTable({ $schema: 'x', ...one }, `国办发明电〔${year - 1}〕1号`);
      expect(read.notice).toBe(`国办发明电〔${year - 1}〕1号`);
      expect(sameHolidays({ ...read, notice: undefined }, one)).toBe(true);
    },
  );

  it('a make-up day on a Monday is found: 2020-02-03', () => {
    expect(
      problems(
        HOLIDAY_TABLES.find(({ year }) => year === 2020),
        '国办发明电〔2019〕16号',
      ),
    ).toBe('节假日表有误：2020-02-03不是周六、周日，不能是调休上班日');
  });

  it.each([
    ['a day that does not exist', withDay('2026-02-30', true), '2026-02-30不存在'],
    ['a day of another year', withDay('2027-05-01', true), '2027-05-01不属于2026年'],
    ['a day named twice', withDay('2026-01-01', true), '2026-01-01列出两次'],
    ['a make-up day that is a working day anyway', withDay('2026-03-04', false), '2026-03-04不是周六、周日'],
    ['a festival left out', { ...table, days: table.days.filter(({ name }) => name !== '端午节') }, '没有端午节的放假安排'],
    ['a day without a name', { ...table, days: [...table.days, { date: '2026-03-07', isOffDay: true }] }, '缺少名称'],
    ['no days', { ...table, days: [] }, '没有列出日期'],
    ['no year', { days: table.days }, '没有写明年份'],
    ['no table at all', 'x', '没有写明年份'],
  ])('%s is refused', (_title, json, problem) => expect(problems(json)).toContain(problem));

  it.each([
    ['', '通知文号'],
    ['国办', '通知文号'],
    ['国办发明电〔2023〕7号', '所填为2023年'],
  ])('the notice “%s” is refused', (notice, problem) => expect(problems(table, notice)).toContain(problem));

  it('brackets of every kind are the brackets of a document number', () => {
    expect(readHolidayTable(table, ' 国办发明电[2025]7号 ').notice).toBe(NOTICE);
  });

  it.each([
    ['2026-11-30', [2025, 2026], []],
    ['2026-12-01', [2025, 2026], [2027]],
    ['2026-12-31', [2026, 2027], []],
    ['2027-01-01', [2026], [2027]],
  ])('on %s with tables of %j the years %j are missing', (today, years, missing) => {
    expect(missingHolidayYears(years, today)).toEqual(missing);
    expect(missingHolidayWords(missing)).toEqual(missing.length === 0 ? null : expect.stringContaining(`缺少${missing[0]}年`));
  });
});
