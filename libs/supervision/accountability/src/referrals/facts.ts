import { createHash } from 'node:crypto';
import { barOfGround, type CaseInHand } from '@zhilu/kernel/flow';
import { type Dossier, explain, type ExplainedDuty, outcomeAt, settle } from '@zhilu/kernel/law';
import { DomainError, type RefusalCode } from '@zhilu/kernel/refusal';
import type { Outcome, RecordKind } from '@zhilu/kernel/vocabulary';
import type { Fact, FactRecord } from '../entities/referral-action.entity';

/** A duty of the case, and why it supports no finding; null where it does. */
export interface Candidate {
  readonly fact: Fact;
  readonly bar: RefusalCode | null;
}

/** A record as it is held, with its kind and its key. */
export interface HeldRecord {
  readonly kind: RecordKind;
  readonly key: string;
  readonly text: string;
}

/** Every record of a dossier as text: what a digest is taken over, and what goes into a pack. */
export const recordsOf = ({ case: stated, written, activities, recordings }: Dossier): HeldRecord[] => {
  const held = (kind: RecordKind, list: readonly { readonly key: string }[]): HeldRecord[] =>
    list.map((record) => ({ kind, key: record.key, text: JSON.stringify(record, null, 1) }));
  return [...held('case', [stated]), ...held('written', written), ...held('activity', activities), ...held('recording', recordings)];
};

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const KIND = { case: 'case', activity: 'activity', clip: 'recording', document: 'written' } as const;

/** Records a duty is about: its own, and the clips of its activity. */
const recordsOfDuty = ({ subject }: ExplainedDuty, dossier: Dossier): FactRecord[] => {
  const clips = subject.of === 'activity' ? dossier.recordings.filter(({ activity }) => activity === subject.key) : [];
  return recordsOf(dossier)
    .filter(
      ({ kind, key }) =>
        (kind === KIND[subject.of] && (key === subject.key || subject.of === 'case')) ||
        (kind === 'recording' && clips.some((clip) => clip.key === key)),
    )
    .map(({ kind, key, text }) => ({ kind, key, digest: sha256(text) }));
};

const NOT_IN_ORDER: readonly Outcome[] = ['missing', 'late', 'reportedLate', 'indeterminate', 'notReceived'];

/** Duties of a case that are not in order or of which that cannot be told, each with what bars it as a ground. */
export const candidatesOf = ({ dossier, context, closed }: CaseInHand): Candidate[] =>
  explain(dossier, context)
    .filter(({ kind }) => kind.dutyClass !== 'case')
    .map((duty): Candidate => ({ fact: factOf(duty, dossier, closed), bar: barOfGround(duty, closed) }))
    .filter(({ fact }) => NOT_IN_ORDER.includes(fact.outcome));

const factOf = (duty: ExplainedDuty, dossier: Dossier, closed: string): Fact => ({
  dutyNo: duty.no,
  title: duty.title,
  rule: duty.kind.rule,
  article: duty.article.no,
  articleText: duty.article.text,
  ground: duty.kind.ground,
  outcome: outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, closed),
  dueAt: new Date(duty.dueAt).toISOString(),
  metAt: duty.metAt === null ? null : new Date(duty.metAt).toISOString(),
  records: recordsOfDuty(duty, dossier),
});

/** Facts by the numbers of their duties; refuses what is not there, and what supports nothing, by its name. */
export const requireFacts = (inHand: CaseInHand, numbers: readonly string[]): Fact[] => {
  const candidates = candidatesOf(inHand);
  return [...new Set(numbers)].map((no) => {
    const found = candidates.find(({ fact }) => fact.dutyNo === no);
    if (found === undefined) {
      const duty = explain(inHand.dossier, inHand.context).find((one) => one.no === no);
      throw new DomainError(duty === undefined ? 'referral.duty-unknown' : (barOfGround(duty, inHand.closed) as 'referral.no-breach'));
    }
    if (found.bar !== null) throw new DomainError(found.bar as 'referral.no-breach');
    return found.fact;
  });
};
