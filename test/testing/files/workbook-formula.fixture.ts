/** A value of a cell or of a part of a formula; null is a blank cell, an array one column of a list. */
export type Value = string | number | boolean | null | readonly Value[];

/** What a workbook shows where a formula comes to nothing. */
class Failure extends Error {
  constructor(readonly kind: '#VALUE!' | '#N/A' | '#NUM!' | '#NAME?') {
    super(kind);
  }
}

/** What a formula is worked out over: single cells, rows of cells, lists by name, the row the formula stands in, and the day. */
export interface Sheet {
  readonly cells: Readonly<Record<string, string | number>>;
  readonly lists?: Readonly<Record<string, readonly Value[]>>;
  readonly today?: string;
}

const TOKEN = /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?)|(<>|<=|>=|[-+*/^&=<>(),:])|(\$?[A-Z]{1,3}\$?\d+)(?![\w(])|([\p{L}_][\p{L}\d_.]*))/uy;
type Token = { readonly kind: 'text' | 'number' | 'sign' | 'cell' | 'name'; readonly text: string };
const KINDS = ['text', 'number', 'sign', 'cell', 'name'] as const;

const tokensOf = (formula: string): Token[] => {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const found = TOKEN.exec(formula);
    if (found === null) throw new Error(`no formula: ${formula}`);
    const at = found.slice(1).findIndex((part) => part !== undefined);
    tokens.push({ kind: KINDS[at]!, text: found[at + 1]! });
  }
  return tokens;
};

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const serialOf = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY;

/** As a workbook reads a number out of a text. */
const numberOf = (value: Value): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value === null) return 0;
  if (typeof value !== 'string') throw new Failure('#VALUE!');
  const text = value.trim();
  if (/^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?%?$/i.test(text) && /\d/.test(text))
    return Number(text.replaceAll(',', '').replace('%', '')) / (text.endsWith('%') ? 100 : 1);
  const [, y, m, d, , hour = '0', minute = '0', second = '0'] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})( +(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?)?$/.exec(text) ?? [];
  const day = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  if (day.getUTCMonth() === Number(m) - 1 && Number(y) >= 1900 && Number(minute) < 60 && Number(second) < 60)
    return (day.getTime() - EPOCH) / DAY + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  throw new Failure('#VALUE!');
};
const textOf = (value: Value): string =>
  value === null
    ? ''
    : typeof value === 'boolean'
      ? value
        ? 'TRUE'
        : 'FALSE'
      : typeof value === 'object'
        ? textOf(value[0] ?? null)
        : String(value);
const truthOf = (value: Value): boolean => {
  if (typeof value === 'string') throw new Failure('#VALUE!');
  return Boolean(value);
};

const rankOf = (value: Value): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
/** Numbers stand before texts, texts before truth; texts regardless of case; a blank is what it is compared with. */
const compare = (left: Value, right: Value): number => {
  const fill = (one: Value, other: Value): Value => (one !== null ? one : typeof other === 'string' ? '' : 0);
  const [a, b] = [fill(left, right), fill(right, left)];
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  const [x, y] = typeof a === 'string' ? [a.toUpperCase(), String(b).toUpperCase()] : [Number(a), Number(b)];
  return x < y ? -1 : x > y ? 1 : 0;
};
const SIGNS: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '=': (a, b) => compare(a, b) === 0,
  '<>': (a, b) => compare(a, b) !== 0,
  '<': (a, b) => compare(a, b) < 0,
  '>': (a, b) => compare(a, b) > 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>=': (a, b) => compare(a, b) >= 0,
  '&': (a, b) => textOf(a) + textOf(b),
  '+': (a, b) => numberOf(a) + numberOf(b),
  '-': (a, b) => numberOf(a) - numberOf(b),
  '*': (a, b) => numberOf(a) * numberOf(b),
  '/': (a, b) => numberOf(a) / numberOf(b),
  '^': (a, b) => numberOf(a) ** numberOf(b),
};
const LEVELS = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

/** Where one of them is a list, once for each of its values. */
const lifted =
  (work: (...values: Value[]) => Value) =>
  (...values: Value[]): Value => {
    const length = Math.max(...values.map((value) => (Array.isArray(value) ? value.length : -1)));
    if (length < 0) return work(...values);
    return Array.from({ length }, (_, at) => work(...values.map((value) => (Array.isArray(value) ? (value[at] as Value) : value))));
  };

const formatted = (value: number, format: string): string => {
  const places = /^0(?:\.(0+))?$/.exec(format);
  if (places !== null) return value.toFixed(places[1]?.length ?? 0);
  if (!(value >= 0 && value < 2_958_466)) throw new Failure('#VALUE!');
  const moment = new Date(EPOCH + Math.round(value * 86_400) * 1000).toISOString();
  if (format === 'yyyy-mm-dd') return moment.slice(0, 10);
  if (format === 'yyyy-mm-dd hh:mm:ss') return moment.slice(0, 19).replace('T', ' ');
  throw new Error(`a format the check formulas do not use: ${format}`);
};

const mid = (text: string, from: number, length: number): string => {
  if (from < 1 || length < 0) throw new Failure('#VALUE!');
  return text.slice(from - 1, from - 1 + length);
};
const whole = (value: Value): number => Math.trunc(numberOf(value));

