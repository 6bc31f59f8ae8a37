import type { HolidayTable } from '../calendar';
import tables from './holiday-tables.json';

/** 节假日表 2007–2026 with the State Council notices they come from (collected by NateScarlet/holiday-cn, MIT). */
export const HOLIDAY_TABLES: readonly HolidayTable[] = tables;
