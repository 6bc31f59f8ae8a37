import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { CURSOR, readCursor, writeCursor } from '@zhilu/platform/graphql';
import { DomainError } from '@zhilu/kernel/refusal';
import {
  codesOf,
  isLetters,
  matchingOf,
  SEARCH_KIND,
  searchKeyOf,
  type SearchKind,
  type SearchMatch,
  termsOf,
} from '@zhilu/kernel/vocabulary';
import { PlaceBook, readSpellings } from '@zhilu/registry/agencies';
import type { SearchHit, SearchPage } from './search.model';
import { personNames, searchCases, searchEntries, type Wanted } from './search.store';
import { type AgencyWords, nearness, whyAgency, whyCase, whyEntry } from './why-matched';

const HITS_AT_MOST = 200;
/** Of no kind asked for, so many of each but the last are listed at most. */
const OF_EACH = 4;
const TEXT_AT_MOST = 100;
/** As few characters as are searched for: with one nearly everything would be found. */
const TEXT_LEAST = 2;
const NEWEST = 2_147_483_647;
const KINDS: readonly SearchKind[] = codesOf(SEARCH_KIND);

/** What is asked, ready to be looked for. */
interface Question {
  readonly viewer: Viewer;
  readonly wanted: Wanted;
  readonly typed: { readonly whole: string; readonly terms: readonly string[] };
  readonly words: ReadonlyMap<number, AgencyWords>;
}
/** What was found of one kind: all of it counted, some of it listed. */
interface Found {
  readonly total: number;
  readonly rows: SearchHit[];
  readonly next: string | null;
}

/**
 * 搜索: by 案号, 文号, title, 当事人, 单位 (its names, code, other spellings, short forms and sound), 执法人员 and 记录设备; brackets, full-width forms and
 * spaces are made equal. Several terms together mean what holds them all.
 */
