import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { nextOfOversight, OVERSIGHT_STEP, oversightActions, READS_OVERSIGHT } from '@zhilu/kernel/flow';
import { instrumentsOn } from '@zhilu/kernel/law';
import { REFUSAL } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { type OversightAction, type OversightPaper, ROLE } from '@zhilu/kernel/vocabulary';
import type { OversightPaperEntity, Transferred } from '../entities/oversight.entity';
import { lastOf } from '../matter/matter';
import { barredOf, factModel, MatterReader, scansOfPaper, stepOf } from '../matter/matter-reader';
import type { BroughtFile } from '../matter/scans/scan-file';
import type { SentPaper, SentScan } from '../matter/sending';
import { candidatesOf } from '../referrals/facts';
import { interruptionsOf, toSign } from './oversight-contents';
import { OversightPapers } from './oversight-papers.service';
import type { OversightFile, OversightLine } from './oversight.model';
import * as store from './oversight.store';
import { type OversightInHand, Oversights } from './oversights.service';

/** States in which a suggestion can be drafted. */
const DRAFTING = 'verified';

/** 督察的查阅. */
@Injectable()
export class OversightReader extends MatterReader<store.OversightRow, store.OversightActionRow, OversightLine, OversightFile> {
  protected readonly kind = 'oversight';
  protected readonly reads = READS_OVERSIGHT;

  constructor(
    database: Database,
    clock: Clock,
    protected readonly book: Oversights,
    private readonly papers: OversightPapers,
    purposes: Purposes,
    audit: AuditChain,
  ) {
    super(database, clock, purposes, audit);
  }

  /** The paper of a step, as it is sent. */
  paper(viewer: Viewer, agencyId: number, id: string, seq: number, form: string): Promise<SentPaper> {
    return this.taking(viewer, agencyId, id, this.papers, form, (one) => one.seq === seq);
  }

  /** Keeps a scan of the paper of a step. */
  keepScan(viewer: Viewer, agencyId: number, id: string, seq: number, brought: BroughtFile): Promise<void> {
    return this.keeping(viewer, agencyId, id, this.papers, brought, (one) => one.seq === seq, isToldPaper);
  }

  scan(viewer: Viewer, agencyId: number, id: string, scan: string): Promise<SentScan> {
    return this.takingScan(viewer, agencyId, id, this.papers, scan);
  }

  async line(tx: Tx, viewer: Viewer, hand: OversightInHand): Promise<OversightLine> {
    const { row, state } = hand;
    return {
      ...this.lineOf(hand, row.oversight_id, nextOfOversight(state).length > 0),
      caseId: row.case_id,
      origin: row.origin,
      originKey: row.origin_key,
      state,
      actions: await this.mayDo(tx, viewer, hand),
    };
  }

  protected rows(tx: Tx, agencies: readonly number[]) {
    return store.oversightsOf(tx, agencies);
  }

  protected async file(tx: Tx, viewer: Viewer, hand: OversightInHand): Promise<OversightFile> {
    const { row, actions, state } = hand;
    const { inHand } = await this.book.books(tx, viewer, hand);
    const agency = ROLE[viewer.role].stands === 'agency';
    // Before a suggestion is served nothing comes next that is the agency's.
    const next = agency && lastOf(actions, 'serve') === undefined ? [] : nextOfOversight(state);
    const suggested = actions.findLast(({ content }) => content.suggested !== undefined)?.content.suggested;
    const until = lastOf(actions, 'serve')?.content.objectUntil ?? null;
    const scans = await this.papers.scansOf(tx, row);
    return {
      ...(await this.line(tx, viewer, hand)),
      revision: actions.at(-1)!.seq,
      suggested: suggested === undefined ? null : { ...suggested, facts: suggested.facts.map((fact) => factModel(fact, null)) },
      objectUntil: until === null ? null : new Date(until),
      candidates:
        agency || inHand === null || state !== DRAFTING
          ? []
          : candidatesOf(inHand).map(({ fact, bar }) => factModel(fact, bar === null ? null : REFUSAL[bar])),
      steps: actions.map((act) => ({
        ...stepOf(act),
        verifiers: [...(act.content.verifiers ?? [])],
        instrument: act.content.instrument ?? null,
        government: act.content.decided ?? act.content.consent ?? null,
        transferred: transferredModel(act.content.transferred),
      })),
      next,
      barred: agency ? [] : barredOf(next, actions, OVERSIGHT_STEP),
      takesScan: this.takesScan(viewer, hand),
      papers: (await this.papers.of(tx, row)).map(({ seq, paper, title, number, pdf_digest: digest, at, paper_id: of }) => ({
        seq,
        paper,
        title,
        number,
        digest,
        at,
        scans: scansOfPaper(scans, of),
        signedBy: actions.find(({ content }) => content.of === seq)?.person ?? null,
      })),
      interruptions: agency ? [] : interruptionsOf(inHand),
      instruments: agency
        ? []
        : instrumentsOn(legalDateOf(this.clock.now()), row.region).map(({ code, source, consent }) => ({ code, source, consent })),
    };
  }

  /** What the reader may do now, standing where they stand. */
  private async mayDo(tx: Tx, viewer: Viewer, hand: OversightInHand): Promise<OversightAction[]> {
    const may: OversightAction[] = [];
    for (const action of oversightActions(await this.book.standing(tx, hand), viewer)) {
      if (action === 'acknowledge' && toSign(hand.actions).length === 0) continue;
      if (action === 'object' && this.tooLate(hand)) continue;
      if (await this.book.standsRight(tx, viewer, hand, action)) may.push(action);
    }
    return may;
  }

  private tooLate({ actions }: OversightInHand): boolean {
    const until = lastOf(actions, 'serve')?.content.objectUntil ?? null;
    return until !== null && Date.parse(until) < this.clock.now();
  }
}

/** Papers that stay with the office. */
const KEPT: readonly OversightPaper[] = ['file', 'transfer'];
/** Whether the agency has a paper: once a step after it was told. */
const isToldPaper = ({ paper, seq }: OversightPaperEntity, actions: readonly store.OversightActionRow[]): boolean =>
  !KEPT.includes(paper) && actions.some((one) => one.told && one.seq >= seq);

const transferredModel = (transferred: Transferred | undefined) =>
  transferred === undefined ? null : { ...transferred, interruption: transferred.interruption?.title ?? null };
