import { gunzipSync } from 'node:zlib';
import { filesOfZip } from '../zip';

/** What a plain reading makes of one line. `bad`: it cannot be a record. */
export interface RawLine {
  readonly sheet: string | null;
  readonly line: number;
  readonly bad: boolean;
  readonly kind?: string;
  readonly agency?: string;
  readonly caseKey?: string;
  readonly key?: string;
  readonly revision?: number;
  readonly withdrawn?: boolean;
  readonly body?: Readonly<Record<string, unknown>>;
}

type Reading = 'text' | 'key' | 'day' | 'time' | 'yes' | 'number' | Readonly<Record<string, string>>;
interface Heading {
  readonly member: string;
  readonly as: Reading;
  readonly must?: true;
}
const heading = (member: string, as: Reading, must?: true): Heading => ({ member, as, ...(must && { must }) });

// 归集数据规范, copied by hand: the columns the recount looks at.
const ENDS: Readonly<Record<string, Heading>> = { 修订号: heading('revision', 'number'), 撤回: heading('withdrawn', 'yes') };
const STARTS: Readonly<Record<string, Heading>> = {
  执法主体: heading('agency', 'key', true),
  案件编号: heading('caseKey', 'key', true),
};
const ITEMS = { 案件来源: 'T01', '受理（不予受理）': 'T05', 法制审核: 'T22', 审批决定意见: 'T24' };
const MAJOR: Readonly<Record<string, Heading>> = { 直接涉及重大财产权益: heading('facts.majorProperty', 'yes') };
const SHEETS: Readonly<Record<string, { kind: string; headings: Readonly<Record<string, Heading>>; order?: readonly [string, string] }>> = {
  案件: {
    kind: 'case',
    headings: {
      ...STARTS,
      执法类别: heading('actType', { 行政处罚: 'penalty', 行政许可: 'licence', 行政检查: 'inspection' }, true),
      案号: heading('caseNo', 'text'),
      决定文书号: heading('documentNo', 'text'),
      法律依据: heading('legalBasis', 'text'),
      立案日期: heading('filedOn', 'day'),
      决定日期: heading('decidedOn', 'day'),
      公布日期: heading('publishedOn', 'day'),
      ...MAJOR,
      ...ENDS,
    },
  },
  文字记录: {
    kind: 'written',
    headings: {
      ...STARTS,
      记录编号: heading('key', 'key'),
      事项: heading('item', ITEMS, true),
      文号: heading('documentNo', 'text'),
      标题: heading('title', 'text'),
      形成时间: heading('madeAt', 'time'),
      ...ENDS,
    },
  },
  执法活动: {
    kind: 'activity',
    order: ['arrivedAt', 'leftAt'],
    headings: {
      ...STARTS,
      活动编号: heading('key', 'key', true),
      场景: heading('scene', { 现场检查: 'siteInspection', 调查取证: 'investigation' }, true),
      到达时间: heading('arrivedAt', 'time'),
      离开时间: heading('leftAt', 'time'),
      ...MAJOR,
      ...ENDS,
    },
  },
  音像记录: {
    kind: 'recording',
    order: ['startedAt', 'endedAt'],
    headings: {
      ...STARTS,
      音像编号: heading('key', 'key', true),
      活动编号: heading('activity', 'key'),
      开始时间: heading('startedAt', 'time'),
      结束时间: heading('endedAt', 'time'),
      制作完成时间: heading('completedAt', 'time'),
      储存时间: heading('storedAt', 'time'),
      ...ENDS,
    },
  },
};
const ENVELOPE = new Set(['agency', 'caseKey', 'key', 'revision', 'withdrawn']);
class Bad extends Error {}

const WRITINGS = [
  /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(Z|\+08:00)?)?$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: (\d\d):(\d\d):(\d\d))?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];
