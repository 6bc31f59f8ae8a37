import { caseDate, type Context, type Dossier, type ExplainedDuty, outcomeAt, packFor, settle } from '@zhilu/kernel/law';
import type { RefusalCode } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import type { RequestAction, RequestKind } from '@zhilu/kernel/vocabulary';
import { type Actor, actionsFor } from './request.flow';
import { openAfterWithdrawal } from './write-off';

/** 可以提出: what a request begins with, its kind and first step. */
export interface Beginning {
  readonly kind: RequestKind;
  readonly action: RequestAction;
}

/** A case as it stands now, and the last day that has ended. */
export interface CaseInHand {
  readonly dossier: Dossier;
  readonly context: Context;
  readonly closed: LegalDate;
}

/** Requests about one duty, and those about the case as a whole or a record of it. */
const OF_DUTY: readonly RequestKind[] = ['explanation', 'extension', 'rectification'];
const OF_CASE: readonly RequestKind[] = ['correction', 'rectification', 'writeOff'];

/** From when the clock of Art 23 ¶2 runs once a claim is accepted, by the pack in force for the case; null where it knows no such claim. */
export const claimStart = (dossier: Dossier, context: Context): 'returned' | 'storable' | null => {
  for (const rule of packFor(context, caseDate(dossier).day)?.pack.rules ?? [])
    if (rule.dutyClass === 'storage') for (const { when, from } of rule.exceptions) if (when === 'claimAccepted') return from ?? null;
  return null;
};

/** Why a request cannot begin about a duty, whoever asks; null where it can. */
export const barOfDuty = ({ kind, action }: Beginning, duty: ExplainedDuty, inHand: CaseInHand): RefusalCode | null => {
  switch (kind) {
    case 'explanation':
      return ofInterruption(action, duty);
    case 'extension':
      return ofClaim(duty, inHand);
    case 'rectification':
      return isOwed(duty, inHand.closed) ? null : 'request.nothing-to-rectify';
    case 'correction':
    case 'writeOff':
      return 'request.subject-unknown';
  }
};

/** Why a request cannot begin about the case, whoever asks; null where it can. Records can always be said to be wrong. */
export const barOfCase = (kind: RequestKind, { dossier, context, closed }: CaseInHand): RefusalCode | null => {
  if (!OF_CASE.includes(kind)) return 'request.subject-unknown';
  if (kind !== 'writeOff') return null;
  if (dossier.case.withdrawnAt === undefined) return 'request.not-withdrawn';
  return openAfterWithdrawal(dossier, context, closed).length === 0 ? 'request.nothing-open' : null;
};

/** What a person may begin about a duty. */
export const mayBegin = (duty: ExplainedDuty, inHand: CaseInHand, actor: Actor): Beginning[] =>
  firstSteps(OF_DUTY, actor).filter((beginning) => barOfDuty(beginning, duty, inHand) === null);

/** What a person may begin about a case as a whole, or a record of it. */
export const mayBeginOfCase = (inHand: CaseInHand, actor: Actor): Beginning[] =>
  firstSteps(OF_CASE, actor).filter(({ kind }) => barOfCase(kind, inHand) === null);

const firstSteps = (kinds: readonly RequestKind[], actor: Actor): Beginning[] =>
  kinds.flatMap((kind) => actionsFor(kind, [], actor).map((action) => ({ kind, action })));

/** An interruption that is there, its gaps known, and nobody has judged its explanation yet; a note is taken up where one came. */
const ofInterruption = (action: RequestAction, { kind, metAt, gaps, explanation }: ExplainedDuty): RefusalCode | null => {
  if (kind.dutyClass !== 'uninterrupted' || metAt !== null || gaps.length === 0) return 'request.nothing-to-explain';
  if (explanation === 'accepted' || explanation === 'rejected') return 'request.explained-already';
  return action === 'acknowledge' && explanation !== 'submitted' ? 'request.noted-missing' : null;
};

/** A clip whose storing is overdue, under a pack that knows later starts, with none accepted yet. */
const ofClaim = (duty: ExplainedDuty, { dossier, context, closed }: CaseInHand): RefusalCode | null => {
  const clip = dossier.recordings.find(({ key }) => key === duty.subject.key);
  if (duty.kind.dutyClass !== 'storage' || clip === undefined) return 'request.subject-unknown';
  if (claimStart(dossier, context) === null || clip.claimAccepted === true) return 'request.no-such-claim';
  return isOwed(duty, closed) ? null : 'request.nothing-to-extend';
};

/** Charged, and not met in time by what the agency itself declares: 迟报 alone supports no demand on anybody. */
const isOwed = (duty: ExplainedDuty, closed: LegalDate): boolean => {
  const outcome = outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, closed);
  return outcome === 'late' || outcome === 'missing';
};
