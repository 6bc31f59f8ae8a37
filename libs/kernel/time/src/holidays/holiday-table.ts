import { DomainError } from '@zhilu/kernel/refusal';
import type { HolidayTable } from '../calendar';
import { dayNumber, isLegalDate, type LegalDate } from '../moment';

/** 全国年节: the days every table since 2008 has. */
const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const FESTIVALS_SINCE = 2008;
/** 国办发明电〔2025〕7号: who issued it, the year, the number. */
const NOTICE = /^\S.*〔(\d{4})〕\d+号$/;

/**
 * 节假日表的检查: reads one year's table as an office adds it, with the number of its notice. Everything that cannot be
 * right is listed: days that do not exist or are named twice, days of other years than the turn of the year allows,
 * make-up days that are working days anyway, a festival left out.
 */
export const readHolidayTable = (json: unknown, notice: string): HolidayTable => {
  const problems: string[] = [];
  const number = notice
    .trim()
    .replace(/[[（(［]/g, '〔')
    .replace(/[\])）］]/g, '〕');
  const issued = NOTICE.exec(number);
  if (issued === null) problems.push('通知文号应写明发文机关代字、年份和序号，如“国办发明电〔2025〕7号”');
  const { year, papers, days } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2100) refuse(['没有写明年份', ...problems]);
  const inYear = year as number;
  if (issued !== null && ![inYear - 1, inYear].includes(Number(issued[1])))
    problems.push(`${inYear}年的安排应由${inYear - 1}年或${inYear}年的通知作出，所填为${issued[1]}年`);
  if (!Array.isArray(days) || days.length === 0) refuse([...problems, '没有列出日期']);
  const named = (days as unknown[]).flatMap((day, index) => readDay(day, index, inYear, problems) ?? []);
  const seen = new Set<string>();
  for (const { date } of named) {
    if (seen.has(date)) problems.push(`${date}列出两次`);
    seen.add(date);
  }
  if (inYear >= FESTIVALS_SINCE)
    for (const festival of FESTIVALS)
      if (!named.some(({ name, isOffDay }) => isOffDay && name.includes(festival))) problems.push(`没有${festival}的放假安排`);
  if (problems.length > 0) refuse(problems);
  return {
    year: inYear,
    papers: Array.isArray(papers) ? papers.filter((paper): paper is string => typeof paper === 'string') : [],
    notice: number,
    days: named.sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
};

const refuse = (problems: readonly string[]): never => {
  throw new DomainError('calendar.malformed', { problems: problems.join('；') });
};

const readDay = (day: unknown, index: number, year: number, problems: string[]): HolidayTable['days'][number] | null => {
  const { name, date, isOffDay } = (typeof day === 'object' && day !== null ? day : {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || typeof date !== 'string' || typeof isOffDay !== 'boolean') {
    problems.push(`第${index + 1}项缺少名称、日期或者是否放假`);
    return null;
  }
  if (!isLegalDate(date)) {
    problems.push(`${date}不存在`);
    return null;
  }
  if (date < `${year - 1}-12-01` || date > `${year + 1}-01-31`) problems.push(`${date}不属于${year}年`);
  if (!isOffDay && !isWeekend(date)) problems.push(`${date}不是周六、周日，不能是调休上班日`);
  return { name, date, isOffDay };
};

const isWeekend = (day: LegalDate): boolean => ((dayNumber(day) + 4) % 7) % 6 === 0;

/** Whether two tables of a year name the same days. */
export const sameHolidays = (a: HolidayTable, b: HolidayTable): boolean => {
  const written = ({ days, notice }: HolidayTable): string =>
    [notice ?? '', ...days.map(({ date, isOffDay }) => `${date}${isOffDay ? '' : '*'}`).sort()].join(' ');
  return written(a) === written(b);
};

/** The notice for a year comes out in the autumn before: from this day of the year on its absence is said. */
const EXPECTED_BY = '-12-01';

/** Years whose table the office should have by a day and does not: the running one, and from 1 December on the next. */
export const missingHolidayYears = (years: Iterable<number>, today: LegalDate): number[] => {
  const year = Number(today.slice(0, 4));
  const wanted = today >= `${year}${EXPECTED_BY}` ? [year, year + 1] : [year];
  const there = new Set(years);
  return wanted.filter((one) => !there.has(one));
};

/** 缺表的说明, in words; null where nothing is missing. */
export const missingHolidayWords = (missing: readonly number[]): string | null =>
  missing.length === 0
    ? null
    : `缺少${missing.join('年、')}年的节假日安排：需要按工作日计算且进入该年的期限无法计算，请依国务院办公厅的通知收录节假日表`;
