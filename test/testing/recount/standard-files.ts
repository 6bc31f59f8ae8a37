import { gzipSync } from 'node:zlib';
import { gb18030, workbookOf } from '../files/written.fixture';
import type { Form, Said } from './random-world';

const COLUMNS: Readonly<Record<string, { sheet: string; columns: Readonly<Record<string, string>> }>> = {
  case: {
    sheet: '案件',
    columns: {
      agency: '执法主体',
      caseKey: '案件编号',
      actType: '执法类别',
      caseNo: '案号',
      documentNo: '决定文书号',
      legalBasis: '法律依据',
      filedOn: '立案日期',
      decidedOn: '决定日期',
      publishedOn: '公布日期',
      'facts.majorProperty': '直接涉及重大财产权益',
    },
  },
  written: {
    sheet: '文字记录',
    columns: {
      agency: '执法主体',
      caseKey: '案件编号',
      key: '记录编号',
      item: '事项',
      documentNo: '文号',
      title: '标题',
      madeAt: '形成时间',
    },
  },
  activity: {
    sheet: '执法活动',
    columns: {
      agency: '执法主体',
      caseKey: '案件编号',
      key: '活动编号',
      scene: '场景',
      arrivedAt: '到达时间',
      leftAt: '离开时间',
      'facts.majorProperty': '直接涉及重大财产权益',
    },
  },
  recording: {
    sheet: '音像记录',
    columns: {
      agency: '执法主体',
      caseKey: '案件编号',
      key: '音像编号',
      activity: '活动编号',
      startedAt: '开始时间',
      endedAt: '结束时间',
      completedAt: '制作完成时间',
      storedAt: '储存时间',
    },
  },
};
const ENDS = { revision: '修订号', withdrawn: '撤回' };

/** Of one kind: the head, then a row a line. `way` says how days are written. */
const tableOf = (kind: string, lines: readonly Said[], way: (text: string) => string): string[][] => {
  const columns = { ...COLUMNS[kind]!.columns, ...ENDS };
  return [Object.values(columns), ...lines.map((said) => Object.keys(columns).map((member) => way(said[member] ?? '')))];
};
const quoted = (cell: string, delimiter: string): string =>
  /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
const csv = (rows: readonly string[][], delimiter: string, end: string): string =>
  rows.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + end).join('');

const MEMBERS: Readonly<Record<string, string>> = { 是: 'true', 否: 'false' };
const objectOf = (said: Said): object => {
  const { kind, caseKey, ...rest } = said;
  const object: Record<string, unknown> = { kind, ...(kind === 'case' ? { key: caseKey } : { caseKey }) };
  for (const [member, text] of Object.entries(rest)) {
    if (text === undefined) continue;
    const value = text in MEMBERS ? text === '是' : /^\d$/.test(text) ? Number(text) : text;
    if (member.startsWith('facts.')) object.facts = { [member.slice(6)]: value };
    else object[member] = value;
  }
  return object;
};

export interface WrittenFile {
  readonly name: string;
  readonly content: Buffer;
  readonly encoding: 'utf-8' | 'gb18030';
}

/** Files in which a source delivers lines: one a kind where the form has one table a file. */
export const filesOf = async (form: Form, lines: readonly Said[]): Promise<WrittenFile[]> => {
  const kinds = Object.keys(COLUMNS).filter((kind) => lines.some((said) => said.kind === kind));
  const of = (kind: string, way: (text: string) => string = (text) => text): string[][] =>
    tableOf(kind, lines.filter((said) => said.kind === kind), way); // prettier-ignore
  if (form === 'ndjson') {
    const text = lines.map((said) => `${JSON.stringify(objectOf(said))}\n`).join('');
    return [{ name: 'lines.ndjson', content: Buffer.from(text), encoding: 'utf-8' }];
  }
  if (form === 'xlsx') {
    const sheets = kinds.map((kind) => ({ name: COLUMNS[kind]!.sheet, rows: of(kind) }));
    return [{ name: 'lines.xlsx', content: await workbookOf(sheets), encoding: 'utf-8' }];
  }
  const slashes = (text: string): string => text.replace(/^(\d{4})-(\d\d)-(\d\d)(?=$| )/, (_, y, m, d) => `${y}/${Number(m)}/${Number(d)}`);
  return kinds.map((kind): WrittenFile => {
    const name = `${COLUMNS[kind]!.sheet}.csv`;
    if (form === 'csv-gb') return { name, content: gb18030(csv(of(kind, slashes), ',', '\r\n')), encoding: 'gb18030' };
    if (form === 'csv-tab') return { name, content: Buffer.from(`\ufeff${csv(of(kind), '\t', '\n')}`), encoding: 'utf-8' };
    const zoned = (text: string): string => (/^\d{4}-\d\d-\d\d \d/.test(text) ? `${text.replace(' ', 'T')}+08:00` : text);
    const text = Buffer.from(csv(of(kind, zoned), ';', '\r\n'));
    return form === 'csv' ? { name, content: text, encoding: 'utf-8' } : { name: `${name}.gz`, content: gzipSync(text), encoding: 'utf-8' };
  });
};
