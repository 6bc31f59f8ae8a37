import { type Change, CORRECTABLE, type Decision, factOfMember, isAttesting, mayBecome } from '@zhilu/kernel/ledger';
import { type Context, type Dossier, explain, factsOfCase } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { earliest, hasHours, type Instant, isLegalDate, type LegalDate, type Moment } from '@zhilu/kernel/time';
import { type Explanation, type RequestAction, type RequestKind, type RequestState, truthCode } from '@zhilu/kernel/vocabulary';
import { openAfterWithdrawal } from '@zhilu/kernel/flow';
import type { RequestContentInput } from './request.input';
import type { ActionRow, Content } from './request.store';
import { recordOf, type Subject } from './subject';

const TEXT_AT_MOST = 2000;
const NEEDS_TEXT: readonly RequestAction[] = ['ask', 'submit', 'answer', 'accept', 'reject', 'return', 'cancel', 'refer', 'reopen'];
const ASSIGNEE_AT_MOST = 50;
const PUTS_FORWARD: readonly RequestAction[] = ['submit', 'answer'];

/** The words of a step; refused where reasons must be given and none are. */
export const textOf = (action: RequestAction, input: RequestContentInput): string => {
  const text = (input.text ?? '').trim();
  if (text === '' && NEEDS_TEXT.includes(action)) throw new DomainError('request.text-missing');
  if (text.length > TEXT_AT_MOST) throw new DomainError('request.text-long', { most: TEXT_AT_MOST });
  return text;
};

/** What the content of a step is checked against. */
export interface OfContent {
  readonly subject: Subject;
  readonly dossier: Dossier;
  readonly context: Context;
  readonly start: 'returned' | 'storable' | null;
  readonly now: Instant;
  /** The last day that has ended. */
  readonly closed: LegalDate;
}

/** What a step brings besides its words, checked for its kind: cause and gaps, claim with proof, changes with proof. */
export const contentOf = (kind: RequestKind, action: RequestAction, input: RequestContentInput, of: OfContent): Content => {
  const files = [...new Set(input.files ?? [])];
  if (action === 'refer') {
    if (!input.referral) throw new DomainError('request.referral-missing');
    return { files, referral: input.referral };
  }
  if (action === 'undertake') return { files, assignee: assigneeOf(input) };
  if (action === 'acknowledge') return { files, ...notedOf(of.subject, of.dossier) };
  if (!PUTS_FORWARD.includes(action)) return { files };
  switch (kind) {
    case 'explanation':
      if (!input.reason) throw new DomainError('request.reason-missing');
      return { files, reason: input.reason, gaps: of.subject.gaps };
    case 'extension':
      return { files: proven(files), ...claimOf(input, of) };
    case 'correction':
      return { files: proven(files), changes: changesOf(input, of) };
    case 'rectification':
      return { files };
    case 'writeOff':
      return { files: proven(files), ...openOf(of) };
  }
};

const assigneeOf = ({ assignee }: RequestContentInput): string => {
  const name = (assignee ?? '').trim();
  if (name === '' || name.length > ASSIGNEE_AT_MOST) throw new DomainError('request.assignee-missing', { most: ASSIGNEE_AT_MOST });
  return name;
};

const proven = (files: readonly string[]): readonly string[] => {
  if (files.length === 0) throw new DomainError('request.proof-missing');
  return files;
};

/** The cause that came with the data. */
const notedOf = ({ recordKey, gaps }: Subject, { activities }: Dossier): Pick<Content, 'reason' | 'gaps'> => {
  const reason = activities.find(({ key }) => key === recordKey)?.interruption;
  return { gaps, ...(reason === undefined ? {} : { reason }) };
};

const claimOf = (
  input: RequestContentInput,
  { subject, dossier, start, now }: OfContent,
): Pick<Content, 'claim' | 'returnedAt' | 'storableAt'> => {
  const clip = dossier.recordings.find(({ key }) => key === subject.recordKey);
  const at = input.startsAt ?? '';
  const made = clip?.completedAt ?? clip?.endedAt;
  const malformed = !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(at) || !isLegalDate(at.slice(0, 10)) || !hasHours(at);
  if (!input.claim || malformed || earliest(at) > now || (made !== undefined && earliest(at) < earliest(made)))
    throw new DomainError('request.claim-incomplete');
  return { claim: input.claim, returnedAt: start === 'returned' ? at : null, storableAt: start === 'storable' ? at : null };
};

