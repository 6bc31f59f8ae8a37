import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { nextOfReferral, READS_REFERRALS, REFERRAL_STEP, referralActions } from '@zhilu/kernel/flow';
import { REFUSAL } from '@zhilu/kernel/refusal';
import { ROLE } from '@zhilu/kernel/vocabulary';
import type { ReferralPaperEntity } from '../entities/referral-paper.entity';
import { barredOf, factModel, MatterReader, scansOfPaper, stepOf } from '../matter/matter-reader';
import type { BroughtFile } from '../matter/scans/scan-file';
import type { SentPaper, SentScan } from '../matter/sending';
import { ReferralPapers } from '../papers/referral-papers.service';
import { articleOf } from './contents';
import { candidatesOf } from './facts';
import type { ReferralFile, ReferralLine, ReferralProposal } from './referral.model';
import * as store from './referral.store';
import { doneOf, type ReferralInHand, Referrals } from './referrals.service';

/** 责任追究的查阅. */
@Injectable()
export class ReferralReader extends MatterReader<store.ReferralRow, store.ActionRow, ReferralLine, ReferralFile> {
  protected readonly kind = 'referral';
  protected readonly reads = READS_REFERRALS;

  constructor(
    database: Database,
    clock: Clock,
    protected readonly book: Referrals,
    private readonly papers: ReferralPapers,
    purposes: Purposes,
    audit: AuditChain,
  ) {
    super(database, clock, purposes, audit);
  }

  /** The last paper of a kind, as it is sent. */
  paper(viewer: Viewer, agencyId: number, id: string, paper: string, form: string): Promise<SentPaper> {
    return this.taking(viewer, agencyId, id, this.papers, form, (one) => one.paper === paper);
  }

  /** Keeps a scan of the last paper of a kind. */
  keepScan(viewer: Viewer, agencyId: number, id: string, paper: string, brought: BroughtFile): Promise<void> {
    return this.keeping(viewer, agencyId, id, this.papers, brought, (one) => one.paper === paper, isToldPaper);
  }

  scan(viewer: Viewer, agencyId: number, id: string, scan: string): Promise<SentScan> {
    return this.takingScan(viewer, agencyId, id, this.papers, scan);
  }

  lineNow(viewer: Viewer, hand: ReferralInHand): ReferralLine {
    const { row, actions, state } = hand;
    return {
      ...this.lineOf(hand, row.referral_id, nextOfReferral(state).length > 0),
      caseId: row.case_id,
      origin: row.origin,
      originKey: row.origin_key,
      state,
      actions: row.node_id === viewer.nodeId ? referralActions(doneOf(actions), viewer) : [],
    };
  }

  line(_tx: Tx, viewer: Viewer, hand: ReferralInHand): Promise<ReferralLine> {
    return Promise.resolve(this.lineNow(viewer, hand));
  }

  protected rows(tx: Tx, agencies: readonly number[]) {
    return store.referralsOf(tx, agencies);
  }

  protected async file(tx: Tx, viewer: Viewer, hand: ReferralInHand): Promise<ReferralFile> {
    const { row, actions, state } = hand;
    const inHand = await this.book.caseIn(tx, viewer, row.agency_id, row.case_id);
    const { article, outsideEffect } = articleOf(inHand);
    const agency = ROLE[viewer.role].stands === 'agency';
    const next = agency ? [] : nextOfReferral(state);
    const scans = await this.papers.scansOf(tx, row);
    return {
      ...this.lineNow(viewer, hand),
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
      steps: actions.map((act) => ({ ...stepOf(act), basis: act.content.basis ?? null })),
      next,
      barred: barredOf(next, actions, REFERRAL_STEP),
      takesScan: this.takesScan(viewer, hand),
      papers: (await this.papers.of(tx, row)).map(({ paper, number, pdf_digest: digest, at, paper_id: of }) => ({
        paper,
        number,
        digest,
        at,
        scans: scansOfPaper(scans, of),
      })),
    };
  }
}

/** Whether the agency has a paper: the notice, and the decision with its receipt once that was served. */
const isToldPaper = ({ paper }: ReferralPaperEntity, actions: readonly store.ActionRow[]): boolean =>
  paper === 'notice' || (paper !== 'proposal' && actions.some(({ action }) => action === 'serve'));

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
