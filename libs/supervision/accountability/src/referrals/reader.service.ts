import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { nextOfReferral, READS_REFERRALS, REFERRAL_STEP, referralActions } from '@zhilu/kernel/flow';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { papersOf } from '../papers/referral-papers.store';
import { articleOf } from './contents';
import { candidatesOf } from './facts';
import type { ReferralFact, ReferralFile, ReferralLine, ReferralProposal } from './referral.model';
import type { Fact } from '../entities/referral-action.entity';
import * as store from './referral.store';
import { doneOf, type ReferralInHand, Referrals } from './referrals.service';

/** 责任追究的查阅: what an office may know of the referrals of its agencies, and what an agency was told of its own. */
@Injectable()
export class ReferralReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly referrals: Referrals,
    private readonly purposes: Purposes,
    private readonly audit: AuditChain,
  ) {}

  /** Referrals in the reader's agencies: what waits for the reader first, then the earliest due. */
  async all(viewer: Viewer): Promise<ReferralLine[]> {
    if (!READS_REFERRALS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = (await store.referralsOf(tx, viewer.scope.case)).filter(({ withheld }) => viewer.mayReadWithheld || !withheld);
        const lines = (await this.referrals.inHand(tx, rows)).map((hand) => this.line(viewer, hand));
        return lines.sort(
          (a, b) =>
            Number(b.actions.length > 0) - Number(a.actions.length > 0) ||
            (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) ||
            b.openedAt.getTime() - a.openedAt.getTime(),
        );
      },
      { readOnly: true },
    );
  }

  /** One referral; its opening stands in the chain of the agency, with what it was opened for. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<ReferralFile> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.referrals.seen(tx, viewer, agencyId, id);
      const file = await this.file(tx, viewer, hand);
      const detail = { case: hand.row.case_id, ...(await this.purposes.wordsFor(tx, viewer)) };
      await this.audit.append(tx, { agencyId, viewer, action: 'referral.opened', object: id, detail });
      return file;
    });
  }

  private async file(tx: Tx, viewer: Viewer, hand: ReferralInHand): Promise<ReferralFile> {
    const { row, actions, state } = hand;
    const inHand = await this.referrals.caseIn(tx, viewer, row.agency_id, row.case_id);
    const { article, outsideEffect } = articleOf(inHand);
    const agency = ROLE[viewer.role].stands === 'agency';
    const next = agency ? [] : nextOfReferral(state);
    const papers = await papersOf(tx, row.agency_id, row.referral_id);
    return {
      ...this.line(viewer, hand),
      revision: actions.at(-1)!.seq,
      caseDay: row.case_day,
      article: {
        ...article,
        outsideEffect,
        items: article.items.map(({ no, text, demands }) => ({ no, text, demands: demands.map((group) => [...group]) })),
        ladder: [...article.ladder],
      },
      proposal: proposalModel(actions),
      candidates:
        agency || state !== 'begun' ? [] : candidatesOf(inHand).map(({ fact, bar }) => factModel(fact, bar === null ? null : REFUSAL[bar])),
      delegatedBody: inHand.dossier.case.performedBy ?? null,
      steps: actions.map(({ seq, action, state: led, at, person, role, said, due_at, content }) => ({
        seq,
        action,
        state: led,
        at,
        person,
        role: ROLE[role].word,
        said,
        dueAt: due_at,
        service: content.service ?? null,
        basis: content.basis ?? null,
      })),
      next,
      barred: next.flatMap((action) => {
        const persons = actions.filter((one) => REFERRAL_STEP[action].notBy.includes(one.action)).map(({ person }) => person);
        return persons.length === 0 ? [] : [{ action, persons: [...new Set(persons)] }];
      }),
      papers: papers.map(({ paper, number, pdf_digest: digest, at }) => ({ paper, number, digest, at })),
    };
  }

  line(viewer: Viewer, { row, actions, state }: ReferralInHand): ReferralLine {
    const own = row.node_id === viewer.nodeId;
    const dueAt = nextOfReferral(state).length === 0 ? null : actions.at(-1)!.due_at;
    return {
      id: row.referral_id,
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      caseId: row.case_id,
      caseNo: row.case_no,
      caseTitle: row.case_title,
      office: row.office,
      origin: row.origin,
      originKey: row.origin_key,
      originSaid: row.origin_said,
      state,
      openedAt: row.opened_at,
      since: actions.at(-1)!.at,
      actions: own ? referralActions(doneOf(actions), viewer) : [],
      dueAt,
      overdue: dueAt !== null && dueAt.getTime() < this.clock.now(),
    };
  }
}

export const factModel = ({ records, ...fact }: Fact, bar: string | null): ReferralFact => ({ ...fact, records: [...records], bar });

/** What was last proposed, or told the agency, with what each person said and what was decided of them. */
const proposalModel = (actions: readonly store.ActionRow[]): ReferralProposal | null => {
  const at = actions.findLastIndex(({ content }) => content.proposal !== undefined);
  const proposal = actions[at]?.content.proposal;
  if (proposal === undefined) return null;
  const after = actions.slice(at);
  const statements = after.findLast(({ action }) => action === 'hear')?.content.statements ?? [];
  const decided = after.findLast(({ action }) => action === 'decide')?.content.decided ?? null;
  return {
    item: proposal.item,
    known: proposal.known,
    reason: proposal.reason,
    found: proposal.found.map((one) => ({ ...one })),
    facts: proposal.facts.map((fact) => factModel(fact, null)),
    persons: proposal.persons.map(({ measure, ...person }) => {
      const own = decided?.find(({ name }) => name === person.name);
      const said = statements.find(({ name }) => name === person.name);
      return {
        ...person,
        proposed: measure,
        statement: said === undefined ? null : `${said.made ? '' : '未作陈述。'}${said.text}`,
        isDecided: own !== undefined,
        decided: own?.measure ?? null,
        decidedWhy: own?.reason ?? null,
      };
    }),
  };
};