/** The withdrawal, and what of the case is charged and was never met: what the office judges is exactly this. */
const openOf = ({ dossier, context, closed }: OfContent): Pick<Content, 'withdrawnAt' | 'duties'> => {
  const open = new Set(openAfterWithdrawal(dossier, context, closed).map(({ no }) => no));
  const duties = explain(dossier, context).filter(({ no }) => open.has(no));
  return {
    withdrawnAt: dossier.case.withdrawnAt!,
    duties: duties.map(({ no, title, dueAt, kind }) => ({ no, title, dueAt, whole: kind.dutyClass === 'case' })),
  };
};

/** Refuses to write off for a withdrawal that the source has taken back or made anew since it was put forward. */
export const requireWithdrawal = (kind: RequestKind, action: RequestAction, steps: readonly Brought[], dossier: Dossier): void => {
  if (kind !== 'writeOff' || action !== 'accept') return;
  if (broughtBy(steps)?.withdrawnAt !== dossier.case.withdrawnAt) throw new DomainError('request.withdrawal-gone');
};

const changesOf = (input: RequestContentInput, { subject, dossier, context }: OfContent): Change[] => {
  const found = recordOf(dossier, subject.recordKind, subject.recordKey);
  if (found === null) throw new DomainError('request.subject-unknown');
  const standing = () => new Map(factsOfCase(dossier, context).map(({ fact, value }) => [fact, value]));
  const changes = (input.changes ?? []).map(({ member, is: wanted }) => {
    const is = wanted === undefined || wanted === null || wanted.trim() === '' ? null : wanted.trim();
    if (!mayBecome(subject.recordKind, member, is))
      throw new DomainError('request.change-malformed', { member: wordOf(subject, member), value: is ?? '' });
    const fact = factOfMember(subject.recordKind, member);
    if (fact === null) return { member, was: (found.record[member] as Moment | undefined) ?? null, is };
    return { member, was: truthCode(standing().get(fact)!), is };
  });
  const telling = changes.filter(({ member, was, is }) => was !== is || (is !== null && isAttesting(subject.recordKind, member)));
  if (telling.length === 0) throw new DomainError('request.change-none');
  return telling;
};

const wordOf = ({ recordKind }: Subject, member: string): string =>
  CORRECTABLE[recordKind].find((one) => one.member === member)?.word ?? member;

const EXPLAINED: Readonly<Partial<Record<RequestAction, Explanation>>> = {
  submit: 'submitted',
  answer: 'submitted',
  accept: 'accepted',
  reject: 'rejected',
  return: 'none',
  withdraw: 'none',
};

type Brought = Pick<ActionRow, 'action' | 'content'>;
/** What was put forward last. */
const broughtBy = (steps: readonly Brought[]): Content | undefined =>
  steps.filter((step) => [...PUTS_FORWARD, 'acknowledge'].includes(step.action)).at(-1)?.content;

/**
 * What a step does to the dossier; null where it does nothing. An explanation is known from when it is put forward, everything
 * else only once it is accepted.
 */
export const decisionOf = (
  request: { readonly no: string; readonly kind: RequestKind } & Pick<Subject, 'recordKind' | 'recordKey'>,
  action: RequestAction,
  state: RequestState,
  steps: readonly Brought[],
): Decision | null => {
  const brought = broughtBy(steps);
  const { kind, recordKind, recordKey } = request;
  if (brought === undefined) return null;
  const named = Number(request.no);
  if (kind === 'explanation') {
    const explained = EXPLAINED[action];
    return explained === undefined
      ? null
      : { of: 'explanation', request: named, activity: recordKey, state: explained, gaps: brought.gaps ?? [] };
  }
  if (state !== 'accepted') return null;
  if (kind === 'extension') {
    const { claim, returnedAt = null, storableAt = null } = brought;
    return { of: 'extension', request: named, recording: recordKey, claim: claim!, returnedAt, storableAt };
  }
  if (kind === 'writeOff')
    return { of: 'writeOff', request: named, withdrawnAt: brought.withdrawnAt!, duties: (brought.duties ?? []).map(({ no }) => no) };
  return kind === 'correction'
    ? { of: 'correction', request: named, kind: recordKind, key: recordKey, changes: brought.changes ?? [] }
    : null;
};
