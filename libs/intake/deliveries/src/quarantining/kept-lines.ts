import type { Tx } from '@zhilu/platform/database';
import type { Instant } from '@zhilu/kernel/time';
import * as store from './quarantine.store';
import type { Forerunner, LineAt, LineRef, QuarantinedLine, SameText } from './quarantine.store';

/** The delivery that brings lines, and when it came. */
export interface Bringing extends store.Before {
  readonly receivedAt: Instant;
  /** Kept lines that are sent again: each was ended when it went out. */
  readonly isResubmission?: boolean;
}
/** A record a delivery brought in, by its mark, and the line it stands in. */
export interface Brought {
  readonly mark: string;
  readonly revision: number;
  readonly line: number;
  readonly sheet: string | null;
}
/** What becomes of a line that is kept aside: open, or ended at once as the one before it did, or by one that is newer. */
type Fate =
  | { readonly state: 'open' }
  | { readonly state: store.EndState; readonly like: LineRef }
  | { readonly state: 'resubmitted'; readonly next: LineAt };
type Kept = QuarantinedLine & { readonly digest: string; readonly marks: readonly string[]; readonly revision: number };
type Ended = readonly (readonly [LineRef, LineAt])[];

/**
 * 再次报送: quarantines lines of a delivery. One that speaks of the same records as a kept line of an earlier delivery takes its
 * place: that one ends, with the link. One that says word for word what was kept before, and has ended since, ends as that did. So
 * the same file sent twice leaves as many open lines as there were.
 */
export const keepLines = async (
  tx: Tx,
  from: Bringing,
  place: { readonly chunk: number; readonly from: number },
  lines: readonly QuarantinedLine[],
): Promise<void> => {
  if (lines.length === 0) return;
  const { batch } = from;
  const kept = lines.map((line): Kept => {
    const digest = store.digestOf(line.raw);
    const { marks = [], revision = 0 } = line.identity ?? {};
    return { ...line, digest, marks: marks.length === 0 ? [digest] : marks, revision };
  });
  const before = await Before.read(tx, from, kept);
  const fates = kept.map((line) => before.fateOf(line, { batch, line: line.line, sheet: line.sheet }));
  await store.insertLines(tx, { batch, ...place }, kept.map((line, at) => ({ ...line, state: fates[at]!.state }))); // prettier-ignore
  const refOf = (at: number): LineRef => ({ agency: kept[at]!.agency, batch, chunk: place.chunk, no: place.from + at });
  const alike = fates.flatMap((fate, at) => ('like' in fate ? [{ ref: refOf(at), of: fate.like }] : []));
  if (alike.length > 0) await store.noteEndingsAlike(tx, alike);
  await noteSentAgain(tx, from, fates.flatMap((fate, at) => ('next' in fate ? [[refOf(at), fate.next] as const] : []))); // prettier-ignore
  await endSentAgain(tx, from, before.closed());
};

/** Ends what is kept of records that a delivery has brought in. A line with several records ends with the last of them. */
export const endMended = async (
  tx: Tx,
  from: Bringing,
  open: readonly Forerunner[],
  brought: (line: Forerunner) => ReadonlyMap<string, Brought> | undefined,
): Promise<void> => {
  const ended = open.flatMap((line) => {
    const records = brought(line);
    const ofLine = line.marks.flatMap((mark) => records?.get(mark) ?? []);
    if (ofLine.length < line.marks.length || ofLine.some(({ revision }) => revision < line.revision)) return [];
    const [{ line: next, sheet }] = ofLine as [Brought];
    return [[line.ref, { batch: from.batch, line: next, sheet }] as const];
  });
  await endSentAgain(tx, from, ended);
};

const endSentAgain = async (tx: Tx, from: Bringing, ended: Ended): Promise<void> => {
  if (ended.length === 0) return;
  await store.endLines(tx, ended.map(([ref]) => ref), 'resubmitted'); // prettier-ignore
  await noteSentAgain(tx, from, ended);
};

const noteSentAgain = async (tx: Tx, { receivedAt }: Bringing, ended: Ended): Promise<void> => {
  if (ended.length === 0) return;
  const at = new Date(receivedAt);
  const by = { action: 'sentAgain', at, user: null, person: '', raw: null, note: null } as const;
  await store.noteEndings(tx, ended.map(([ref, next]) => ({ ...by, ref, next }))); // prettier-ignore
};

/** A line of which no agency could be told may be any agency's, once that is told. */
export const isOfAgency = ({ ref }: Forerunner, agency: number): boolean => ref.agency === agency || ref.agency === 0;
const textKey = ({ agency, digest }: { readonly agency: number; readonly digest: string }): string => `${agency} ${digest}`;

/** What earlier deliveries left of some lines, and what becomes of it. */
class Before {
  private readonly ending = new Map<Forerunner, LineAt>();
  /** Open lines of this delivery by their text: how many there are, and the first of them that came at once with another. */
  private readonly own = new Map<string, { count: number; first: LineAt | null }>();

  private constructor(
    private readonly open: ReadonlyMap<string, readonly Forerunner[]>,
    private readonly same: ReadonlyMap<string, SameText>,
  ) {}

  static async read(tx: Tx, from: Bringing, kept: readonly Kept[]): Promise<Before> {
    const agencies = [...new Set([0, ...kept.map(({ agency }) => agency)])];
    const open = await store.openByMark(tx, from, agencies, kept.flatMap(({ marks, digest }) => [marks[0]!, digest])); // prettier-ignore
    const texts = [...new Map(kept.map((line) => [textKey(line), line])).values()];
    // Lines sent again are what was kept, word for word: nothing that ended speaks for them.
    const same = from.isResubmission === true ? [] : await store.keptAlready(tx, from, texts);
    const byMark = new Map<string, Forerunner[]>();
    for (const one of open) byMark.set(one.marks[0]!, [...(byMark.get(one.marks[0]!) ?? []), one]);
    return new Before(byMark, new Map(same.map((one) => [textKey(one), one])));
  }

  fateOf(line: Kept, at: LineAt): Fate {
    const text = textKey(line);
    const marks = new Set([...line.marks, line.digest]);
    const before = [...marks]
      .flatMap((mark) => this.open.get(mark) ?? [])
      .filter((one) => isOfAgency(one, line.agency) && one.marks.every((mark) => marks.has(mark)));
    const newer = before.find((one) => one.ref.agency === line.agency && one.revision > line.revision);
    if (newer !== undefined) return { state: 'resubmitted', next: newer.at };
    const same = this.same.get(text);
    const own = this.own.get(text) ?? { count: same?.own ?? 0, first: null };
    if (same !== undefined && own.count >= same.waited) {
      if (same.ended !== null) return { state: same.ended.state, like: same.ended.ref };
      if (same.waited > 0 && own.first !== null) return { state: 'resubmitted', next: own.first };
    }
    this.own.set(text, { count: own.count + 1, first: own.first ?? at });
    for (const one of before) if (!this.ending.has(one)) this.ending.set(one, at);
    return { state: 'open' };
  }

  closed(): Ended {
    return [...this.ending].map(([{ ref }, next]) => [ref, next] as const);
  }
}
