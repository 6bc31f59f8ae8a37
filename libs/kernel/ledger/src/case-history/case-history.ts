import { Decided, type Decision } from '../decisions/decision';
import type { Activity, CaseRecord, Dossier, Recording, WrittenRecord } from '@zhilu/kernel/law';
import type { Cause, RecordKind } from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';

/** One record as a delivery brings it: what it says, without when and from whom it came. */
export interface DeliveredRecord {
  readonly kind: RecordKind;
  /** The source's own key of the record; of a case record, the key of the case. */
  readonly key: string;
  /** Monotone; a source that does not number its revisions always says 1. */
  readonly revision: number;
  /** 撤回: a tombstone. */
  readonly withdrawn: boolean;
  /** Members of the record as named in the dossier, in the fixed order of the standard format. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What one posting brought to one case. */
export interface Delta {
  readonly source: number;
  readonly receivedAt: Instant;
  readonly records: readonly DeliveredRecord[];
  /** What an office decided on a request about the case. */
  readonly decisions?: readonly Decision[];
}

/** 去向: the fate of a delivered record that was not quarantined. */
export type Fate = 'accepted' | 'duplicate' | 'stale';

interface Held {
  readonly record: DeliveredRecord;
  /** First receipt of the record, whatever was revised later: what it is witnessed by. */
  readonly receivedAt: Instant;
  readonly source: number;
  /** Receipt of the tombstone. */
  readonly withdrawnAt: Instant | null;
  /** Receipt of the revision that stands. */
  readonly since: Instant;
  /** Revision the body was stated under: lower than that of a tombstone laid upon it, 0 where no body has come. */
  readonly stated: number;
}

/** What became of one record. */
export interface Applied {
  readonly fate: Fate;
  readonly cause: Cause;
  /** The same again under a higher number: nothing changes, but the number is kept, or an older revision could pass for newer later. */
  readonly raised?: true;
}

/** 现存记录: one record as its latest revision says, and when that revision was received. */
export interface HeldRecord {
  /** Of a record taken back, without what it said before. */
  readonly record: DeliveredRecord;
  readonly since: Instant;
}

const sameBody = (a: DeliveredRecord, b: DeliveredRecord): boolean => JSON.stringify(a.body) === JSON.stringify(b.body);

/** All that is held of one case, record by record; the dossier is read off it. */
export class CaseHistory {
  private readonly held = new Map<string, Held>();
  private readonly decided = new Decided();
  private folded: { dossier: Dossier | null } | null = null;

  static of(deltas: Iterable<Delta>): CaseHistory {
    const history = new CaseHistory();
    for (const delta of deltas) history.add(delta);
    return history;
  }

  /** Takes in what one posting brought. */
  add({ records, decisions = [], source, receivedAt }: Delta): void {
    for (const record of records) this.apply(record, source, receivedAt);
    for (const decision of decisions) this.decide(decision);
  }

  /** Takes in what an office decided: the records it is about read accordingly from now on. */
  decide(decision: Decision): void {
    this.folded = null;
    this.decided.add(decision);
  }

  get isEmpty(): boolean {
    return this.held.size === 0;
  }

  /** Whether the case itself has been stated, be it only taken back. */
  get isStated(): boolean {
    for (const { record } of this.held.values()) if (record.kind === 'case') return true;
    return false;
  }

  /** The source that brought a record; undefined where none did. */
  sourceOf({ kind, key }: Pick<DeliveredRecord, 'kind' | 'key'>): number | undefined {
    return this.held.get(`${kind}\n${key}`)?.source;
  }

