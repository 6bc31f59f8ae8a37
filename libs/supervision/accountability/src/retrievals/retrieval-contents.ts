import { type CaseInHand, requestDueAt } from '@zhilu/kernel/flow';
import type { RetrievalArticle } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, endOfDay, type Instant, isLegalDate, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { ITEM, numbersOf, RETRIEVAL_GROUND, type RetrievalAction } from '@zhilu/kernel/vocabulary';
import type { Given, RetrievalContent, Wanted } from './retrieval.entity';
import type { ActOnRetrieval, RetrievalGivenInput, RetrievalRecordInput } from './retrieval.input';
import type { RetrievalActionRow, RetrievalRow } from './retrieval.store';

const RECORDS_AT_MOST = 100;
const WORDS_AT_MOST = 200;
const ADDRESS_AT_MOST = 500;
/** As long as anything asked for can be read. */
const DAYS_AT_MOST = 180;

/** What a step is checked against. */
export interface RetrievalBooks {
  readonly row: RetrievalRow;
  readonly actions: readonly RetrievalActionRow[];
  readonly inHand: CaseInHand;
  readonly article: RetrievalArticle;
  readonly now: Instant;
}

const short = (what: string, text: string | null | undefined, most = WORDS_AT_MOST): string => {
  const said = text?.trim() ?? '';
  if (said.length > most) throw new DomainError('retrieval.too-long', { what, most });
  return said;
};
const same = (one: RetrievalRecordInput, other: RetrievalRecordInput): boolean => one.kind === other.kind && one.key === other.key;

/** Steps besides readings and notes: what a request stands on. */
export const stepsOf = (actions: readonly RetrievalActionRow[]): RetrievalActionRow[] =>
  actions.filter(({ action }) => action !== 'read' && action !== 'notePublic');
export const grantOf = (actions: readonly RetrievalActionRow[]): RetrievalActionRow | undefined =>
  actions.findLast(({ action }) => action === 'grant');

/** The records of a case that are asked for, each once and each there. */
export const recordsFrom = ({ dossier }: CaseInHand, asked: readonly RetrievalRecordInput[]): Wanted[] => {
  const wordOf = ({ kind, key }: RetrievalRecordInput): string | undefined => {
    if (kind === 'recording') {
      const clip = dossier.recordings.find((one) => one.key === key);
      return clip && [clip.startedAt?.replace('T', ' ') ?? '录制时间不明', clip.device].filter((part) => part !== undefined).join('　');
    }
    const record = dossier.written.find((one) => one.key === key);
    return record && (record.title ?? ITEM[record.item as keyof typeof ITEM]?.title ?? record.item);
  };
  const wanted = asked.map(({ kind, key }) => ({ kind, key, word: wordOf({ kind, key }) }));
  const whole =
    wanted.every(({ word }) => word !== undefined) && asked.every((one, n) => asked.findIndex((other) => same(one, other)) === n);
  if (wanted.length === 0 || wanted.length > RECORDS_AT_MOST || !whole)
    throw new DomainError('retrieval.records', { most: RECORDS_AT_MOST });
  return wanted as Wanted[];
};

/** A last day of reading: from today on, and not for ever. */
export const requireUntil = (until: string | null | undefined, today: LegalDate): LegalDate => {
  if (until === null || until === undefined || !isLegalDate(until) || until < today || until > addDays(today, DAYS_AT_MOST))
    throw new DomainError('retrieval.until', { most: DAYS_AT_MOST });
  return until;
};

const isAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === '';

/** 提供方式 of everything that is asked for: where it can be seen, or why it is not there. */
const givenFrom = ({ items }: RetrievalRow, input: readonly RetrievalGivenInput[]): Given[] => {
  const given = items.map((item): Given | null => {
    const one = input.find((other) => same(item, other));
    if (one === undefined) return null;
    const where = short('提供方式', one.where, one.way === 'address' ? ADDRESS_AT_MOST : WORDS_AT_MOST);
    const whole = one.way === 'address' ? isAddress(where) : where !== '' || one.way === 'copy' || one.way === 'attached';
    return whole ? { ...item, way: one.way, where } : null;
  });
  if (input.length !== items.length || given.includes(null)) throw new DomainError('retrieval.ways');
  return given as Given[];
};

