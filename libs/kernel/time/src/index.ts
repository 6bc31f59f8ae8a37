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
export { missingHolidayWords, missingHolidayYears, readHolidayTable, sameHolidays } from './holiday-table';
export { HOLIDAY_TABLES } from './holidays';
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
  isMonthAligned,
  lastOfMonth,
  monthWords,
  nextPeriod,
  type Period,
  PERIOD,
  periodStart,
  periodStarts,
  periodWords,
} from './periods';