  /** Takes one record in. A higher revision replaces, a lower one is stale, the same again is a duplicate. */
  apply(record: DeliveredRecord, source: number, receivedAt: Instant): Applied {
    this.folded = null;
    const place = `${record.kind}\n${record.key}`;
    const old = this.held.get(place);
    const since = receivedAt;
    if (old === undefined) {
      const stated = record.withdrawn ? 0 : record.revision;
      this.held.set(place, { record, receivedAt, source, withdrawnAt: record.withdrawn ? receivedAt : null, since, stated });
      return { fate: 'accepted', cause: record.withdrawn ? 'withdrawal' : 'lateArrival' };
    }
    if (record.revision < old.record.revision) return this.applyOlder(place, old, record);
    const { revision } = record;
    const same = record.withdrawn === old.record.withdrawn && (record.withdrawn || sameBody(record, old.record));
    if (same) {
      if (revision === old.record.revision) return { fate: 'duplicate', cause: 'correction' };
      this.held.set(place, { ...old, record: { ...old.record, revision }, since, stated: record.withdrawn ? old.stated : revision });
      return { fate: 'duplicate', cause: 'correction', raised: true };
    }
    if (record.withdrawn) {
      const kept = { ...old.record, revision, withdrawn: true };
      this.held.set(place, { ...old, record: kept, withdrawnAt: old.withdrawnAt ?? receivedAt, since });
    } else this.held.set(place, { ...old, record, withdrawnAt: null, since, stated: revision });
    return { fate: 'accepted', cause: record.withdrawn ? 'withdrawal' : 'correction' };
  }

  /** An older revision: stale, unless a tombstone lies upon a body no newer: of two under one number the later counts. The end state must not depend on the order of arrival. */
  private applyOlder(place: string, old: Held, { withdrawn, revision, body }: DeliveredRecord): Applied {
    if (!old.record.withdrawn || withdrawn || revision < old.stated) return { fate: 'stale', cause: 'correction' };
    const first = old.stated === 0;
    const same = !first && JSON.stringify(body) === JSON.stringify(old.record.body);
    if (same && revision === old.stated) return { fate: 'duplicate', cause: 'correction' };
    this.held.set(place, { ...old, record: { ...old.record, body }, stated: revision });
    if (same) return { fate: 'duplicate', cause: 'correction', raised: true };
    return { fate: 'accepted', cause: first ? 'lateArrival' : 'correction' };
  }

  /**
   * 不再出现: what a source has stated of some kinds and not taken back, and does not state now. Where the case itself is not stated any
   * more its records are not told one by one; of a case taken back nothing is.
   */
  absent(source: number, kinds: ReadonlySet<RecordKind>, stated: readonly Pick<DeliveredRecord, 'kind' | 'key'>[]): DeliveredRecord[] {
    const now = new Set(stated.map(({ kind, key }) => `${kind}\n${key}`));
    const gone: DeliveredRecord[] = [];
    for (const [place, { record, source: of }] of this.held) {
      if (record.kind === 'case' && record.withdrawn) return [];
      if (of !== source || record.withdrawn || !kinds.has(record.kind) || now.has(place)) continue;
      if (record.kind === 'case') return [record];
      gone.push(record);
    }
    return gone;
  }

  /** Every record ever stated, as its latest revision says. */
  *standing(): Generator<HeldRecord> {
    for (const { record, since } of this.held.values()) yield { record: record.withdrawn ? { ...record, body: {} } : record, since };
  }

  /** The dossier as held now; null while the case itself has not been stated. */
  dossier(): Dossier | null {
    this.folded ??= { dossier: this.fold() };
    return this.folded.dossier;
  }

  private fold(): Dossier | null {
    let stated: CaseRecord | null = null;
    const written: WrittenRecord[] = [];
    const activities: Activity[] = [];
    const recordings: Recording[] = [];
    for (const { record, receivedAt, source, withdrawnAt } of this.held.values()) {
      const stood = { ...record.body, key: record.key, receivedAt, source };
      const whole = this.decided.isEmpty ? stood : this.decided.apply(record.kind, stood);
      // A case of which only the tombstone is known has nothing to judge.
      if (record.kind === 'case' && Object.keys(record.body).length === 0) continue;
      if (record.kind === 'case') stated = (withdrawnAt === null ? whole : { ...whole, withdrawnAt }) as unknown as CaseRecord;
      else if (record.withdrawn) continue;
      else if (record.kind === 'written') written.push(whole as unknown as WrittenRecord);
      else if (record.kind === 'activity') activities.push(whole as unknown as Activity);
      else recordings.push(whole as unknown as Recording);
    }
    return stated === null ? null : { case: stated, written, activities, recordings };
  }
}
