export {
  addWorkingDays,
  type Calendar,
  type HolidayTable,
  isWorkingDay,
  makeCalendar,
  rollToWorkingDay,
  workingDayAfter,
  workingDayFrom,
} from './calendar';
export { missingHolidayWords, missingHolidayYears, readHolidayTable, sameHolidays } from './holidays/holiday-table';
export { HOLIDAY_TABLES } from './holidays/holidays';
export { gaps, type Interval, overlapSeconds, secondsOf } from './intervals';
export {
  addDays,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  earliest,
  endOfDay,
  hasHours,
  type Instant,
  instantIn,
  isLegalDate,
  lastSecondOf,
  latest,
  type LegalDate,
  legalDateOf,
  type Moment,
  momentOf,
  startOfDay,
  startOfDayNumber,
  yearsAfter,
} from './moment';
export {
  addMonths,
  DAYS_ASKED,
  dayWords,
  isMonthAligned,
  lastOfMonth,
  monthWords,
  nextPeriod,
  type Period,
  PERIOD,
  PERIODS_AT_MOST,
  periodStart,
  periodStarts,
  periodTitle,
  periodWords,
  requirePeriod,
} from './periods';
export { lasting } from './lasting';
export { isScheduleTime, nextTime, RHYTHM, type ScheduleRhythm } from './rhythm';
