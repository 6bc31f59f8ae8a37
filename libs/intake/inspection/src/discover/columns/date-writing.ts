import { fill } from '@zhilu/kernel/refusal';
import { dateFormat, type DateReader, type Field, halfWidth, REASON, USUAL_FORMATS } from '@zhilu/intake/format';
import type { DateSystem } from '@zhilu/platform/tabular';

/** Ways of writing days and moments beside the usual ones, none of which can be mistaken for another; the stricter first. */
const FURTHER = [
  'yyyy-MM-dd HH:mm',
  'yyyyMMdd',
  'yyyyMMddHHmmss',
  'yyyyMMdd HH:mm:ss',
  "yyyy-MM-dd'T'HH:mm",
  "yyyy-MM-dd'T'HH:mmX",
  ...['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyy年M月d日'].flatMap((day) =>
    ['', ' H:mm', ' H:mm:ss', 'H:mm', 'H:mm:ss', ' ah:mm', ' ah:mm:ss', ' a h:mm', ' a h:mm:ss', 'ah:mm', ' h:mm a', ' h:mm:ss a'].map(
      (clock) => day + clock,
    ),
  ),
  ...[' H时m分', 'H时m分', 'H时m分s秒', ' ah时m分', 'ah时m分'].map((clock) => `yyyy年M月d日${clock}`),
];
const CATALOGUE = [...new Set([...USUAL_FORMATS, ...FURTHER])];
/** Day and month that cannot be told apart by looking: `01/02/2025`. */
const EITHER_WAY = /^\d{1,2}([/.-])\d{1,2}\1\d{4}( +\d{1,2}:\d{2}(:\d{2})?)?$/;
/** Serial days between 1990 and 2100: other numbers are no dates. */
const isSerial = (text: string): boolean => /^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 31_400 && Number(text) < 73_051;
const MOST_SHOWN = 5;

/** Whether a text is written like a day or a moment, in whatever way. */
export const isDated = (text: string): boolean =>
  text.length <= 40 && /^\d/.test(text) && (EITHER_WAY.test(text) || CATALOGUE.some((name) => dateFormat(name)!.pattern.test(text)));

/** One way in which a column writes its dates. */
export interface DateWay {
  readonly format: string;
  readonly count: number;
  readonly example: string;
  /** What the office should know of it; empty where nothing. */
  readonly note: string;
}

/** A question to the office: the column can be read in more than one way. */
export interface DateQuestion {
  readonly text: string;
  readonly examples: readonly string[];
  /** Each way with the values it gives a day that exists. */
  readonly options: readonly { readonly format: string; readonly text: string; readonly reads: number; readonly of: number }[];
}

/** How a column writes its dates: what a mapping must name for them to be read, and what it must not name unasked. */
export interface DateWriting {
  /** Formats for the mapping; absent where the usual ones read every value. */
  readonly formats?: readonly string[];
  readonly ways: readonly DateWay[];
  readonly questions: readonly DateQuestion[];
  /** Values that are dates in no known way, or days that are none; at most five are shown of `unreadCount`. */
  readonly unread: readonly { readonly value: string; readonly count: number; readonly reason: string }[];
  readonly unreadCount: number;
}

interface Counted {
  readonly text: string;
  readonly count: number;
}

const tallyOf = (values: readonly string[]): Counted[] => {
  const counts = new Map<string, number>();
  for (const value of values) {
    const text = halfWidth(value.trim());
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, count }));
};
const total = (counted: readonly Counted[]): number => counted.reduce((sum, { count }) => sum + count, 0);