/** Nothing is dated after the day that follows its receipt. */
const noLater = (time: string, receivedAt: number): string => {
  const limit = new Date(receivedAt + 32 * 3_600_000).toISOString();
  if (time > limit.slice(0, time.length)) throw new Bad(time);
  return time;
};
/** A day or a time of Beijing, of days that exist. */
const timeOf = (text: string): string => {
  for (const writing of WRITINGS) {
    const parts = writing.exec(text);
    if (parts === null) continue;
    const [year, month, date] = [parts[1]!, parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')];
    const day = `${year}-${month}-${date}`;
    if (new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(date)) throw new Bad(day);
    if (parts[4] === undefined) return day;
    const time = `${day}T${parts[4]}:${parts[5]}:${parts[6]}`;
    return parts[7] === 'Z' ? new Date(Date.parse(`${time}Z`) + 8 * 3_600_000).toISOString().slice(0, 19) : time;
  }
  throw new Bad(text);
};

const valueOf = (as: Reading, text: string, receivedAt: number): unknown => {
  if (typeof as === 'object') {
    const code = as[text] ?? (Object.values(as).includes(text) ? text : undefined);
    if (code === undefined) throw new Bad(text);
    return code;
  }
  if (as === 'text') return text;
  if (as === 'key') {
    if (/^\d(\.\d+)?E\+\d\d$/.test(text)) throw new Bad(text);
    return text.replace(/^="(.*)"$/, '$1');
  }
  if (as === 'yes') {
    if (!['是', '否', 'true', 'false'].includes(text)) throw new Bad(text);
    return text === '是' || text === 'true';
  }
  if (as === 'number') {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Bad(text);
    return Number(text);
  }
  const time = noLater(timeOf(text), receivedAt);
  if (as === 'day' && time.length > 10) throw new Bad(text);
  return time;
};

/** A line of cells as what it states; cells that are blank state nothing. */
const lineOf = (
  sheetName: string,
  cells: Readonly<Record<string, string>>,
  at: { sheet: string | null; line: number },
  receivedAt: number,
): RawLine => {
  const { kind, headings, order } = SHEETS[sheetName]!;
  try {
    const said: Record<string, unknown> = {};
    for (const [label, text] of Object.entries(cells)) {
      const column = headings[label];
      if (column === undefined) throw new Error(`no heading ${label} in ${sheetName}`);
      if (text.trim() !== '') said[column.member] = valueOf(column.as, column.as === 'text' ? text : text.trim(), receivedAt);
    }
    for (const { member, must } of Object.values(headings))
      if (must && said[member] === undefined && !(said.withdrawn === true && !ENVELOPE.has(member))) throw new Bad(member);
    const [from, to] = (order ?? []).map((member) => said[member] as string | undefined);
    if (from !== undefined && to !== undefined && (from.length === to.length ? to < from : to.slice(0, 10) < from.slice(0, 10)))
      throw new Bad(to);
    const body: Record<string, unknown> = {};
    if (said.withdrawn !== true)
      for (const [member, value] of Object.entries(said))
        if (member.startsWith('facts.')) body.facts = { ...(body.facts as object), [member.slice(6)]: value };
        else if (!ENVELOPE.has(member)) body[member] = value;
    const { agency, caseKey, key = caseKey, revision = 1, withdrawn = false } = said as Record<string, never>;
    return { ...at, bad: false, kind, agency, caseKey, key, revision, withdrawn, body };
  } catch (error) {
    if (error instanceof Bad) return { ...at, bad: true };
    throw error;
  }
};

/** CSV, one character after the other; with each record the line it begins on. */
export const recordsOfCsv = (text: string, delimiter: string): { line: number; cells: string[] }[] => {
  const records: { line: number; cells: string[] }[] = [];
  let [cells, cell, quoted, line, begun]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at]!;
    if (c === '\n') line += 1;
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') cell += text[(at += 1)];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === delimiter) [cells, cell] = [[...cells, cell], ''];
    else if (c === '\n') {
      records.push({ line: begun, cells: [...cells, cell] });
      [cells, cell, begun] = [[], '', line];
    } else if (c !== '\r') cell += c;
  }
  if (cells.length > 0 || cell !== '') records.push({ line: begun, cells: [...cells, cell] });
  return records;
};

