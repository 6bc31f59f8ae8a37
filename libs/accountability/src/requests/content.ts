import {
  type Change,
  CORRECTABLE,
  type Decision,
  DomainError,
  type Dossier,
  earliest,
  type Explanation,
  hasHours,
  type Instant,
  isAttesting,
  isLegalDate,
  mayBecome,
  type Moment,
  type RequestAction,
  type RequestKind,
  type RequestState,
} from '@zhilu/kernel';
import type { RequestContentInput } from './request.input';
import type { ActionRow, Content } from './request.store';
import { recordOf, type Subject } from './subject';

const TEXT_AT_MOST = 2000;
const NEEDS_TEXT: readonly RequestAction[] = ['ask', 'submit', 'answer', 'accept', 'reject', 'return', 'cancel', 'refer'];
const PUTS_FORWARD: readonly RequestAction[] = ['submit', 'answer'];

/** The words of a step; refused where reasons must be given and none are. */
export const textOf = (action: RequestAction, input: RequestContentInput): string => {
  const text = (input.text ?? '').trim();
  if (text === '' && NEEDS_TEXT.includes(action)) throw new DomainError('request.text-missing');
  if (text.length > TEXT_AT_MOST) throw new DomainError('request.text-long', { most: TEXT_AT_MOST });
  return text;
};

/** What a step brings besides its words, checked for its kind: cause and gaps, claim with proof, changes with proof. */
export const contentOf = (
  kind: RequestKind,
  action: RequestAction,
  input: RequestContentInput,
  of: { readonly subject: Subject; readonly dossier: Dossier; readonly start: 'returned' | 'storable' | null; readonly now: Instant },
): Content => {
  const files = [...new Set(input.files ?? [])];
  if (action === 'refer') {
    if (!input.referral) throw new DomainError('request.referral-missing');
    return { files, referral: input.referral };
  }
  if (action === 'takeUp') return { files, ...notedOf(of.subject, of.dossier) };
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
  }
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
  { subject, dossier, start, now }: Parameters<typeof contentOf>[3],
): Pick<Content, 'claim' | 'returnedAt' | 'storableAt'> => {
  const clip = dossier.recordings.find(({ key }) => key === subject.recordKey);
  const at = input.startsAt ?? '';
  const made = clip?.completedAt ?? clip?.endedAt;
  const malformed = !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(at) || !isLegalDate(at.slice(0, 10)) || !hasHours(at);
  if (!input.claim || malformed || earliest(at) > now || (made !== undefined && earliest(at) < earliest(made)))
    throw new DomainError('request.claim-incomplete');
  return { claim: input.claim, returnedAt: start === 'returned' ? at : null, storableAt: start === 'storable' ? at : null };
};

const changesOf = (input: RequestContentInput, { subject, dossier }: Parameters<typeof contentOf>[3]): Change[] => {
  const found = recordOf(dossier, subject.recordKind, subject.recordKey);
  if (found === null) throw new DomainError('request.subject-unknown');
  const changes = (input.changes ?? []).map(({ member, is: wanted }) => {
    const is = wanted === undefined || wanted === null || wanted.trim() === '' ? null : wanted.trim();
    if (!mayBecome(subject.recordKind, member, is))
      throw new DomainError('request.change-malformed', { member: wordOf(subject, member), value: is ?? '' });
    return { member, was: (found.record[member] as Moment | undefined) ?? null, is };
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

/**
 * What a step does to the dossier; null where it does nothing. An explanation is known from when it is put forward, a claim
 * and a correction only once they are accepted.
 */
export const decisionOf = (
  request: { readonly no: string; readonly kind: RequestKind } & Pick<Subject, 'recordKind' | 'recordKey'>,
  action: RequestAction,
  state: RequestState,
  steps: readonly Pick<ActionRow, 'action' | 'content'>[],
): Decision | null => {
  const brought = steps.filter((step) => [...PUTS_FORWARD, 'takeUp'].includes(step.action)).at(-1)?.content;
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
  return kind === 'correction'
    ? { of: 'correction', request: named, kind: recordKind, key: recordKey, changes: brought.changes ?? [] }
    : null;
};
