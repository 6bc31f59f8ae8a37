import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packRecord } from '@zhilu/kernel/ledger';
import type { QuarantinedLine } from '../quarantining/quarantine.store';
import { ASIDE, BUFFER_BYTES, REGISTERS, type Spooled, type SpooledEntry } from './spooled';

/** Bytes a file's first lines are given. */
const PAGE_BYTES = 1 << 14;
const LINE_END = 10;

/**
 * 按案归并: checked records are laid down by agency, then read back case by case, so that a delivery posts each case
 * once however its lines were ordered, and memory does not grow with the file.
 */
export class SpoolWriter {
  private readonly pages = new Map<string, Page>();
  private buffered = 0;

  constructor(private readonly folder: string) {}

  async open(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  /** Takes records in; resolves when there is room for more. */
  async add(records: readonly Spooled[]): Promise<void> {
    for (const { agency, sourceCase, line, record } of records)
      // JSON texts hold no tab of their own.
      this.put(`${agency}.ndjson`, `${JSON.stringify(sourceCase)}\t${JSON.stringify(line)}\t${packRecord(record, sourceCase)}`);
    if (this.buffered > BUFFER_BYTES) await this.flush();
  }

  /** Takes lines of registers in; they belong to no case. */
  async addEntries(entries: readonly SpooledEntry[]): Promise<void> {
    for (const one of entries) this.put(REGISTERS, JSON.stringify(one));
    if (this.buffered > BUFFER_BYTES) await this.flush();
  }

  async keepAside(kept: readonly QuarantinedLine[]): Promise<void> {
    for (const one of kept) this.put(ASIDE, JSON.stringify(one));
    if (this.buffered > BUFFER_BYTES) await this.flush();
  }

  private put(file: string, text: string): void {
    let page = this.pages.get(file);
    if (page === undefined) this.pages.set(file, (page = new Page()));
    this.buffered += page.add(text);
  }

  async flush(): Promise<void> {
    for (const [file, page] of this.pages) await appendFile(join(this.folder, file), page.written());
    this.pages.clear();
    this.buffered = 0;
  }
}

/** Lines kept as bytes outside the heap: texts that live for long would be copied about by the collector. */
class Page {
  private into = Buffer.allocUnsafe(PAGE_BYTES);
  private at = 0;

  /** Adds a line; says the bytes it takes. */
  add(text: string): number {
    const most = this.at + text.length * 3 + 1;
    if (most > this.into.length) this.into = Buffer.concat([this.into.subarray(0, this.at)], Math.max(most, this.into.length * 2));
    const before = this.at;
    this.at += this.into.write(text, this.at);
    this.into[this.at++] = LINE_END;
    return this.at - before;
  }

  written(): Buffer {
    return this.into.subarray(0, this.at);
  }
}