@Injectable()
export class Search {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(viewer: Viewer, text: string, kind: SearchKind | null, first: number, after: string | null): Promise<SearchPage> {
    if (first < 1 || first > HITS_AT_MOST) throw new DomainError('list.page-size', { most: HITS_AT_MOST });
    if (text.length > TEXT_AT_MOST) throw new DomainError('search.too-long', { most: TEXT_AT_MOST });
    const typed = termsOf(text);
    if (typed.whole.length < TEXT_LEAST) return { tally: KINDS.map((one) => ({ kind: one, total: 0 })), rows: [], next: null };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const words = await this.words(tx, viewer);
        const terms = typed.terms.map((term) => ({
          text: term,
          agencies: [...words].filter(([, one]) => whyAgency(term, one) !== null).map(([id]) => id),
        }));
        const question: Question = { viewer, wanted: { whole: typed.whole, terms }, typed, words };
        const tally = [];
        const rows: SearchHit[] = [];
        let next: string | null = null;
        for (const one of KINDS) {
          const room = kind === null ? (one === 'case' ? first - rows.length : Math.min(OF_EACH, first - rows.length)) : first;
          const found = await this.of(tx, one, question, Math.max(room, 0), one === kind ? after : null);
          tally.push({ kind: one, total: found.total });
          if (kind === null || one === kind) rows.push(...found.rows);
          if (one === kind) next = found.next;
        }
        return { tally, rows, next };
      },
      { readOnly: true },
    );
  }

  /** What the agencies a reader may see sums of are called. */
  private async words(tx: Tx, viewer: Viewer): Promise<Map<number, AgencyWords>> {
    const { agencies } = await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
    const spellings = new Map<number, string[]>();
    for (const { agency_id: id, spelling } of await readSpellings(tx)) spellings.set(id, [...(spellings.get(id) ?? []), spelling]);
    return new Map(
      viewer.scope.stat.flatMap((id) => {
        const agency = agencies.get(id);
        return agency === undefined ? [] : [[id, { name: agency.name, code: agency.code, spellings: spellings.get(id) ?? [] }]];
      }),
    );
  }

  private of(tx: Tx, kind: SearchKind, question: Question, first: number, after: string | null): Promise<Found> {
    if (kind === 'agency') return Promise.resolve(this.agencies(question, first, after));
    return kind === 'case' ? this.cases(tx, question, first, after) : this.entries(tx, kind, question, first, after);
  }

  private agencies({ typed: { whole, terms }, words }: Question, first: number, after: string | null): Found {
    const skip = skipped(after);
    const found = [...words].flatMap(([id, one]) => {
      const entire = whyAgency(whole, one);
      const why = entire === null ? terms.map((term) => whyAgency(term, one)) : [entire];
      return why.every((match) => match !== null) ? [{ id, one, matched: [...new Set(why)] }] : [];
    });
    const furthest = (matched: readonly SearchMatch[]): number => Math.max(...matched.map(nearness));
    found.sort((a, b) => furthest(a.matched) - furthest(b.matched) || a.one.name.length - b.one.name.length || a.id - b.id);
    return {
      total: found.length,
      rows: found.slice(skip, skip + first).map(({ id, one, matched }) => ({ ...hitOf('agency', id, one.name), no: one.code, matched })),
      next: skip + first < found.length ? writeCursor([skip + first]) : null,
    };
  }

  private async entries(tx: Tx, kind: 'officer' | 'device', question: Question, first: number, after: string | null): Promise<Found> {
    const { viewer, wanted, typed, words } = question;
    const skip = skipped(after);
    const sounding = kind === 'officer' ? await this.sounding(tx, viewer, wanted) : wanted;
    const { total, rows } = await searchEntries(tx, kind, viewer.scope.case, sounding, first, skip);
    return {
      total,
      rows: rows.map((row) => ({
        ...hitOf(kind, row.agency_id, words.get(row.agency_id)?.name ?? ''),
        no: row.entry_key,
        name: row.named,
        matched: whyEntry(kind, row, typed, meaning(words.get(row.agency_id))),
      })),
      next: skip + rows.length < total && rows.length > 0 ? writeCursor([skip + rows.length]) : null,
    };
  }

  /** What is wanted of persons: a term of letters alone may be how their names sound. */
  private async sounding(tx: Tx, viewer: Viewer, wanted: Wanted): Promise<Wanted> {
    if (!wanted.terms.some(({ text }) => isLetters(text))) return wanted;
    const names = await personNames(tx, viewer.scope.case);
    const meant = (term: string): string[] => names.filter((name) => matchingOf(term, searchKeyOf([name])) === 'sound');
    return { ...wanted, terms: wanted.terms.map((term) => (isLetters(term.text) ? { ...term, names: meant(term.text) } : term)) };
  }

  private async cases(tx: Tx, question: Question, first: number, after: string | null): Promise<Found> {
    const { viewer, wanted, typed, words } = question;
    const place = readCursor(after, [CURSOR.large, CURSOR.large]);
    const { total, rows } = await searchCases(tx, viewer.scope.case, wanted, viewer.mayReadWithheld, first, place);
    const last = rows.at(-1);
    return {
      total,
      rows: rows.map((row) => ({
        ...hitOf('case', row.agency_id, words.get(row.agency_id)?.name ?? ''),
        caseId: row.case_id,
        no: row.case_no,
        documentNo: row.document_no,
        name: row.title,
        matched: whyCase(row, typed, meaning(words.get(row.agency_id))),
      })),
      next: rows.length < first || last === undefined ? null : writeCursor([last.day, last.case_id]),
    };
  }
}

const skipped = (after: string | null): number => Number(readCursor(after, [CURSOR.number])?.[0] ?? 0);

const meaning =
  (words: AgencyWords | undefined) =>
  (term: string): SearchMatch | null =>
    words === undefined ? null : whyAgency(term, words);

const hitOf = (kind: SearchKind, agencyId: number, agencyName: string): SearchHit => ({
  kind,
  agencyId,
  agencyName,
  caseId: null,
  no: null,
  documentNo: null,
  name: null,
  matched: [],
});