const FUNCTIONS: Readonly<Record<string, (...values: Value[]) => Value>> = {
  AND: (...all) => all.map(truthOf).every(Boolean),
  OR: (...all) => all.map(truthOf).some(Boolean),
  ABS: lifted((value) => Math.abs(numberOf(value!))),
  NOT: (one) => !truthOf(one!),
  LEN: lifted((text) => textOf(text!).length),
  LEFT: lifted((text, length = 1) => textOf(text!).slice(0, whole(length))),
  RIGHT: lifted((text, length = 1) => (whole(length) === 0 ? '' : textOf(text!).slice(-whole(length)))),
  MID: lifted((text, from, length) => mid(textOf(text!), whole(from!), whole(length!))),
  FIND: lifted((sought, text) => {
    const at = textOf(text!).indexOf(textOf(sought!));
    if (at < 0) throw new Failure('#VALUE!');
    return at + 1;
  }),
  TEXT: lifted((value, format) => formatted(numberOf(value!), textOf(format!))),
  MOD: lifted((value, by) => ((numberOf(value!) % numberOf(by!)) + numberOf(by!)) % numberOf(by!)),
  MIN: (...all) => Math.min(...all.map(numberOf)),
  SUMPRODUCT: (list) => (Array.isArray(list) ? list.reduce<number>((sum, one) => sum + numberOf(one as Value), 0) : numberOf(list!)),
  COUNTA: (list) => (list as readonly Value[]).filter((one) => one !== null).length,
  MATCH: (sought, list) => {
    const at = [list].flat().findIndex((one) => one !== null && rankOf(one) === rankOf(sought!) && compare(one, sought!) === 0);
    if (at < 0) throw new Failure('#N/A');
    return at + 1;
  },
};

/** Works out a formula of a workbook the way Excel and WPS do, as far as the checks of the template go. */
export const workOut = (formula: string, sheet: Sheet): Value => {
  const tokens = tokensOf(formula);
  let at = 0;
  const takes = (text: string): boolean => tokens[at]?.kind === 'sign' && tokens[at]!.text === text && (at += 1) > 0;
  const must = (text: string): void => {
    if (!takes(text)) throw new Error(`${text} is lacking in ${formula} before ${tokens[at]?.text ?? 'its end'}`);
  };
  type Work = () => Value;
  const cell = (name: string): Value => sheet.cells[name.replaceAll('$', '')] ?? null;
  const level = (depth: number): Work => {
    if (depth === LEVELS.length) return unary();
    let left = level(depth + 1);
    for (;;) {
      const sign = LEVELS[depth]!.find((one) => takes(one));
      if (sign === undefined) return left;
      const [first, second] = [left, level(depth + 1)];
      left = () => lifted(SIGNS[sign]!)(first(), second());
    }
  };
  const unary = (): Work => {
    if (!takes('-')) return primary();
    const of = unary();
    return () => lifted((value) => -numberOf(value!))(of());
  };
  const primary = (): Work => {
    if (takes('(')) {
      const inner = level(0);
      must(')');
      return inner;
    }
    const token = tokens[(at += 1) - 1];
    if (token?.kind === 'text') return () => token.text.slice(1, -1).replaceAll('""', '"');
    if (token?.kind === 'number') return () => Number(token.text);
    if (token?.kind === 'cell') return takes(':') ? rangeFrom(token.text, tokens[(at += 1) - 1]!.text) : () => cell(token.text);
    if (token?.kind !== 'name') throw new Error(`no value in ${formula} before ${token?.text ?? 'its end'}`);
    return takes('(') ? call(token.text) : named(token.text);
  };
  const rangeFrom = (first: string, last: string): Work => {
    const [from, to] = [first, last].map((name) =>
      [...name.replace(/[$\d]/g, '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0),
    );
    const row = first.replace(/\D/g, '');
    const letters = (n: number): string => (n === 0 ? '' : letters(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26)));
    return () => Array.from({ length: to! - from! + 1 }, (_, n) => cell(letters(from! + n) + row));
  };
  const named = (name: string): Work => {
    if (name === 'TRUE' || name === 'FALSE') return () => name === 'TRUE';
    return () => {
      const list = sheet.lists?.[name];
      if (list === undefined) throw new Failure('#NAME?');
      return list.length === 1 ? list[0]! : list;
    };
  };
  const call = (name: string): Work => {
    const from = at;
    const parts: Work[] = [];
    if (!takes(')')) {
      do parts.push(level(0));
      while (takes(','));
      must(')');
    }
    const tried = (failed: (kind: string) => Value): Value => {
      try {
        return parts[0]!();
      } catch (error) {
        if (error instanceof Failure) return failed(error.kind);
        throw error;
      }
    };
    switch (name) {
      case 'IF':
        return () => (truthOf(parts[0]!()) ? parts[1]!() : parts[2]!());
      case 'IFERROR':
        return () => tried(() => parts[1]!());
      case 'ISNUMBER':
        return () => typeof tried(() => null) === 'number';
      case 'ISNA':
        return () => tried((kind) => (kind === '#N/A' ? '#N/A' : '')) === '#N/A';
      case 'TODAY':
        return () => serialOf(sheet.today!);
      case 'ROW': {
        // A list stands below the head of its sheet.
        const of = tokens[from]!;
        if (of.kind === 'cell') return () => Number(of.text.replace(/\D/g, ''));
        return () => sheet.lists![of.text]!.map((_, n) => n + 2);
      }
      default:
        return () => {
          const work = FUNCTIONS[name];
          if (work === undefined) throw new Failure('#NAME?');
          return work(...parts.map((part) => part()));
        };
    }
  };
  const work = level(0);
  if (at < tokens.length) throw new Error(`${formula} goes on behind its end: ${tokens[at]!.text}`);
  return work();
};
