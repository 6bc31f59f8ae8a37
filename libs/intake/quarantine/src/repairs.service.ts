import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as streamThrough } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database, type Tx, WorkFolder } from '@zhilu/platform/database';
import { type LineAgain, withCells } from '@zhilu/intake/inspection';
import { DomainError } from '@zhilu/kernel/refusal';
import type { RepairAction } from '@zhilu/kernel/vocabulary';
import { Deliveries, endLines, type LineRef, noteEndings, Pipeline } from '@zhilu/intake/deliveries';
import { Sources } from '@zhilu/registry/sources';
import * as store from './quarantine.store';
import { refOf } from './quarantine.store';

/** A kept line to be sent again, with the cells that were corrected. */
export interface Corrected {
  readonly ref: LineRef;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
}
/** A line as it stands, about to be sent again. */
type Sent = Omit<store.LineRow, keyof store.Ending | 'withheld'>;
const PAGE = 500;
const NOTE_AT_MOST = 500;

/**
 * 修正重报: quarantined lines are sent again as a delivery of their own, by the source's mapping of now; what each was, what it
 * was made, by whom and when stays. The same way for a line corrected by hand, in a workbook, or read again as it was.
 */
@Injectable()
export class Repairs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pipeline: Pipeline,
    private readonly deliveries: Deliveries,
    private readonly sources: Sources,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
  ) {}

  /** Sends corrected lines again; says the number of the delivery. All must be open and of one source the reader delivers for. */
  async resubmit(viewer: Viewer, lines: readonly Corrected[]): Promise<string> {
    const corrected = new Map(lines.map((line) => [keyOf(line.ref), line.cells]));
    const rows = await this.database.run(
      withUnattributed(viewer),
      (tx) => store.pickedLines(tx, viewer.scope.case, lines.map(({ ref }) => ref)), // prettier-ignore
      { readOnly: true },
    );
    if (rows.length < corrected.size) throw new DomainError('quarantine.unknown');
    return this.send(viewer, 'resubmit', rows, (row) => withCells(row.raw, corrected.get(keyOf(refOf(row))) ?? []));
  }

  /** Reads the open lines of a source with a reason again as they were: the mapping, an alias or a case they waited for is there now. */
  async readAgain(viewer: Viewer, wanted: { readonly source: number; readonly code: string | null }): Promise<string> {
    const rows: store.LineRow[] = [];
    await this.database.run(
      withUnattributed(viewer),
      async (tx) => {
        for (let after: Parameters<typeof store.pageOfLines>[4] = null; ;) {
          const page = await store.pageOfLines(tx, viewer.scope.case, { ...wanted, batch: null, state: 'open' }, PAGE, after);
          rows.push(...page);
          const last = page.at(-1);
          if (last === undefined || page.length < PAGE) return;
          after = { ...refOf(last), receivedAt: last.received_at };
        }
      },
      { readOnly: true },
    );
    if (rows.length === 0) throw new DomainError('quarantine.none');
    return this.send(viewer, 'readAgain', rows, ({ raw }) => raw);
  }

  /**
   * Reads lines again that waited for what an office has decided, such as what a spelling means; by that decision, not as a
   * delivery of the reader's. Says how many lines went out; those ended meanwhile are let be.
   */
  async readAgainBy(viewer: Viewer, refs: readonly LineRef[]): Promise<number> {
    const rows = await this.database.run(withUnattributed(viewer), (tx) => store.pickedLines(tx, viewer.scope.case, refs), {
      readOnly: true,
    });
    const open = rows.filter(({ state }) => state === 'open');
    for (const name of new Set(open.map(({ source }) => source)))
      await this.send(viewer, 'readAgain', open.filter(({ source }) => source === name), ({ raw }) => raw, await this.sources.named(name)); // prettier-ignore
    return open.length;
  }

  /** Notes that lines will not be sent again, and why; they stay as they are. */
  async discard(viewer: Viewer, refs: readonly LineRef[], note: string): Promise<void> {
    const said = note.trim();
    if (said === '' || said.length > NOTE_AT_MOST) throw new DomainError('quarantine.note', { most: NOTE_AT_MOST });
    await this.database.run(withUnattributed(viewer), async (tx) => {
      const rows = await store.pickedLines(tx, viewer.scope.case, refs);
      if (rows.length === 0 || rows.length < refs.length) throw new DomainError('quarantine.unknown');
      for (const source of new Set(rows.map(({ source_no: no }) => no))) await this.deliveries.requireOwn(tx, viewer, source);
      await this.end(tx, refs, 'discarded');
      const ending = { ...this.by(viewer, 'discard'), next: null, raw: null, note: said };
      await noteEndings(tx, refs.map((ref) => ({ ...ending, ref }))); // prettier-ignore
      const detail = { lines: refs.length, note: said };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'quarantine.discarded', object: rows[0]!.batch_id, detail });
    });
  }

  private async send(
    viewer: Viewer,
    action: 'resubmit' | 'readAgain',
    rows: readonly Sent[],
    rawOf: (row: {
      readonly agency_id: number;
      readonly batch_id: string;
      readonly chunk: number;
      readonly no: number;
      readonly raw: string;
    }) => string,
    permitted: Awaited<ReturnType<Deliveries['permitted']>> | null = null,
  ): Promise<string> {
    const [first] = rows;
    if (first === undefined) throw new DomainError('quarantine.none');
    if (rows.some(({ source_no: no }) => no !== first.source_no)) throw new DomainError('quarantine.one-source');
    if (rows.some(({ state }) => state !== 'open')) throw new DomainError('quarantine.moved-on');
    const { source, mapping } = permitted ?? (await this.deliveries.permitted(first.source, viewer));
    const path = join(this.workFolder.incoming, randomUUID());
    await mkdir(this.workFolder.incoming, { recursive: true });
    const raws = rows.map(rawOf);
    try {
      await streamThrough(Readable.from(textOf(rows, raws)), createWriteStream(path));
      const batch = Pipeline.newBatch();
      await this.pipeline.takeIn({
        batch,
        source,
        path,
        fileName: `${action === 'resubmit' ? '修正重报' : '原样重读'}（${rows.length} 行）`,
        mapping,
        receivedAt: this.clock.now(),
        viewer,
        taking: 'move',
        isResubmission: true,
        with: { scope: withUnattributed(viewer), record: (tx) => this.note(tx, viewer, action, rows, raws, batch) }, // prettier-ignore
      });
      return batch;
    } finally {
      await rm(path, { force: true });
    }
  }

  private async note(
    tx: Tx,
    viewer: Viewer,
    action: 'resubmit' | 'readAgain',
    rows: readonly Sent[],
    raws: readonly string[],
    batch: string,
  ): Promise<void> {
    await this.end(tx, rows.map(refOf), 'resubmitted');
    for (let at = 0; at < rows.length; at += PAGE) {
      const page = rows.slice(at, at + PAGE);
      const by = { ...this.by(viewer, action), note: null };
      const ended = page.map((row, n) => ({
        ...by,
        ref: refOf(row),
        next: { batch, line: at + n + 1, sheet: null },
        raw: action === 'resubmit' ? raws[at + n]! : null,
      }));
      await noteEndings(tx, ended);
      await store.insertAgain(tx, batch, at + 1, page);
    }
  }

  /** A line ends once: where somebody else was quicker, nothing is done. */
  private async end(tx: Tx, refs: readonly LineRef[], state: 'resubmitted' | 'discarded'): Promise<void> {
    let ended = 0;
    for (let at = 0; at < refs.length; at += PAGE) ended += await endLines(tx, refs.slice(at, at + PAGE), state);
    if (ended < refs.length) throw new DomainError('quarantine.moved-on');
  }

  private by<T extends RepairAction>(viewer: Viewer, action: T) {
    return { action, at: new Date(this.clock.now()), user: viewer.userId, person: viewer.name };
  }
}

/** The number by which a line is told from all others, as it stands in lists and workbooks. */
export const keyOf = ({ agency, batch, chunk, no }: LineRef): string => `${batch}.${agency}.${chunk}.${no}`;
const KEY = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/;

/** A line by its number; null where it is none. */
export const refOfKey = (key: string): LineRef | null => {
  const found = KEY.exec(key.trim());
  return found === null ? null : { batch: found[1]!, agency: Number(found[2]), chunk: Number(found[3]), no: Number(found[4]) };
};

function* textOf(
  rows: readonly Pick<store.LineRow, 'file_name' | 'sheet' | 'agency_code' | 'problems'>[],
  raws: readonly string[],
): Generator<string> {
  for (const [at, { file_name: fileName, sheet, agency_code: agency, problems }] of rows.entries()) {
    const line: LineAgain = { fileName, sheet, agency, long: problems.some(({ code }) => code === 'row-long'), raw: raws[at]! };
    yield `${JSON.stringify(line)}\n`;
  }
}
