import { Decided, type Decision } from '../flow/decision';
import type { Activity, CaseRecord, Dossier, Recording, WrittenRecord } from '../law/dossier';
import type { Cause, RecordKind } from '../words/codes';
import type { Instant } from '../time/moment';

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
  /** Revision of the body that is held: under a tombstone an older one than its own; 0 where none has come yet. */
  readonly stated: number;
  /** Receipt of the tombstone. */
  readonly withdrawnAt: Instant | null;
}

const sameBody = (a: DeliveredRecord, b: DeliveredRecord): boolean => JSON.stringify(a.body) === JSON.stringify(b.body);

/** All that is held of one case, record by record; the dossier is read off it. */
export class Holding {
  private readonly held = new Map<string, Held>();
  private readonly decided = new Decided();
  private folded: { dossier: Dossier | null } | null = null;

  static of(deltas: Iterable<Delta>): Holding {
    const holding = new Holding();
    for (const delta of deltas) holding.add(delta);
    return holding;
  }

  /** Takes in what one posting brought. */
  add({ records, decisions = [], source, receivedAt }: Delta): void {
    for (const record of records) this.take(record, source, receivedAt);
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

  /**
   * Takes one record in. A higher revision replaces, a lower one is stale, the same again is a duplicate; one `renumbered` says
   * the same under a higher number, which must be kept: what lies between the two would else be taken for newer.
   */
  take(record: DeliveredRecord, source: number, receivedAt: Instant): { fate: Fate; cause: Cause; renumbered?: true } {
    this.folded = null;
    const place = `${record.kind}\n${record.key}`;
    const old = this.held.get(place);
    if (old === undefined) {
      const [stated, withdrawnAt] = record.withdrawn ? [0, receivedAt] : [record.revision, null];
      this.held.set(place, { record, receivedAt, source, stated, withdrawnAt });
      return { fate: 'accepted', cause: record.withdrawn ? 'withdrawal' : 'lateArrival' };
    }
    if (record.revision < old.record.revision) {
      // A tombstone that came before what it takes back, which is the latest of it: the end state must not depend on the order of arrival.
      if (!old.record.withdrawn || record.withdrawn || record.revision <= old.stated) return { fate: 'stale', cause: 'correction' };
      this.held.set(place, { ...old, stated: record.revision, record: { ...old.record, body: record.body } });
      return { fate: 'accepted', cause: 'lateArrival' };
    }
    const same = record.withdrawn === old.record.withdrawn && (record.withdrawn || sameBody(record, old.record));
    if (same) {
      if (record.revision === old.record.revision) return { fate: 'duplicate', cause: 'correction' };
      const stated = record.withdrawn ? old.stated : record.revision;
      this.held.set(place, { ...old, stated, record: { ...old.record, revision: record.revision } });
      return { fate: 'duplicate', cause: 'correction', renumbered: true };
    }
    const kept = record.withdrawn ? { ...old.record, revision: record.revision, withdrawn: true } : record;
    const stated = record.withdrawn ? old.stated : record.revision;
    this.held.set(place, { ...old, record: kept, stated, withdrawnAt: record.withdrawn ? (old.withdrawnAt ?? receivedAt) : null });
    return { fate: 'accepted', cause: record.withdrawn ? 'withdrawal' : 'correction' };
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
