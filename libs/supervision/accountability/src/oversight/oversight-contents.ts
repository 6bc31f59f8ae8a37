import { type CaseInHand, oversightDueAt } from '@zhilu/kernel/flow';
import { type Context, instrumentsOn } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant, isLegalDate, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { OVERSIGHT_INSTRUMENT, type OversightAction } from '@zhilu/kernel/vocabulary';
import type { Consent, OversightContent, Verifier } from '../entities/oversight.entity';
import type { Service } from '../entities/referral-action.entity';
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
  readonly now: Instant;
}

const short = (what: string, text: string, most = NAME_AT_MOST): string => {
  const said = text.trim();
  if (said.length > most) throw new DomainError('oversight.too-long', { what, most });
  return said;
};

export const lastOf = (actions: readonly OversightActionRow[], ...of: readonly OversightAction[]): OversightActionRow | undefined =>
  actions.findLast(({ action }) => of.includes(action));
const dayOfStep = ({ at }: OversightActionRow): LegalDate => legalDateOf(at.getTime());

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

const requireService = (service: ActOnOversight['service'], made: OversightActionRow, today: LegalDate): Service => {
  const receiver = service?.receiver.trim() ?? '';
  if (
    service === null ||
    service === undefined ||
    receiver === '' ||
    !isLegalDate(service.day) ||
    service.day > today ||
    service.day < dayOfStep(made)
  )
    // prettier-ignore
    throw new DomainError('oversight.service');
  return { mode: service.mode, day: service.day, receiver: short('签收人', receiver) };
};

/** A government with a day not after today; null where none is written. */
const consentFrom = (input: ConsentInput | null | undefined, today: LegalDate): Consent | null => {
  const government = short('人民政府', input?.government ?? '');
  return input === null || input === undefined || government === '' || !isLegalDate(input.day) || input.day > today
    ? null
    : { government, day: input.day };
};

/** What a step brings, checked against the books and what was done before. */
export const oversightContent = ({ row, actions, inHand, context, now }: OversightBooks, input: ActOnOversight): OversightContent => {
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
      return { suggested: { ground: suggested.ground, problems, demands, facts } };
    }
    case 'issue':
      return { number: number(), suggested: lastOf(actions, 'propose', 'submit')!.content.suggested! };
    case 'serve': {
      const issued = lastOf(actions, 'issue')!;
      const service = requireService(input.service, issued, today);
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
      return { service: requireService(input.service, made, today), decided: made.content.decided!, number: made.content.number! };
    }
    case 'instruct': {
      const instrument = instrumentsOn(today, row.region).find(({ code }) => code === input.instrument);
      if (instrument === undefined) throw new DomainError('oversight.instrument');
      const consent = consentFrom(input.government, today);
      if (instrument.consent && consent === null)
        throw new DomainError('oversight.consent', { instrument: OVERSIGHT_INSTRUMENT[instrument.code] });
      return { instrument: instrument.code, number: number(), ...(consent === null ? {} : { consent }) };
    }
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
      return actions.at(-1)!.due_at?.getTime() ?? null;
    default:
      return null;
  }
};
