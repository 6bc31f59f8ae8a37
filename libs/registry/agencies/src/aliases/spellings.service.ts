import { Inject, Injectable, Optional } from '@nestjs/common';
import { AuditChain, type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { knownNames } from './known-names';
import { candidate, nearest, searchKeyOf } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { Ledger } from '@zhilu/ledger';
import { PlaceBook } from '../places/place-book';
import { QuarantinedAgain, type QuarantinedLine } from './quarantined-again';
import type { LikelyAgency, SpellingAdded, SpellingBook, SpellingInput, Undelivered, UnknownSpelling } from '../changes/registry.model';
import * as store from './spellings.store';

const SPELLING_AT_MOST = 200;
const NOTE_AT_MOST = 500;
/** Beyond every posting: the book is shown as it is known now. */
const NEWEST = 2_147_483_647;
/** No source: only what spellings mean is asked for. */
const NO_SOURCE = 0;

/** 单位别名: spellings the office takes for its agencies, and those in quarantined lines that nobody knows yet. */
@Injectable()
export class Spellings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
    @Optional() @Inject(QuarantinedAgain) private readonly again: QuarantinedAgain | null = null,
  ) {}

  book(viewer: Viewer): Promise<SpellingBook> {
    return this.database.run(
      withUnattributed(viewer),
      async (tx) => {
        const agencies = viewer.scope.case;
        const { ids } = await knownNames(tx, NO_SOURCE);
        const places = await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
        const nameOf = (agency: number): string => places.agencies.get(agency)?.name ?? '';
        const rows = await store.unknownSpellings(tx, agencies);
        const isKnown = ({ spelling }: store.UnknownRow): boolean => ids.has(searchKeyOf([spelling]));
        const delivers = await this.delivering(tx, rows);
        const meant = (row: store.UnknownRow): number => ids.get(searchKeyOf([row.spelling]))!;
        const known = rows.filter(isKnown);
        return {
          mayRegister: viewer.role === 'approver' && agencies.length > 0,
          unknown: await this.unknown(
            tx,
            agencies,
            rows.filter((row) => !isKnown(row)),
            nameOf,
            delivers,
          ),
          quarantined: await store.quarantinedLines(tx, agencies),
          known: linesOf(known.filter((row) => delivers(row.source_no, meant(row)))),
          undelivered: undeliveredOf(
            known.filter((row) => !delivers(row.source_no, meant(row)) && agencies.includes(meant(row))),
            meant,
            nameOf,
          ),
          spellings: (await store.spellingsOf(tx, agencies)).map((row) => ({
            spelling: row.spelling,
            agencyId: row.agency_id,
            agencyName: nameOf(row.agency_id),
            at: row.at,
            by: row.by,
            note: row.note,
            posting: row.posting,
            endedAt: row.ended_at,
            endedBy: row.ended_by,
          })),
        };
      },
      { readOnly: true },
    );
  }

  /** Takes a spelling for an agency from now on, and has the quarantined lines that wait for it read again. */
  async add(viewer: Viewer, { spelling: said, agencyId, note: ground }: SpellingInput): Promise<SpellingAdded> {
    const spelling = said.trim();
    const key = searchKeyOf([spelling]);
    const note = ground.trim();
    if (key === '' || spelling.length > SPELLING_AT_MOST) throw new DomainError('spelling.malformed', { most: SPELLING_AT_MOST });
    if (note === '' || note.length > NOTE_AT_MOST) throw new DomainError('agency.note-malformed', { most: NOTE_AT_MOST });
    if (!viewer.scope.case.includes(agencyId)) throw new DomainError('agency.unknown');
    await this.database.run(viewer.scope, async (tx) => {
      const at = this.clock.now();
      if (!(await store.mayRegister(tx, viewer.userId, [agencyId], at))) throw new DomainError('agency.not-yours');
      // Posting takes the queue: from here on nobody else registers a spelling.
      const posting = await this.ledger.posting(tx, 'alias');
      await this.requireFree(tx, spelling, key, agencyId);
      await store.addSpelling(tx, { spelling, agency: agencyId, posting, user: viewer.userId, at, note });
      await this.audit.append(tx, { agencyId, viewer, action: 'spelling.added', object: spelling, detail: { posting, note } });
    });
    const { lines, barred } = await this.waiting(viewer, agencyId, (one) => searchKeyOf([one.spelling]) === key);
    return { lines: lines.length + barred, barred, taken: await this.readAgain(viewer, lines) };
  }

  /** Has the lines of a source read again that name an agency it delivers for by now; says how many. */
  async readAgainOf(viewer: Viewer, source: number, agencyId: number): Promise<number> {
    const { lines } = await this.waiting(viewer, agencyId, (one) => one.source_no === source);
    return (await this.readAgain(viewer, lines)) ?? 0;
  }

  /** Quarantined lines that name an agency: those of sources that deliver for it, and how many come from others and would only come back. */
  private waiting(viewer: Viewer, agency: number, wanted: (line: store.WaitingRow) => boolean) {
    return this.database.run(
      withUnattributed(viewer),
      async (tx) => {
        const { ids } = await knownNames(tx, NO_SOURCE);
        const means = ({ spelling }: store.WaitingRow): boolean => ids.get(searchKeyOf([spelling])) === agency;
        const rows = (await store.waitingLines(tx, viewer.scope.case)).filter((row) => means(row) && wanted(row));
        const delivers = await this.delivering(tx, rows);
        const lines = rows
          .filter((row) => delivers(row.source_no, agency))
          .map(({ spelling: _, source_no: __, ...line }): QuarantinedLine => line);
        return { lines, barred: rows.length - lines.length };
      },
      { readOnly: true },
    );
  }

  private async readAgain(viewer: Viewer, lines: readonly QuarantinedLine[]): Promise<number | null> {
    return this.again === null || lines.length === 0 ? null : this.again.readAgain(viewer, lines);
  }

  /** Whether a source that sent any of these lines delivers for an agency. */
  private async delivering(tx: Tx, rows: readonly { readonly source_no: number }[]): Promise<(source: number, agency: number) => boolean> {
    const pairs = await store.deliversFor(tx, [...new Set(rows.map((row) => row.source_no))]);
    const standing = new Set(pairs.map((row) => `${row.source_no} ${row.agency_id}`));
    return (source, agency) => standing.has(`${source} ${agency}`);
  }

  /** Takes a spelling back: what comes from now on is no longer understood by it; what is in the books stays. */
  async end(viewer: Viewer, spelling: string): Promise<boolean> {
    await this.database.run(viewer.scope, async (tx) => {
      const at = this.clock.now();
      const standing = (await store.spellingsOf(tx, viewer.scope.case)).find((one) => one.spelling === spelling && one.ended_at === null);
      if (standing === undefined) throw new DomainError('spelling.unknown');
      if (!(await store.mayRegister(tx, viewer.userId, [standing.agency_id], at))) throw new DomainError('agency.not-yours');
      const posting = await this.ledger.posting(tx, 'alias');
      const agencyId = await store.endSpelling(tx, spelling, posting, viewer.userId, at, viewer.scope.case);
      if (agencyId === null) throw new DomainError('spelling.unknown');
      await this.audit.append(tx, { agencyId, viewer, action: 'spelling.ended', object: spelling, detail: { posting } });
    });
    return true;
  }

  private async requireFree(tx: Tx, spelling: string, key: string, agency: number): Promise<void> {
    const stands = (await knownNames(tx, NO_SOURCE)).ids.get(key);
    if (stands === undefined) return;
    const name = (await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay())).agencies.get(stands)?.name ?? '';
    throw new DomainError(stands === agency ? 'spelling.standing' : 'spelling.taken', { spelling, agency: name });
  }

  /** The same spelling however it is spaced or bracketed, with the agencies it is nearest to. */
  private async unknown(
    tx: Tx,
    agencies: readonly number[],
    rows: readonly store.UnknownRow[],
    nameOf: (agency: number) => string,
    delivers: (source: number, agency: number) => boolean,
  ): Promise<UnknownSpelling[]> {
    if (rows.length === 0) return [];
    const words = (await store.wordsOf(tx, agencies)).map(({ agency_id: id, word }) => candidate(String(id), nameOf(id), word));
    const groups = new Map<string, store.UnknownRow[]>();
    for (const row of rows) {
      const key = searchKeyOf([row.spelling]);
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups.values()]
      .map((some): UnknownSpelling => {
        const newest = some.reduce((best, row) => (row.last_at > best.last_at ? row : best));
        return {
          spelling: newest.spelling,
          lines: linesOf(some),
          deliveries: new Set(some.flatMap(({ batches }) => batches)).size,
          sources: [...new Set(some.map(({ source }) => source))],
          lastAt: newest.last_at,
          lastBatch: newest.last_batch,
          likely: nearest(newest.spelling, words).map(({ value, label, reason }): LikelyAgency => ({
            agencyId: Number(value),
            name: label,
            reason,
            delivers: some.every((row) => delivers(row.source_no, Number(value))),
          })),
        };
      })
      .sort((a, b) => b.lines - a.lines || (a.spelling < b.spelling ? -1 : 1));
  }
}

const linesOf = (rows: readonly store.UnknownRow[]): number => rows.reduce((sum, { lines }) => sum + lines, 0);

/** One row for each source and agency it may not deliver for, the one with the most lines first. */
const undeliveredOf = (
  rows: readonly store.UnknownRow[],
  meant: (row: store.UnknownRow) => number,
  nameOf: (agency: number) => string,
): Undelivered[] => {
  const groups = new Map<string, store.UnknownRow[]>();
  for (const row of rows) {
    const pair = `${row.source_no} ${meant(row)}`;
    groups.set(pair, [...(groups.get(pair) ?? []), row]);
  }
  return [...groups.values()]
    .map((some): Undelivered => {
      const [first] = some as [store.UnknownRow];
      return {
        sourceNo: first.source_no,
        source: first.source,
        agencyId: meant(first),
        agencyName: nameOf(meant(first)),
        spellings: [...new Set(some.map(({ spelling }) => spelling))],
        lines: linesOf(some),
      };
    })
    .sort((a, b) => b.lines - a.lines || a.sourceNo - b.sourceNo || a.agencyId - b.agencyId);
};
