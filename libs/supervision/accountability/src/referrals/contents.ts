import { type CaseInHand, requireDecided, requireHeard, requireItem, requirePersons } from '@zhilu/kernel/flow';
import { accountabilityArticle, type AccountabilityArticle, caseDate, isOutsideEffect, packFor } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant, legalDateOf } from '@zhilu/kernel/time';
import type { Proposal, ReferralContent } from '../entities/referral-action.entity';
import { lastOf, serviceFrom, shortWords } from '../matter/matter';
import { requireFacts } from './facts';
import type { ActOnReferral, ReferralProposalInput } from './referral.input';
import type { ActionRow } from './referral.store';

const WORDS_AT_MOST = 1_000;
const NAME_AT_MOST = 40;
const PERSONS_AT_MOST = 20;

/** The article of the pack in force for a case; refused where there is none. */
export const articleOf = ({ dossier, context }: CaseInHand): { article: AccountabilityArticle; outsideEffect: boolean; day: string } => {
  const { day } = caseDate(dossier);
  const applied = packFor(context, day);
  const article = applied === null ? null : accountabilityArticle(applied.pack.code);
  if (applied === null || article === null) throw new DomainError('referral.no-article');
  return { article, outsideEffect: isOutsideEffect(applied, day), day };
};

/** What was last proposed; refused where nothing was. */
export const proposalOf = (actions: readonly ActionRow[]): Proposal =>
  actions.findLast(({ action }) => action === 'propose')!.content.proposal!;

const short = (what: string, text: string, most = WORDS_AT_MOST): string => shortWords('referral', what, text, most);

/** The whole of what is proposed, checked before anything is written. */
export const proposalFrom = (inHand: CaseInHand, known: number, input: ReferralProposalInput, said: string, byDuty: boolean): Proposal => {
  const { article, outsideEffect } = articleOf(inHand);
  const found = input.found.map(({ finding, reason }) => ({ finding, reason: short('认定的根据', reason) }));
  const item = requireItem(article, input.item, found);
  const performer = inHand.dossier.case.performedBy ?? null;
  if (input.persons.length > PERSONS_AT_MOST) throw new DomainError('referral.persons');
  if (performer === null && input.persons.some(({ delegated }) => delegated)) throw new DomainError('referral.body-unknown');
  const persons = input.persons.map(({ name, post, responsibility, delegated, measure }) => ({
    name: short('姓名', name, NAME_AT_MOST),
    post: short('职务', post, NAME_AT_MOST),
    responsibility,
    delegatedBody: delegated ? performer : null,
    measure,
  }));
  requirePersons(article, persons, found);
  const facts = requireFacts(inHand, input.duties);
  if (facts.length === 0 && byDuty) throw new DomainError('referral.no-facts');
  return {
    known,
    regulation: article.regulation,
    article: article.no,
    item: item.no,
    itemText: item.text,
    source: article.source,
    outsideEffect,
    found,
    persons,
    facts,
    reason: said,
  };
};

/** What a step brings, checked against what was proposed and heard. */
export const contentOf = (
  inHand: CaseInHand,
  actions: readonly ActionRow[],
  input: ActOnReferral,
  { now, known, byDuty }: { readonly now: Instant; readonly known: number; readonly byDuty: boolean },
): ReferralContent => {
  switch (input.action) {
    case 'propose': {
      if (input.proposal === null || input.proposal === undefined) throw new DomainError('referral.persons');
      return { proposal: proposalFrom(inHand, known, input.proposal, input.said.trim(), byDuty) };
    }
    case 'notify':
      return { proposal: proposalOf(actions) };
    case 'hear': {
      const statements = (input.statements ?? []).map((one) => ({ ...one, name: one.name.trim(), text: short('陈述', one.text) }));
      const told = actions.findLast(({ action }) => action === 'notify')!;
      requireHeard(proposalOf(actions).persons, statements, { dueAt: told.due_at?.getTime() ?? null, now });
      return { statements };
    }
    case 'decide': {
      const { article } = articleOf(inHand);
      const { persons, found, outsideEffect } = proposalOf(actions);
      const decided = (input.decided ?? []).map((one) => ({ ...one, name: one.name.trim(), reason: short('理由', one.reason) }));
      requireDecided(article, persons, decided, found);
      const basis = short('法律依据', input.basis ?? '');
      if (outsideEffect && basis === '') throw new DomainError('referral.basis-unconfirmed');
      const number = (input.number ?? '').trim();
      return { decided, basis: basis === '' ? null : basis, number: number === '' ? null : number };
    }
    case 'serve':
      return { service: serviceFrom('referral', input.service, lastOf(actions, 'decide')!, legalDateOf(now)) };
    default:
      return {};
  }
};
