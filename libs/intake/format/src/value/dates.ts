import { earliest, type Instant, isLegalDate, legalDateOf, momentOf } from '@zhilu/kernel/time';
import { cellNumber, type DateSystem } from '@zhilu/platform/tabular';
import type { ReasonCode } from '../reasons';

/** Ways of writing a day or a moment that cannot be mistaken for another, taken where a mapping names none. */
export const USUAL_FORMATS = [
  'yyyy-MM-dd',
  'yyyy-MM-dd HH:mm:ss',
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ssX",
  'yyyy/M/d',
  'yyyy/M/d H:mm:ss',
  'yyyy年M月d日',
  'yyyy年M月d日 H时mm分ss秒',
] as const;

const EARLIEST_DAY = '1990-01-01';
/** Since then Asia/Shanghai has been UTC+8 without summer time. */
const ZONE_FROM = '1991-09-15';
const DAY_MS = 86_400_000;

export interface DateFault {
  readonly fault: ReasonCode;
  readonly values?: Readonly<Record<string, string>>;
}

/** A way of writing dates: the pattern, and which part each group of it is. */
interface DateFormat {
  readonly pattern: RegExp;
  readonly parts: readonly string[];
  /** Of serial days of a workbook that are shown as plain numbers: where they begin. */
  readonly system?: DateSystem;
}

const serials = (system: DateSystem): DateFormat => ({ pattern: /^\d{5}(?:\.\d+)?$/, parts: [], system });

/** Letters of a format: how many digits each takes. `S` are fractions of a second, named so as to be left out; `X` is Z or ±hh:mm; `a` is 上午 or 下午, before hours that count to twelve. */
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(\\d{4})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  a: '(上午|下午|AM|PM|am|pm)',
  mm: '(\\d{2})',
  m: '(\\d{1,2})',
  ss: '(\\d{2})',
  s: '(\\d{1,2})',
  SSS: '(\\d{1,9})',
  X: '(Z|[+-]\\d{2}:?\\d{2})',
};

const formats = new Map<string, DateFormat | null>([
  ['serial-1900', serials(1900)],
  ['serial-1904', serials(1904)],
]);

/** The format a text describes (`yyyy-MM-dd HH:mm:ss`, literals in single quotes; `serial-1900`); null if it describes none. */
export const dateFormat = (text: string): DateFormat | null => {
  const known = formats.get(text);
  if (known !== undefined) return known;
  const parts: string[] = [];
  let pattern = '';
  for (const [token, literal] of text.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    const digits = TOKENS[token];
    if (digits !== undefined) {
      parts.push(token[0]!);
      pattern += digits;
    } else if (literal === undefined && /[A-Za-z]/.test(token)) {
      parts.length = 0;
      break;
    } else pattern += (literal ?? token).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, ' +');
  }
  const day = parts.includes('y') && parts.includes('M') && parts.includes('d');
  const halves = parts.includes('h') === parts.includes('a') && !(parts.includes('h') && parts.includes('H'));
  const clock = (parts.includes('H') || parts.includes('h')) === parts.includes('m');
  const format = day && halves && clock ? { pattern: new RegExp(`^${pattern}$`), parts } : null;
  formats.set(text, format);
  return format;
};

const two = (text: string): string => text.padStart(2, '0');

/** Reads dates as sources write them; knows how far a date may lie in the future of the receipt. */
export class DateReader {
  private readonly lastDay: string;
  private readonly days = new Map<string, string | DateFault>();

  constructor(private readonly receivedAt: Instant) {
    this.lastDay = legalDateOf(receivedAt + DAY_MS);
  }

  /** 日期: a day that exists and may be. Where a named format bears hours, its day is taken. */
  day(text: string, allowed?: readonly string[]): string | DateFault {
    if (text.length === 10 && allowed === undefined) {
      const known = this.days.get(text);
      if (known !== undefined) return known;
    }
    const moment = this.read(text, allowed ?? USUAL_FORMATS);
    if (typeof moment !== 'string') return moment;
    if (moment.length > 10 && allowed === undefined && !moment.endsWith('T00:00:00')) return formatFault(DAY_FORMATS);
    const day = moment.slice(0, 10);
    // What one column may be written like is no leave for another: only the usual ways are remembered.
    if (allowed === undefined) {
      if (this.days.size > 50_000) this.days.clear();
      this.days.set(text, day);
    }
    return day;
  }

