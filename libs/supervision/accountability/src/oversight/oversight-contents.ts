import { type CaseInHand, oversightDueAt } from '@zhilu/kernel/flow';
import { accountabilityArticle, caseDate, type Context, explain, instrumentsOn, packFor } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant, isLegalDate, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { type DutyClass, OVERSIGHT_INSTRUMENT, type OversightAction } from '@zhilu/kernel/vocabulary';
import type { Consent, OversightContent, Transferred, Verifier } from '../entities/oversight.entity';
import { lastOf, serviceFrom, shortWords } from '../matter/matter';
import { requireFacts } from '../referrals/facts';
import type { ActOnOversight, ConsentInput, VerifierInput } from './oversight.input';
import type { OversightActionRow, OversightRow } from './oversight.store';

const WORDS_AT_MOST = 2_000;
const NAME_AT_MOST = 60;
const VERIFIERS_LEAST = 2;
const VERIFIERS_MOST = 10;

/** What a step is checked against. */
export interface OversightBooks {
  readonly row: OversightRow;
  readonly actions: readonly OversightActionRow[];
  readonly inHand: CaseInHand | null;
  readonly context: Context;
  /** Edition of the books as they are now. */
  readonly known: number;
  readonly now: Instant;
}

const short = (what: string, text: string, most = NAME_AT_MOST): string => shortWords('oversight', what, text, most);

/** 核实: two at least, each another, with certificates that are valid on the day. */
const requireVerifiers = (input: readonly VerifierInput[], today: LegalDate): Verifier[] => {
  const verifiers = input.map(({ name, certificate, validUntil }) => ({ name: short('姓名', name), certificate: short('证号', certificate), validUntil })); // prettier-ignore
  const distinct = (of: (one: Verifier) => string): boolean => new Set(verifiers.map(of)).size === verifiers.length;
  const whole = verifiers.every(({ name, certificate, validUntil }) => name !== '' && certificate !== '' && isLegalDate(validUntil));
  if (
    verifiers.length < VERIFIERS_LEAST ||
    verifiers.length > VERIFIERS_MOST ||
    !whole ||
    !distinct(({ name }) => name) ||
    !distinct(({ certificate }) => certificate)
  )
    // prettier-ignore
    throw new DomainError('oversight.verifiers');
  const expired = verifiers.find(({ validUntil }) => validUntil < today);
  if (expired !== undefined) throw new DomainError('oversight.certificate', { person: expired.name });
  return verifiers;
};

/** A government with a day not after today; null where none is written. */
const consentFrom = (input: ConsentInput | null | undefined, today: LegalDate): Consent | null => {
  const government = short('人民政府', input?.government ?? '');
  return input === null || input === undefined || government === '' || !isLegalDate(input.day) || input.day > today
    ? null
    : { government, day: input.day };
};

const HINDERED: readonly DutyClass[] = ['recording', 'uninterrupted'];
/** Duties of the case that somebody can have hindered: what was to be recorded, or not to be interrupted. */
export const interruptionsOf = (inHand: CaseInHand | null): { readonly dutyNo: string; readonly title: string }[] =>
  inHand === null
    ? []
    : explain(inHand.dossier, inHand.context)
        .filter(({ kind }) => HINDERED.includes(kind.dutyClass))
        .map(({ no, title }) => ({ dutyNo: no, title }));

/** 移送: by the office of what was leaked, or, recorded, by the agency of those who hindered a recording. */
const transferFrom = ({ inHand, context, now }: OversightBooks, { action, transfer, number }: ActOnOversight): Transferred => {
  const today = legalDateOf(now);
  const own = action === 'transfer';
  const receiver = short('受移送的机关', transfer?.receiver ?? '');
  if (
    transfer === null ||
    transfer === undefined ||
    receiver === '' ||
    !isLegalDate(transfer.day) ||
    transfer.day > today ||
    (transfer.to === 'secrecy') !== own
  )
    // prettier-ignore
    throw new DomainError('oversight.transfer');
  const applied = packFor(context, inHand === null ? today : caseDate(inHand.dossier).day);
  const article = applied === null ? null : accountabilityArticle(applied.pack.code);
  if (article === null) throw new DomainError('referral.no-article');
  const no = own ? article.leaks : article.hindered;
  const interruption = own ? undefined : interruptionsOf(inHand).find(({ dutyNo }) => dutyNo === transfer.interruption);
  if (!own && inHand !== null && interruption === undefined) throw new DomainError('oversight.interruption');
  const letter = own ? '' : short('函号', number ?? '');
  return {
    to: transfer.to,
    receiver,
    day: own ? today : transfer.day,
    basis: no === null ? '《中华人民共和国治安管理处罚法》、《中华人民共和国刑事诉讼法》' : `${article.regulation}${no}`,
    number: letter === '' ? null : letter,
    interruption: interruption ?? null,
  };
};

