import { type FileFormat, LIMITS } from './raw-row';
import { IntakeRefusal } from './refusals';
import { blocksOf, firstBytes } from './source-bytes';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Contents that are plainly no table, whatever the file is called. */
const FOREIGN: readonly (readonly [Buffer, string])[] = [
  [ascii('%PDF-'), ' PDF 文档'],
  [Buffer.of(0x89, 0x50, 0x4e, 0x47), ' PNG 图片'],
  [Buffer.of(0xff, 0xd8, 0xff), ' JPEG 图片'],
  [ascii('GIF8'), ' GIF 图片'],
  [ascii('Rar!'), ' RAR 压缩包'],
  [Buffer.of(0x37, 0x7a, 0xbc, 0xaf), ' 7z 压缩包'],
  [Buffer.of(0x7f, 0x45, 0x4c, 0x46), '程序文件'],
  [ascii('MZ\x90'), '程序文件'],
  [ascii('<?xml'), ' XML 文件'],
  [ascii('<!DOCTYPE'), '网页'],
  [ascii('<html'), '网页'],
  [ascii('{\\rtf'), ' RTF 文档'],
];
/** What web systems give out as a workbook: a table of a web page under another name. */
const WEB_PAGE = /^<(?:!doctype\s+html|html|head|meta|title|style|body|div|table)\b/i;
const OLE = Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const ZIP = ascii('PK');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

const oleHoldsEncrypted = async (path: string): Promise<boolean> =>
  (await firstBytes(path, LIMITS.workbookBytes)).includes(ENCRYPTED_PACKAGE);

/** 文件种类 by content, never by name; and the first bytes of the content. */
export const kindOf = async (path: string): Promise<{ format: FileFormat; head: Buffer }> => {
  let head: Buffer = Buffer.alloc(0);
  for await (const block of blocksOf(path)) {
    head = block;
    break;
  }
  if (head.length === 0) throw new IntakeRefusal('file-empty');
  const foreign = FOREIGN.find(([magic]) => head.subarray(0, magic.length).equals(magic));
  if (foreign !== undefined) throw new IntakeRefusal('file-not-table', { what: foreign[1] });
  if (head.subarray(0, OLE.length).equals(OLE)) throw new IntakeRefusal((await oleHoldsEncrypted(path)) ? 'xlsx-encrypted' : 'xlsx-old');
  if (head.subarray(0, 2).equals(ZIP) && [0x0304, 0x0506].includes(head.readUInt16BE(2))) return { format: 'xlsx', head };
  const utf16 = head[0] === 0xff || head[0] === 0xfe;
  const nulls = head.subarray(0, 4096).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (!utf16 && nulls > Math.min(head.length, 4096) / 10) throw new IntakeRefusal('file-binary');
  const text = head.subarray(0, 4096).toString('latin1').replaceAll('\0', '');
  const start = text.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart();
  if (start === '') throw new IntakeRefusal('file-empty');
  if (WEB_PAGE.test(start)) throw new IntakeRefusal('file-web-page');
  if (start.startsWith('[{') || start.startsWith('[\n') || start.startsWith('[\r')) throw new IntakeRefusal('file-json-array');
  return { format: start.startsWith('{') ? 'ndjson' : 'csv', head };
};
