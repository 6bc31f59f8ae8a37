import { fill } from '@zhilu/kernel/refusal';

/** 整批退回的理由: why a whole file or a whole mapping is sent back. `{…}` are filled with what was found. */
export const REFUSAL = {
  'file-empty': '文件是空的。',
  'file-no-rows': '文件只有表头，没有数据行。',
  'file-not-table': '这不是表格文件，而是{what}。请提供 CSV、XLSX 或 NDJSON。',
  'file-web-page': '这是改了名的网页（HTML 表格），不是工作簿。请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再报。',
  'file-binary': '文件含有大量非文本内容，不是 CSV 或 NDJSON。',
  'file-json-array': '这是一个 JSON 数组。NDJSON 要求每行一个对象。',
  'file-not-ndjson': '不是 NDJSON：首行不是一个完整的 JSON 对象。',
  'gzip-damaged': 'GZIP 压缩文件已损坏或不完整。',
  'gzip-bomb': '压缩文件解压后超过原大小的 {limit} 倍，拒绝读取。',
  'encoding-unknown': '无法识别文字编码：不是 UTF-8、UTF-16（带 BOM）或 GB18030。第 {byte} 字节起无法解码。',
  'encoding-broken': '文件按 {encoding} 编码读取，但第 {byte} 字节起不符合该编码。可能混用了多种编码或在传输中被截断。',
  'encoding-mixed': '文件混用了编码：多数内容是 GB18030，此行却是 UTF-8。',
  'line-too-long': '一行超过 {limit} 字节，拒绝读取。',
  'columns-too-many': '有 {count} 列，超过上限 {limit} 列。',
  'quote-unclosed': '此处打开的引号（"）直到文件末尾都没有闭合。',
  'header-missing': '这一行应是表头，却没有内容。',
  'header-control': '表头含有控制字符，文件可能不是文本表格。',
  'header-duplicate': '表头中「{column}」出现了两次（第 {first} 列和第 {second} 列），无法判断以哪一列为准。',
  'header-forbidden': '表头中的「{column}」不能用作列名。',
  'separator-line': '这一行是给 Excel 看的分隔符说明“{text}”，不是表头。请删去这一行，或者在映射中把表头行（headerRow）写为下一行。',
  'column-missing': '映射「{mapping}」要求列「{column}」{keys}，但文件没有这一列。文件的列有：{columns}。',
  'column-other': '列「{column}」不在「{mapping}」之内。请核对列名；可用的列有：{columns}。{keys}',
  'table-ambiguous': '文件同时符合映射「{mapping}」中的多张表，无法判断是哪一张{keys}。',
  'sheet-missing': '映射「{mapping}」要求工作表「{sheet}」{keys}，但文件没有。文件的工作表有：{sheets}。',
  'xlsx-old': '这是旧版 Excel（.xls）文件。请另存为 .xlsx 后再报送。',
  'xlsx-encrypted': '文件设有打开密码，无法读取。请取消加密后再报送。',
  'xlsx-macro': '文件含有宏，拒绝读取。请另存为不含宏的 .xlsx。',
  'xlsx-other-zip': '这是{what}，不是 .xlsx 工作簿。',
  'xlsx-damaged': '工作簿已损坏或不合规范：{detail}。请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再报。',
  'xlsx-too-large': '工作簿超过上限：{what}。请改用 CSV 或拆分。',
  'xlsx-bomb': '工作簿中「{part}」的压缩比超过 {limit}，拒绝读取。',
  'xlsx-doctype': '工作簿的「{part}」含有 DOCTYPE 声明，拒绝读取。',
  'mapping-unreadable': '映射不是有效的 JSON。',
  'mapping-invalid': '映射不合规范：{detail}',
} as const;
export type RefusalCode = keyof typeof REFUSAL;

/** A refusal without what was found in the file, for those who may not read the file; null where it is none of these. */
export const refusalInWords = (code: string): string | null =>
  Object.hasOwn(REFUSAL, code) ? REFUSAL[code as RefusalCode].replace(/\{\w+\}/g, '…') : null;

/** Where in the file, as far as it is known. */
export interface Place {
  readonly sheet?: string;
  readonly line?: number;
}

/** 整批退回: nothing of the file is taken. `message` is the Chinese text with its place. */
export class IntakeRefusal extends Error {
  override readonly name = 'IntakeRefusal';
  constructor(
    readonly code: RefusalCode,
    readonly values: Readonly<Record<string, string | number>> = {},
    readonly place: Place = {},
    cause?: unknown,
  ) {
    const where = (place.sheet ? `工作表「${place.sheet}」` : '') + (place.line ? `第 ${place.line} 行` : '');
    super((where === '' ? '' : `${where}：`) + fill(REFUSAL[code], values), { cause });
  }
}
