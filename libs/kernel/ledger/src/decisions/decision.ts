import { type Explanation, type RecordKind, type StorageClaim, truthOf } from '@zhilu/kernel/vocabulary';
import type { Instant, Interval, Moment } from '@zhilu/kernel/time';
import type { FactFinding, WriteOff } from '@zhilu/kernel/law';
import { factOfMember, isAttesting } from './correction';

/** One member of a record set right: what the source says, what it should say. */
export interface Change {
  readonly member: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** 说明: how the explanation of an activity's gaps stands after a step of a request; `none` where it was taken back. */
export interface ExplanationDecision {
  readonly of: 'explanation';
  readonly request: number;
  readonly activity: string;
  readonly state: Explanation;
  /** The gaps it was given for: it explains no other. */
  readonly gaps: readonly Interval[];
}

/** 延期储存认定: a ground of Art 23 ¶2 accepted with proof, which moves the start of the clip's clock. */
export interface ExtensionDecision {
  readonly of: 'extension';
  readonly request: number;
  readonly recording: string;
  readonly claim: StorageClaim;
  readonly returnedAt: Moment | null;
  readonly storableAt: Moment | null;
}

/** 更正: members of one record that were stated wrongly, with what proof says they are. */
export interface CorrectionDecision {
  readonly of: 'correction';
  readonly request: number;
  readonly kind: RecordKind;
  readonly key: string;
  readonly changes: readonly Change[];
}

/** 核销: duties of a withdrawn case that were charged and never met, written off by the office about that withdrawal. */
export interface WriteOffDecision extends WriteOff {
  readonly of: 'writeOff';
  readonly request: number;
  readonly withdrawnAt: Instant;
}

/** 决定: what an office's step on a request does to a dossier. Kept in the deltas of the case beside what was delivered. */
export type Decision = ExplanationDecision | ExtensionDecision | CorrectionDecision | WriteOffDecision;

/**
 * All that was decided about one case. What it makes of a record depends on what the source says of it, not on which came
 * first: a source that repeats a wrong value stays corrected, one that states something new is heard.
 */
export class Decided {
  private readonly explained = new Map<string, ExplanationDecision>();
  private readonly extended = new Map<string, ExtensionDecision>();
  private readonly corrected = new Map<string, CorrectionDecision[]>();

  private readonly writtenOff: WriteOff[] = [];

  get isEmpty(): boolean {
    return this.explained.size + this.extended.size + this.corrected.size + this.writtenOff.length === 0;
  }

  add(decision: Decision): void {
    switch (decision.of) {
      case 'explanation':
        if (decision.state === 'none') this.explained.delete(decision.activity);
        else this.explained.set(decision.activity, decision);
        break;
      case 'extension':
        this.extended.set(decision.recording, decision);
        break;
      case 'correction': {
        const place = placeOf(decision.kind, decision.key);
        this.corrected.set(place, [...(this.corrected.get(place) ?? []), decision]);
        break;
      }
      case 'writeOff':
        this.writtenOff.push({ withdrawnAt: decision.withdrawnAt, duties: decision.duties });
    }
  }

  /** A record as the decisions make it. */
  apply(kind: RecordKind, record: Readonly<Record<string, unknown>> & { readonly key: string }): Record<string, unknown> {
    const whole: Record<string, unknown> = { ...record };
    for (const { changes } of this.corrected.get(placeOf(kind, record.key)) ?? [])
      for (const change of changes) setRight(kind, whole, change);
    if (kind === 'recording') {
      const moved = this.extended.get(record.key);
      if (moved !== undefined) {
        const { claim, returnedAt, storableAt } = moved;
        Object.assign(whole, { claim, claimAccepted: true }, returnedAt !== null && { returnedAt }, storableAt !== null && { storableAt });
      }
    }
    if (kind === 'activity') {
      const explained = this.explained.get(record.key);
      if (explained !== undefined) whole.explained = { state: explained.state, gaps: explained.gaps };
    }
    if (kind === 'case' && this.writtenOff.length > 0) whole.writtenOff = this.writtenOff;
    return whole;
  }
}

const placeOf = (kind: RecordKind, key: string): string => `${kind}\n${key}`;

const setRight = (kind: RecordKind, whole: Record<string, unknown>, { member, was, is }: Change): void => {
  const fact = factOfMember(kind, member);
  if (fact !== null) {
    const found = (whole.found ?? {}) as Readonly<Record<string, readonly FactFinding[]>>;
    whole.found = { ...found, [fact]: [...(found[fact] ?? []), { was: truthOf(was ?? ''), is: truthOf(is ?? '') }] };
    return;
  }
  const stated = (whole[member] as string | undefined) ?? null;
  if (stated !== was && stated !== is) return;
  if (is === null) delete whole[member];
  else whole[member] = is;
  if (is !== null && isAttesting(kind, member))
    whole.attested = [...new Set([...((whole.attested as readonly string[] | undefined) ?? []), member])];
};