/** 日期写法 of a column for a field that takes dates. `system` is the date system of the workbook; a text file has none. */
export const dateWritingOf = (values: readonly string[], field: Field, dates: DateReader, system?: DateSystem): DateWriting => {
  const all = tallyOf(values);
  const read = (text: string, formats?: readonly string[]) =>
    field.type === 'date' || field.type === 'term' ? dates.day(text, formats) : dates.moment(text, formats);
  const either = all.filter(({ text }) => EITHER_WAY.test(text));
  const serials = all.filter(({ text }) => isSerial(text));
  const rest = all.filter(({ text }) => !EITHER_WAY.test(text) && !isSerial(text));
  const { ways, unknown } = waysOf(rest, field);
  if (serials.length > 0 && system !== undefined)
    ways.push({
      format: `serial-${system}`,
      count: total(serials),
      example: serials[0]!.text,
      note: `日期显示成了数，按工作簿的 ${system} 日期制换算`,
    });
  const questions = [
    ...(either.length > 0 ? [whichFirst(either, read)] : []),
    ...(serials.length > 0 && system === undefined ? [whichSystem(serials, read)] : []),
  ];
  const formats = ways.map(({ format }) => format);
  const usual = rest.every(({ text }) => !unknown.includes(text) && readsUsually(text, field)) && serials.length === 0;
  const unread = rest.flatMap(({ text, count }) => {
    const stated = read(text, unknown.includes(text) ? undefined : formats);
    if (typeof stated === 'string') return [];
    const reason = stated.fault === 'date-format' ? '不是已知的日期写法。' : fill(REASON[stated.fault], stated.values ?? {});
    return [{ value: text, count, reason }];
  });
  return {
    ...(!usual && formats.length > 0 && { formats }),
    ways,
    questions,
    unread: unread.slice(0, MOST_SHOWN),
    unreadCount: unread.reduce((sum, { count }) => sum + count, 0),
  };
};

/** Whether the check without any named format knows the way a text is written, sound day or not. */
const readsUsually = (text: string, { type }: Field): boolean =>
  USUAL_FORMATS.some((name) => dateFormat(name)!.pattern.test(text) && (type === 'moment' || !name.includes('H')));

/** The fewest ways that cover the most values, the stricter first where they cover as many. */
const waysOf = (counted: readonly Counted[], field: Field): { ways: DateWay[]; unknown: string[] } => {
  const ways: DateWay[] = [];
  let left = [...counted];
  const matched = new Map(left.map(({ text }) => [text, CATALOGUE.filter((name) => dateFormat(name)!.pattern.test(text))]));
  for (;;) {
    const covers = new Map<string, number>();
    for (const { text, count } of left) for (const name of matched.get(text)!) covers.set(name, (covers.get(name) ?? 0) + count);
    const [best] = CATALOGUE.filter((name) => covers.has(name)).sort((a, b) => covers.get(b)! - covers.get(a)!);
    if (best === undefined) break;
    const taken = left.filter(({ text }) => matched.get(text)!.includes(best));
    ways.push({ format: best, count: covers.get(best)!, example: taken[0]!.text, note: noteOf(best, field) });
    left = left.filter((one) => !taken.includes(one));
  }
  return { ways, unknown: left.map(({ text }) => text) };
};

const noteOf = (format: string, { type }: Field): string =>
  type === 'moment' && format.includes('m') && !format.includes('s') ? '只写到分，按 0 秒计' : '';

type Read = (text: string, formats: readonly string[]) => unknown;
const option = (format: string, text: string, counted: readonly Counted[], read: Read) => ({
  format,
  text,
  reads: total(counted.filter((one) => typeof read(one.text, [format]) === 'string')),
  of: total(counted),
});

/** 日在前还是月在前: asked even where some values can only be read one way, for a column may have been filled by several hands. */
const whichFirst = (counted: readonly Counted[], read: Read): DateQuestion => {
  const sign = EITHER_WAY.exec(counted[0]!.text)![1]!;
  const clock = counted.some(({ text }) => /:\d{2}:/.test(text))
    ? ' H:mm:ss'
    : counted.some(({ text }) => text.includes(':'))
      ? ' H:mm'
      : '';
  const options = [
    option(`d${sign}M${sign}yyyy${clock}`, '日在前', counted, read),
    option(`M${sign}d${sign}yyyy${clock}`, '月在前', counted, read),
  ];
  return { text: '日和月哪个在前，从写法看不出来，请核对来源后选定。', examples: examplesOf(counted), options };
};

const whichSystem = (counted: readonly Counted[], read: Read): DateQuestion => ({
  text: '日期写成了序号，文本文件不记日期制，请核对来源后选定。',
  examples: examplesOf(counted),
  options: [option('serial-1900', '1900 日期制', counted, read), option('serial-1904', '1904 日期制', counted, read)],
});

const examplesOf = (counted: readonly Counted[]): string[] => counted.slice(0, MOST_SHOWN).map(({ text }) => text);
