import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packRecord } from '@zhilu/kernel';
import type { KeptAside } from './batch.store';
import { ASIDE, BUFFER_BYTES, REGISTERS, type Spooled, type SpooledEntry } from './spooled';

/**
 * 按案归并: checked records are laid down by agency, then read back case by case, so that a delivery posts each case
 * once however its lines were ordered, and memory does not grow with the file.
 */
export class SpoolWriter {
  private readonly buffers = new Map<string, string[]>();
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

  async keepAside(kept: readonly KeptAside[]): Promise<void> {
    for (const one of kept) this.put(ASIDE, JSON.stringify(one));
    if (this.buffered > BUFFER_BYTES) await this.flush();
  }

  private put(file: string, text: string): void {
    let buffer = this.buffers.get(file);
    if (buffer === undefined) this.buffers.set(file, (buffer = []));
    buffer.push(text);
    this.buffered += text.length;
  }

  async flush(): Promise<void> {
    for (const [file, lines] of this.buffers) await appendFile(join(this.folder, file), lines.join('\n') + '\n');
    this.buffers.clear();
    this.buffered = 0;
  }
}
