import {
  type AppliedOverlay,
  type AppliedPack,
  type Configuration,
  type Context,
  type LinePlace,
  packsOfLine,
  parsePack,
  type RecordingList,
  type RulePack,
  type SourceTerms,
} from '@zhilu/kernel/law';
import { type Calendar, type LegalDate, makeCalendar } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

const EDITIONS = `select edition_id, kind, agency_id, subject, digest, body, lower(valid)::text as from_day, upper(valid)::text as to_day
  from context_edition where known_from <= $1 and (known_to is null or known_to > $1) order by edition_id`;
const EDITIONS_STATE = `select (select string_agg(edition_id::text, ',' order by edition_id) from context_edition where known_from <= $1 and (known_to is null or known_to > $1))
  || '/' || (select count(*) from source_agency) || '/' || (select count(*) from agency)
  || '/' || (select count(*) || ',' || count(*) filter (where known_to <= $1) from placement where tree = 'line' and known_from <= $1) as state`;
const LINE_PLACES = `select p.agency_id, lower(p.valid)::text as from_day, upper(p.valid)::text as to_day,
    (select array_agg(above.code order by above.level) from node above where above.node_id = any (n.path)) as path
  from placement p join node n using (node_id) where p.tree = 'line' and p.known_from <= $1 and (p.known_to is null or p.known_to > $1)
  order by p.agency_id, lower(p.valid) nulls first`;
const SOURCE_AGENCIES = `select source_no, agency_id from source_agency`;
const AGENCY_CODES = `select agency_id, code from agency`;
const CLOSE_EDITION = `update context_edition set known_to = $1
  where kind = $2 and subject = $3 and agency_id is not distinct from $4 and known_to is null`;
const INSERT_EDITION = `insert into context_edition (edition_id, kind, agency_id, subject, digest, body, valid, known_from)
  values ($8, $1, $2, $3, encode(sha256(convert_to($4, 'UTF8')), 'hex'), $4::jsonb, daterange($5::date, $6::date), $7)`;
/** Whoever posts is alone. */
const NEXT_EDITION = `select coalesce(max(edition_id), 0) + 1 as next from context_edition`;

type EditionKind = 'pack' | 'list' | 'calendar' | 'register' | 'configuration' | 'program';
interface EditionRow {
  edition_id: number;
  kind: EditionKind;
  agency_id: number | null;
  subject: string;
  digest: string;
  body: unknown;
  from_day: LegalDate | null;
  to_day: LegalDate | null;
}

interface PlaceRow {
  agency_id: number;
  path: string[];
  from_day: LegalDate | null;
  to_day: LegalDate | null;
}

/** One edition of something judgements rest on. A new edition of the same subject ends the one before. */
export interface Edition {
  readonly kind: EditionKind;
  readonly agency: number | null;
  /** Pack code (of an overlay with the line it is applied to), year of a holiday table, version of a list, number of a source. */
  readonly subject: string;
  readonly body: unknown;
  /** The office's span of application; `to` is the first day outside. */
  readonly from: LegalDate | null;
  readonly to: LegalDate | null;
}

/** 叠加包的适用: one edition for each line. */
export const overlaySubject = (pack: string, line: string): string => `${pack}@${line}`;
const lineOfSubject = (subject: string): string => subject.slice(subject.indexOf('@') + 1);

/** The name of an edition: what it is of, whatever it says. */
export type EditionName = Pick<Edition, 'kind' | 'agency' | 'subject'>;

/** Ends an edition without another in its place: it is no longer known to hold from a posting on. */
export const closeEdition = (tx: Tx, { kind, subject, agency }: EditionName, posting: number) =>
  tx.rows(CLOSE_EDITION, [posting, kind, subject, agency]);

export const insertEdition = async (tx: Tx, edition: Edition, posting: number): Promise<number> => {
  await closeEdition(tx, edition, posting);
  const { next } = (await tx.rows<{ next: number }>(NEXT_EDITION))[0]!;
  await tx.rows(INSERT_EDITION, [
    edition.kind,
    edition.agency,
    edition.subject,
    JSON.stringify(edition.body),
    edition.from,
    edition.to,
    posting,
    next,
  ]);
  return next;
};

/** Packs by the digest of their text: checked, and made ready for their cases, once. */
const packs = new Map<string, RulePack>();
const packOf = (digest: string, body: unknown): RulePack => {
  let pack = packs.get(digest);
  if (pack === undefined) packs.set(digest, (pack = parsePack(body)));
  return pack;
};