const linesOfTable = (
  name: string,
  sheet: string | null,
  records: readonly { line: number; cells: readonly string[] }[],
  receivedAt: number,
): RawLine[] => {
  const [head, ...rows] = records;
  return rows.map(({ line, cells }) => {
    const at = { sheet, line };
    if (sheet === null && cells.length !== head!.cells.length) return { ...at, bad: true };
    return lineOf(name, Object.fromEntries(head!.cells.map((label, n) => [label, cells[n] ?? ''])), at, receivedAt);
  });
};

const LABELS = Object.fromEntries(
  Object.entries(SHEETS).map(([name, { kind, headings }]) => [
    kind,
    { name, labels: new Map(Object.entries(headings).map(([label, { member }]) => [member, label])) },
  ]),
);

const lineOfObject = (text: string, line: number, receivedAt: number): RawLine => {
  const object = JSON.parse(text) as Record<string, unknown>;
  const { name, labels } = LABELS[object.kind as string]!;
  const cells: Record<string, string> = {};
  const put = (member: string, value: unknown): void => void (cells[labels.get(member) ?? `?${member}`] = String(value));
  for (const [member, value] of Object.entries(object))
    if (member === 'facts') for (const [fact, truth] of Object.entries(value as object)) put(`facts.${fact}`, truth);
    else if (member === 'key' && object.kind === 'case') put('caseKey', value);
    else if (member !== 'kind') put(member, value);
  return lineOf(name, cells, { sheet: null, line }, receivedAt);
};

/** The rows of a sheet whose cells are texts of their own. */
export const rowsOfSheet = (xml: string): { line: number; cells: string[] }[] =>
  [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, line, inside]) => {
    const cells: string[] = [];
    for (const [, column, text] of inside!.matchAll(/<c r="([A-Z]+)\d+" t="inlineStr"><is><t>(.*?)<\/t><\/is><\/c>/gs))
      cells[column!.charCodeAt(0) - 65] = text!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    return { line: Number(line), cells: Array.from(cells, (cell) => cell ?? '') };
  });

/** Reads a file of the standard format slowly and plainly, sharing nothing with the product. The encoding is told. */
export const readSlowly = async (given: Buffer, receivedAt: number, encoding: 'utf-8' | 'gb18030' = 'utf-8'): Promise<RawLine[]> => {
  if (given[0] === 0x1f && given[1] === 0x8b) return readSlowly(gunzipSync(given), receivedAt, encoding);
  if (given.subarray(0, 2).toString() === 'PK') {
    const parts = await filesOfZip(given);
    const names = [
      ...parts
        .get('xl/workbook.xml')!
        .toString()
        .matchAll(/<sheet name="([^"]+)"/g),
    ].map(([, name]) => name!);
    return names.flatMap((name, n) =>
      linesOfTable(name, name, rowsOfSheet(parts.get(`xl/worksheets/sheet${n + 1}.xml`)!.toString()), receivedAt),
    );
  }
  const text = new TextDecoder(encoding).decode(given);
  if (text.startsWith('{')) return text.split('\n').flatMap((line, n) => (line === '' ? [] : [lineOfObject(line, n + 1, receivedAt)]));
  const head = text.slice(0, text.search(/\r?\n/));
  const delimiter = [';', '\t', '|'].find((one) => head.includes(one)) ?? ',';
  const records = recordsOfCsv(text, delimiter);
  const own = ['音像编号', '场景', '事项', '执法类别'].find((label) => records[0]!.cells.includes(label))!;
  const name = Object.keys(SHEETS).find((sheet) => SHEETS[sheet]!.headings[own] !== undefined)!;
  return linesOfTable(name, null, records, receivedAt);
};
