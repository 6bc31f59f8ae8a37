import { SaxesParser, type SaxesTagPlain } from 'saxes';
import yauzl from 'yauzl';
import { LIMITS } from '../raw-row';
import { IntakeRefusal } from '../refusals';

/** What a reader of one XML part wants to hear; names come without their prefix. */
export interface PartHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const INFLATION_FROM = 1 << 20;

/** The ZIP around a workbook, opened within bounds: number, sizes and compression of its parts, no encryption, no macros. */
export class Container {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly parts: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  static async open(path: string): Promise<Container> {
    const zip = await yauzl
      .openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true })
      .catch((error: unknown) => {
        throw damaged(error);
      });
    try {
      if (zip.fileSize > LIMITS.workbookBytes) throw tooLarge(`文件 ${LIMITS.workbookBytes >> 20} MB`);
      if (zip.entryCount > LIMITS.parts) throw tooLarge(`内部文件 ${LIMITS.parts} 个`);
      const parts = new Map<string, yauzl.Entry>();
      let total = 0;
      for await (const entry of zip.eachEntry()) {
        total += entry.uncompressedSize;
        refusePart(entry, total);
        parts.set(entry.fileName, entry);
      }
      refuseKind(parts);
      return new Container(zip, parts);
    } catch (error) {
      zip.close();
      throw error instanceof IntakeRefusal ? error : damaged(error);
    }
  }

  has(part: string): boolean {
    return this.parts.has(part);
  }

  close(): void {
    this.zip.close();
  }

  /** Reads one part chunk by chunk; yields after each, so that a caller can hand on what it has gathered. */
  async *parse(part: string, handler: PartHandler): AsyncGenerator<void> {
    const entry = this.parts.get(part);
    if (entry === undefined) throw new IntakeRefusal('xlsx-damaged', { detail: `缺少「${part}」` });
    const reader = new PartReader(part, handler);
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        reader.write(chunk);
        yield;
      }
      reader.end();
    } catch (error) {
      throw error instanceof IntakeRefusal ? error : damaged(error);
    }
  }

  async parseWhole(part: string, handler: PartHandler): Promise<void> {
    for await (const _ of this.parse(part, handler));
  }
}

class PartReader {
  private readonly parser = new SaxesParser();
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private silent = 0;

  constructor(part: string, handler: PartHandler) {
    const heard = (): void => {
      this.silent = 0;
    };
    this.parser.on('doctype', () => {
      throw new IntakeRefusal('xlsx-doctype', { part });
    });
    this.parser.on('error', (error) => {
      throw error;
    });
    this.parser.on('opentag', (tag: SaxesTagPlain) => {
      heard();
      handler.open?.(bare(tag.name), tag.attributes);
    });
    this.parser.on('closetag', (tag: SaxesTagPlain) => {
      heard();
      handler.close?.(bare(tag.name));
    });
    const text = (value: string): void => {
      heard();
      handler.text?.(value);
    };
    this.parser.on('text', text);
    this.parser.on('cdata', text);
  }

  write(chunk: Buffer): void {
    this.silent += chunk.length;
    this.parser.write(withoutControls(this.decoder.decode(chunk, { stream: true })));
    // A text or tag this long is no cell: refused before it is gathered whole.
    if (this.silent > LIMITS.lineLength) throw tooLarge(`单个单元格 ${LIMITS.cellLength} 字`);
  }

  end(): void {
    this.parser.write(this.decoder.decode());
    this.parser.close();
  }
}

/** Characters no XML may hold, which some exporters write all the same: as Excel escapes them, so that only their own cell is at fault. */
const CONTROLS = /(?![\t\n\r\u007f-\u009f])\p{Cc}/gu;
const withoutControls = (text: string): string =>
  text.replace(CONTROLS, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const tooLarge = (what: string): IntakeRefusal => new IntakeRefusal('xlsx-too-large', { what });
const damaged = (cause: unknown): IntakeRefusal => new IntakeRefusal('xlsx-damaged', { detail: '内部结构无法解析' }, {}, cause);

const refusePart = (entry: yauzl.Entry, total: number): void => {
  if (entry.isEncrypted()) throw new IntakeRefusal('xlsx-encrypted');
  if (entry.uncompressedSize > LIMITS.partBytes) throw tooLarge(`单个内部文件 ${LIMITS.partBytes >> 20} MB`);
  if (total > LIMITS.totalBytes) throw tooLarge(`解压后共 ${LIMITS.totalBytes >> 20} MB`);
  if (entry.uncompressedSize > INFLATION_FROM && entry.uncompressedSize > entry.compressedSize * LIMITS.inflation)
    throw new IntakeRefusal('xlsx-bomb', { part: entry.fileName, limit: LIMITS.inflation });
};

const refuseKind = (parts: ReadonlyMap<string, unknown>): void => {
  const names = [...parts.keys()];
  if (names.some((name) => name.endsWith('vbaProject.bin'))) throw new IntakeRefusal('xlsx-macro');
  if (parts.has('[Content_Types].xml') && names.some((name) => name.startsWith('xl/'))) {
    if (parts.has('xl/workbook.bin')) throw new IntakeRefusal('xlsx-other-zip', { what: '二进制工作簿（.xlsb）' });
    return;
  }
  const what =
    parts.has('mimetype') && parts.has('content.xml')
      ? ' OpenDocument（ODS）文件'
      : parts.has('word/document.xml')
        ? ' Word 文档'
        : '普通压缩包';
  throw new IntakeRefusal('xlsx-other-zip', { what });
};