const linePlaces = async (tx: Tx, posting: number): Promise<Map<number, LinePlace[]>> => {
  const places = new Map<number, LinePlace[]>();
  for (const { agency_id: agency, path, from_day, to_day } of await tx.rows<PlaceRow>(LINE_PLACES, [posting])) {
    const own = places.get(agency) ?? [];
    places.set(agency, [...own, { path, from: from_day ?? '0001-01-01', to: to_day }]);
  }
  return places;
};

/** Everything besides dossiers that judgements rest on, as known at one posting, agency by agency. */
export class ContextBook {
  private readonly contexts = new Map<string, Context>();

  private constructor(
    /** 规章: the packs that hold for every line. */
    readonly packs: readonly AppliedPack[],
    private readonly overlays: readonly AppliedOverlay[],
    private readonly places: ReadonlyMap<number, readonly LinePlace[]>,
    private readonly calendar: Calendar,
    readonly configuration: Configuration,
    private readonly lists: ReadonlyMap<number, readonly RecordingList[]>,
    private readonly terms: ReadonlyMap<number, SourceTerms>,
    private readonly sourcesOf: ReadonlyMap<number, readonly number[]>,
    readonly agencyByCode: ReadonlyMap<string, number>,
  ) {}

  /** Names the editions in force at a posting: as long as it is the same, a book read before may be used again. */
  static async state(tx: Tx, posting: number): Promise<string> {
    const [row] = await tx.rows<{ state: string | null }>(EDITIONS_STATE, [posting]);
    return row?.state ?? '';
  }

  static async read(tx: Tx, posting: number): Promise<ContextBook> {
    const editions = await tx.rows<EditionRow>(EDITIONS, [posting]);
    const of = (kind: EditionKind) => editions.filter((edition) => edition.kind === kind);
    const [configuration] = of('configuration');
    if (configuration === undefined) throw new Error('no configuration edition has been posted');
    const lists = new Map<number, RecordingList[]>();
    for (const { agency_id, body } of of('list')) lists.set(agency_id!, [...(lists.get(agency_id!) ?? []), body as RecordingList]);
    const sourcesOf = new Map<number, number[]>();
    for (const row of await tx.rows<{ source_no: number; agency_id: number }>(SOURCE_AGENCIES))
      sourcesOf.set(
        row.agency_id,
        [...(sourcesOf.get(row.agency_id) ?? []), row.source_no].sort((a, b) => a - b),
      );
    const packs = of('pack').map(({ subject, digest, body, from_day, to_day }) => ({
      pack: packOf(digest, body),
      line: lineOfSubject(subject),
      from: from_day ?? '0001-01-01',
      to: to_day,
    }));
    const overlays = packs.filter(({ pack }) => pack.overlays !== null);
    return new ContextBook(
      packs.flatMap(({ pack, from, to }) => (pack.overlays === null ? { pack, from, to } : [])),
      overlays,
      overlays.length === 0 ? new Map() : await linePlaces(tx, posting),
      makeCalendar(of('calendar').map(({ body }) => body as Parameters<typeof makeCalendar>[0][number])),
      configuration.body as Configuration,
      lists,
      new Map(of('register').map(({ subject, body }) => [Number(subject), body as SourceTerms])),
      sourcesOf,
      new Map((await tx.rows<{ agency_id: number; code: string }>(AGENCY_CODES)).map((row) => [row.code, row.agency_id])),
    );
  }

  /**
   * The context of an agency's cases. The same object for agencies with the same lists and sources that have stood in the
   * same lines, so that compiled rules are shared.
   */
  of(agency: number): Context {
    const lists = this.lists.get(agency) ?? [];
    const sources = this.sourcesOf.get(agency) ?? [];
    const places = this.places.get(agency) ?? [];
    const key = lists.length > 0 ? `agency ${agency}` : JSON.stringify([sources, places]);
    let context = this.contexts.get(key);
    if (context === undefined) {
      const terms = sources.flatMap((no) => this.terms.get(no) ?? []);
      const packs = packsOfLine(this.packs, this.overlays, places);
      context = { packs, calendar: this.calendar, lists, sources: terms, configuration: this.configuration };
      this.contexts.set(key, context);
    }
    return context;
  }

  /** The same book under other packs and settings; what is laid upon the packs for a line is laid upon these. */
  under({ packs, configuration }: Pick<Context, 'packs' | 'configuration'>): ContextBook {
    const { overlays, places, calendar, lists, terms, sourcesOf, agencyByCode } = this;
    return new ContextBook(packs, overlays, places, calendar, configuration, lists, terms, sourcesOf, agencyByCode);
  }

  /** 受委托组织: its number by its code; null where the act was the agency's own. */
  performedBy(code: string | undefined): number | null {
    return code === undefined ? null : (this.agencyByCode.get(code) ?? null);
  }
}