/** Records among those that were given. */
const grantedFrom = (actions: readonly RetrievalActionRow[], input: readonly RetrievalRecordInput[] | null | undefined): Given[] => {
  const given = grantOf(actions)?.content.given ?? [];
  const chosen = (input ?? []).map((one) => given.find((other) => same(one, other)));
  if (chosen.length === 0 || chosen.length > RECORDS_AT_MOST || chosen.includes(undefined)) throw new DomainError('retrieval.not-granted');
  return chosen as Given[];
};
const wantedOf = ({ kind, key, word }: Given): Wanted => ({ kind, key, word });

/** What a step brings, checked against the books and what was done before. */
export const retrievalContent = (books: RetrievalBooks, input: ActOnRetrieval): RetrievalContent => {
  const { row, actions, article, now } = books;
  const today = legalDateOf(now);
  switch (input.action) {
    case 'grant':
      return { given: givenFrom(row, input.given ?? []), until: requireUntil(input.until, today) };
    case 'refuse': {
      const basis = short('法律依据', input.basis);
      const ground = article.grounds.find((one) => one === input.ground);
      if (ground === undefined || (ground === 'statutory' && basis === ''))
        throw new DomainError('retrieval.ground', {
          article: article.no,
          grounds: article.grounds.map((one) => RETRIEVAL_GROUND[one]).join('、'),
        });
      return { ground, ...(basis === '' ? {} : { basis }) };
    }
    case 'contest': {
      if (row.judge_id === null) throw new DomainError('retrieval.no-judge');
      const last = stepsOf(actions).at(-1)!;
      if (last.state === 'asked' && (last.due_at === null || last.due_at.getTime() >= now)) throw new DomainError('retrieval.not-overdue');
      return {};
    }
    case 'read': {
      const records = grantedFrom(actions, input.records);
      const { until } = grantOf(actions)!.content;
      if (until! < today) throw new DomainError('retrieval.expired', { day: until! });
      if (records.some(({ way }) => way === 'absent')) throw new DomainError('retrieval.absent');
      return { records: records.map(wantedOf) };
    }
    case 'askRelease': {
      const recipient = short('接收方', input.recipient);
      if (recipient === '' || (input.records ?? []).length === 0) throw new DomainError('retrieval.release');
      const records = grantedFrom(actions, input.records);
      if (records.some(({ way }) => way === 'absent')) throw new DomainError('retrieval.absent');
      return { recipient, records: records.map(wantedOf) };
    }
    case 'release': {
      const { recipient, records } = actions.findLast(({ action }) => action === 'askRelease')!.content;
      return { recipient: recipient!, records: records! };
    }
    case 'notePublic': {
      const restricted = input.restricted ?? false;
      if (input.said.trim() === '') throw new DomainError('retrieval.public');
      return { restricted, secret: restricted && (input.secret ?? false) };
    }
    default:
      return {};
  }
};

/** Until when whoever is next has time; what leaves a request where it is leaves its time too. */
export const retrievalDue = (
  { actions, inHand: { context }, now }: RetrievalBooks,
  action: RetrievalAction,
  content: RetrievalContent,
): Instant | null => {
  const within = (n: number): Instant | null => requestDueAt(context.calendar, now, { n, unit: 'workingDay' });
  const { answerDays, judgeDays } = numbersOf(context.configuration);
  switch (action) {
    case 'ask':
    case 'overrule':
    case 'askRelease':
      return within(answerDays);
    case 'contest':
      return within(judgeDays);
    case 'grant':
      return endOfDay(content.until!) - 1000;
    case 'denyRelease':
    case 'release':
      return grantOf(actions)!.due_at!.getTime();
    case 'read':
    case 'notePublic':
      return actions.at(-1)!.due_at?.getTime() ?? null;
    default:
      return null;
  }
};