  /** 时间: to the day or to the second, in Asia/Shanghai. */
  moment(text: string, allowed?: readonly string[]): string | DateFault {
    if (text.length === 10) return this.day(text, allowed);
    const quick = allowed === undefined ? this.plainMoment(text) : undefined;
    return quick ?? this.read(text, allowed ?? USUAL_FORMATS);
  }

  /** `yyyy-MM-dd HH:mm:ss` without a pattern: what nearly every line bears. */
  private plainMoment(text: string): string | undefined {
    if (text.length !== 19 || (text[10] !== ' ' && text[10] !== 'T') || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text.slice(11)))
      return undefined;
    const day = this.day(text.slice(0, 10));
    if (typeof day !== 'string' || day < ZONE_FROM || day >= this.lastDay) return undefined;
    return `${day}T${text.slice(11)}`;
  }

  private read(given: string, allowed: readonly string[]): string | DateFault {
    // A fraction of nothing loses nothing.
    const text = given.replace(/(:\d{2})[.,]0+(?=$|Z|[+-])/, '$1');
    for (const name of allowed) {
      const format = dateFormat(name);
      const match = format?.pattern.exec(text);
      if (!format || !match) continue;
      if (format.system !== undefined) return this.serial(text, format.system);
      return this.judge(new Map(format.parts.map((part, at) => [part, match[at + 1]!])));
    }
    return /:\d{2}[.,]\d+/.test(text) ? { fault: 'moment-fraction' } : formatFault(allowed);
  }

  private serial(text: string, system: DateSystem): string | DateFault {
    const moment = cellNumber(text, 'day', system);
    return typeof moment === 'string' ? this.within(moment) : moment;
  }

  private judge(parts: ReadonlyMap<string, string>): string | DateFault {
    const day = `${parts.get('y')}-${two(parts.get('M')!)}-${two(parts.get('d')!)}`;
    if (!isLegalDate(day)) return { fault: 'date-absent' };
    const hour = hourOf(parts);
    if (hour === undefined) return this.within(day);
    const time = `${two(hour)}:${two(parts.get('m')!)}:${two(parts.get('s') ?? '')}`;
    if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return { fault: 'time-absent' };
    return this.within(inShanghai(`${day}T${time}`, parts.get('X')));
  }

  private within(moment: string): string | DateFault {
    const day = moment.slice(0, 10);
    if (day < EARLIEST_DAY) return { fault: 'date-too-early', values: { limit: EARLIEST_DAY } };
    if (day > this.lastDay || (moment.length > 10 && earliest(moment) > this.receivedAt + DAY_MS))
      return { fault: 'date-in-future', values: { limit: this.lastDay } };
    return moment.length > 10 && day < ZONE_FROM ? { fault: 'moment-before-zone' } : moment;
  }
}

/** The hour a match states, to 24; one that cannot be in its half of the day is none of the clock. */
const hourOf = (parts: ReadonlyMap<string, string>): string | undefined => {
  const half = parts.get('a');
  if (half === undefined) return parts.get('H');
  const hour = Number(parts.get('h'));
  if (hour < 1 || hour > 12) return '99';
  return String((hour % 12) + (half === '下午' || half.toLowerCase() === 'pm' ? 12 : 0));
};

const DAY_FORMATS = USUAL_FORMATS.filter((format) => !format.includes('H'));

/** A way of writing shown by an example: `2026-03-05`, `2026年3月5日`. */
const EXAMPLE: Readonly<Record<string, string>> = { yyyy: '2026', MM: '03', M: '3', dd: '05', d: '5', HH: '14', H: '14', hh: '02', h: '2', mm: '08', m: '8', ss: '09', s: '9', a: '下午', X: '+08:00' }; // prettier-ignore
const exampleOf = (format: string): string =>
  format.startsWith('serial')
    ? '日期格式的单元格'
    : format.replace(/'([^']*)'|yyyy|MM?|dd?|HH?|hh?|mm?|ss?|a|X/g, (part, text?: string) => text ?? EXAMPLE[part]!);

const formatFault = (allowed: readonly string[]): DateFault => ({
  fault: 'date-format',
  values: { allowed: [...new Set(allowed.map(exampleOf))].join('、') },
});

const inShanghai = (moment: string, zone: string | undefined): string => {
  if (zone === undefined) return moment;
  const iso = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return momentOf(Date.parse(`${moment}${iso}`));
};