/** What a step brings, checked against the books and what was done before. */
export const oversightContent = (books: OversightBooks, input: ActOnOversight): OversightContent => {
  const { row, actions, inHand, context, known, now } = books;
  const today = legalDateOf(now);
  const number = (): string => {
    const written = (input.number ?? '').trim();
    if (written === '') throw new DomainError('oversight.number');
    return written;
  };
  switch (input.action) {
    case 'verify':
      return { verifiers: requireVerifiers(input.verifiers ?? [], today) };
    case 'propose':
    case 'submit': {
      const { suggested } = input;
      const problems = short('存在的问题', suggested?.problems ?? '', WORDS_AT_MOST);
      const demands = short('改正的要求', suggested?.demands ?? '', WORDS_AT_MOST);
      if (suggested === null || suggested === undefined || problems === '' || demands === '') throw new DomainError('oversight.ground');
      if (inHand === null && suggested.duties.length > 0) throw new DomainError('oversight.case-due');
      const facts = inHand === null ? [] : requireFacts(inHand, suggested.duties);
      if (row.origin === 'duty' && facts.length === 0) throw new DomainError('referral.no-facts');
      return { suggested: { known: inHand === null ? null : known, ground: suggested.ground, problems, demands, facts } };
    }
    case 'issue':
      return { number: number(), suggested: lastOf(actions, 'propose', 'submit')!.content.suggested! };
    case 'serve': {
      const issued = lastOf(actions, 'issue')!;
      const service = serviceFrom('oversight', input.service, issued, today);
      const until = oversightDueAt(context.calendar, service.day, 'objection');
      const { suggested, number: given } = issued.content;
      return { service, suggested: suggested!, number: given!, objectUntil: until === null ? null : new Date(until).toISOString() };
    }
    case 'object': {
      const { objectUntil } = lastOf(actions, 'serve')!.content;
      if (objectUntil !== null && objectUntil !== undefined && Date.parse(objectUntil) < now)
        throw new DomainError('oversight.objection-late', { day: legalDateOf(Date.parse(objectUntil)) });
      return {};
    }
    case 'escalate': {
      const { due_at: due } = lastOf(actions, 'serve')!;
      const serious = input.serious ?? false;
      const reported = actions.at(-1)!.state === 'reported';
      if (!serious && !reported && (due === null || now <= due.getTime())) throw new DomainError('oversight.not-overdue');
      return { serious };
    }
    case 'decide': {
      const decided = consentFrom(input.government, today);
      if (decided === null) throw new DomainError('oversight.government');
      return { decided, number: number() };
    }
    case 'serveDecision': {
      const made = lastOf(actions, 'decide')!;
      return {
        service: serviceFrom('oversight', input.service, made, today),
        decided: made.content.decided!,
        number: made.content.number!,
      };
    }
    case 'instruct': {
      const instrument = instrumentsOn(today, row.region).find(({ code }) => code === input.instrument);
      if (instrument === undefined) throw new DomainError('oversight.instrument');
      const consent = consentFrom(input.government, today);
      if (instrument.consent && consent === null)
        throw new DomainError('oversight.consent', { instrument: OVERSIGHT_INSTRUMENT[instrument.code] });
      return { instrument: instrument.code, number: number(), ...(consent === null ? {} : { consent }) };
    }
    case 'transfer':
    case 'handedOver':
      return { transferred: transferFrom(books, input), ...(input.action === 'transfer' ? { number: number() } : {}) };
    case 'acknowledge': {
      const open = toSign(actions).at(0);
      if (open === undefined) throw new DomainError('oversight.nothing-to-sign');
      return { of: open.seq };
    }
    default:
      return {};
  }
};

/** 待签收: letters nobody of the agency has confirmed, the first issued first. */
export const toSign = (actions: readonly OversightActionRow[]): OversightActionRow[] =>
  actions.filter(({ action, seq }) => action === 'instruct' && !actions.some(({ content }) => content.of === seq));

/** Until when whoever is next has time. */
export const oversightDue = (
  { actions, context, now }: OversightBooks,
  action: OversightAction,
  { service }: OversightContent,
): Instant | null => {
  switch (action) {
    case 'serve':
      return oversightDueAt(context.calendar, service!.day, 'report');
    case 'object':
      return oversightDueAt(context.calendar, legalDateOf(now), 'answer');
    case 'serveDecision':
      return oversightDueAt(context.calendar, service!.day, 'execution');
    // What is beside the way, and an objection that failed, leave the time that ran.
    case 'uphold':
      return lastOf(actions, 'serve')!.due_at?.getTime() ?? null;
    case 'instruct':
    case 'acknowledge':
    case 'transfer':
    case 'handedOver':
      return actions.at(-1)!.due_at?.getTime() ?? null;
    default:
      return null;
  }
};
