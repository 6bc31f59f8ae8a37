import { codesOf, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import type { Field, FieldType } from './standard/field';
import { LINE_FIELDS } from './fields';
import { REASON } from './reasons';
import { ITEM_WORDS } from './value/values';

const WRITTEN_AS: Readonly<Record<FieldType, string>> = {
  agency: '编码或名称',
  key: '编号，至多 200 字',
  text: '文字',
  texts: '多个，以“、”分隔',
  date: '日期',
  term: '日期，可在将来',
  moment: '日期，或精确到秒的时间',
  boolean: '是 / 否',
  integer: '整数',
  amount: '金额，单位元',
  code: '取值表',
  codes: '取值表，可以多个，以“、”分隔',
  item: '事项表',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const wordsOf = ({ words }: Field): string =>
  words === undefined
    ? ''
    : Object.entries(words)
        .map(([code, word]) => `${word} \`${code}\``)
        .join('、');

const fieldTable = (kind: LineKind): string =>
  table(
    ['列名', 'NDJSON 名', '必填', '写法', '取值与说明', '示例'],
    LINE_FIELDS[kind].map((field) => [
      field.label,
      `\`${field.name}\``,
      field.required ? '是' : '',
      WRITTEN_AS[field.type],
      [wordsOf(field), field.note].filter((text) => text !== '').join('。'),
      field.example,
    ]),
  );

/** The tables of 归集数据规范 by the name they bear in the document; made from what the program itself checks by. */
const TABLES: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(codesOf(LINE_KIND).map((kind) => [LINE_KIND[kind], () => fieldTable(kind)])),
  事项: () =>
    table(
      ['代码', '名称'],
      Object.entries(ITEM_WORDS).map(([code, title]) => [code, title]),
    ),
  质检未通过的原因: () =>
    table(
      ['代码', '说明'],
      Object.entries(REASON).map(([code, text]) => [`\`${code}\``, text]),
    ),
};

/** The document with its tables made anew; a table stands between `<!-- 表 NAME -->` and `<!-- /表 -->`. */
export const withTables = (document: string): string =>
  document.replace(/<!-- 表 (\S+) -->[^]*?<!-- \/表 -->/g, (whole, name: string) => {
    const made = TABLES[name];
    return made === undefined ? whole : `<!-- 表 ${name} -->\n\n<!-- prettier-ignore -->\n${made()}\n\n<!-- /表 -->`;
  });
