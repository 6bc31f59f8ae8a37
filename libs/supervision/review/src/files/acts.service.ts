import { Injectable } from '@nestjs/common';
import { AuditChain, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { requestDueAt, REVIEW_STEP } from '@zhilu/kernel/flow';
import { adjudicated, compareSheets, linesOf, type ReadingSheet } from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import { ROLE, type ReviewAction } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { Requests } from '@zhilu/supervision/requests';
import { type PlanInHand, requireSaid, ReviewPlans } from '../plans/plans.service';
import { sheetOf, outcomeOf } from '../sheets/sheets';
import { type FileInHand, filesInHand, permitted } from './file-in-hand';
import type { ActOnReview } from './file.model';
import * as store from './files.store';
import { faultLines, inBlindOrder } from './lines';

/** Beyond every posting: holidays as they are known by now. */
const NEWEST = 2_147_483_647;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Steps that need no words: nothing is judged by them. */
const WORDLESS: readonly ReviewAction[] = ['feedBack', 'accept', 'settle'];
/** Steps that follow from signatures and assignments, never asked for. */
const NOT_ASKED: readonly ReviewAction[] = ['draw', 'assign', 'release', 'askOriginal', 'agree', 'differ'];

/** 评查的办理: adjudication, feedback, objection and re-check, each one step of one named person. */
@Injectable()
export class ReviewActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly plans: ReviewPlans,
    private readonly requests: Requests,
    private readonly audit: AuditChain,
  ) {}

  /** Takes the next step about a file. */
  async act(viewer: Viewer, input: ActOnReview): Promise<void> {
    const { agencyId, id, action } = input;
    if (NOT_ASKED.includes(action)) throw new DomainError('access.not-allowed');
    await this.database.run(viewer.scope, async (tx) => {
      const file = await this.fileIn(tx, viewer, agencyId, id);
      await store.holdFile(tx, id);
      const [hand] = await filesInHand(tx, [file]);
      const plan = await this.plans.seen(tx, file.plan_id);
      if (ROLE[viewer.role].stands === 'node' && plan.row.node_id !== viewer.nodeId) throw new DomainError('review.not-yours');
      const at = this.clock.now();
      const state = permitted(hand!, action, { ...viewer, now: at });
      if (hand!.actions.at(-1)!.seq !== input.expectedRevision) throw new DomainError('review.moved-on');
      if (action === 'uphold' || action === 'change') await requireJudge(tx, viewer, agencyId);
      const said = WORDLESS.includes(action) ? input.said.trim() : requireSaid(input.said);
      const result = await this.resultOf(tx, plan, hand!, input);
      const { gives } = REVIEW_STEP[action];
      const due = gives === null ? null : requestDueAt((await this.ledger.contextAt(tx, NEWEST)).of(agencyId).calendar, at, gives);
      const seq = hand!.actions.length + 1;
      await store.insertActions(tx, [{ agency_id: agencyId, file_id: id, seq }], {
        action,
        state,
        at: new Date(at),
        user_id: viewer.userId,
        person: viewer.name,
        role: viewer.role,
        said,
        due_at: due === null ? null : new Date(due),
      });
      if (result !== null)
        await store.insertResult(tx, {
          agency_id: agencyId,
          file_id: id,
          seq,
          at: new Date(at),
          ...outcomeOfResult(plan, result.body),
          ...result,
        });
      await this.audit.append(tx, { agencyId, viewer, action: `review.${action}` as 'review.object', object: id, detail: { state } });
    });
  }

  /** 整改: asks the agency, through the one model of requests, to mend what a final result found. */
  async rectify(
    viewer: Viewer,
    agencyId: number,
    id: string,
    said: string,
    days: number | null,
    pinned: readonly string[] = [],
  ): Promise<string> {
    const { file, lines } = await this.database.run(
      viewer.scope,
      async (tx) => {
        const found = await this.fileIn(tx, viewer, agencyId, id);
        const plan = await this.plans.own(tx, viewer, found.plan_id);
        const [hand] = await filesInHand(tx, [found]);
        if (hand!.state !== 'final' && hand!.state !== 'overturned') throw new DomainError('review.not-final');
        const [result] = await store.resultsOf(tx, [agencyId], [id]);
        const wrong = result === undefined ? [] : faultLines(plan.row.standard, result.body);
        if (wrong.length === 0) throw new DomainError('review.nothing-to-rectify');
        return { file: found, lines: wrong };
      },
      { readOnly: true },
    );
    const text = `案卷评查发现：${lines.join('、')}。${said.trim()}`;
    const about = { kind: 'rectification', action: 'ask', agencyId, caseId: file.case_id } as const;
    const { no } = await this.requests.open(viewer, { ...about, text, days, matters: lines, files: [...pinned] });
    await this.database.run(viewer.scope, async (tx) => {
      await store.insertRectification(tx, { agency_id: agencyId, file_id: id, request_no: no, lines, at: new Date(this.clock.now()) });
      await this.audit.append(tx, { agencyId, viewer, action: 'review.rectify', object: id, detail: { request: no } });
    });
    return no;
  }

  /** A file of the reader's own agencies. */
  async fileIn(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<store.FileRow> {
    if (!viewer.scope.case.includes(agencyId) || !UUID.test(id)) throw new DomainError('review.unknown');
    const file = await store.fileOf(tx, agencyId, id);
    if (file === null || (file.withheld && !viewer.mayReadWithheld)) throw new DomainError('review.unknown');
    return file;
  }

  /** The sheet a step makes the result; null where it makes none. */
  private async resultOf(tx: Tx, plan: PlanInHand, hand: FileInHand, input: ActOnReview) {
    if (input.action === 'adjudicate') return this.adjudication(tx, plan, hand, input);
    return input.action === 'change' ? this.changed(tx, plan, hand, input) : null;
  }

  private async adjudication(tx: Tx, { row }: PlanInHand, { file }: FileInHand, { choices }: ActOnReview) {
    const [first, second] = inBlindOrder(file, await store.sheetsOf(tx, [file.agency_id], [file.file_id])).map(({ body }) => body);
    const differing = compareSheets(row.standard, first!, second!).filter(({ same }) => !same);
    const chosen = new Map((choices ?? []).map((choice) => [choice.code, choice]));
    const unknown = [...chosen].filter(
      ([code, { sheet }]) => !differing.some((line) => line.code === code) || (sheet !== 1 && sheet !== 2),
    );
    if (unknown.length > 0) throw new DomainError('review.line-unknown', { items: unknown.map(([code]) => code).join('、') });
    const left = differing.filter(({ code }) => (chosen.get(code)?.reason ?? '').trim() === '');
    if (left.length > 0) throw new DomainError('review.lines-undecided', { items: left.map(({ title }) => title).join('、') });
    const body = adjudicated(row.standard, [first!, second!], (code) => (chosen.get(code)!.sheet === 1 ? 0 : 1));
    return {
      body,
      decided: Object.fromEntries([...chosen].map(([code, { sheet, reason }]) => [code, `${'甲乙'[sheet - 1]!}：${reason.trim()}`])),
    };
  }

  private async changed(tx: Tx, { row }: PlanInHand, { file }: FileInHand, { marks, vetoes }: ActOnReview) {
    const [before] = await store.resultsOf(tx, [file.agency_id], [file.file_id]);
    const over = sheetOf({ marks: marks ?? [], vetoes: vetoes ?? [], faults: [], findings: [] });
    const known = linesOf(row.standard).map(({ code }) => code);
    const unknown = [...Object.keys(over.marks), ...Object.keys(over.vetoes)].filter((code) => !known.includes(code));
    if (unknown.length > 0) throw new DomainError('review.line-unknown', { items: unknown.join('、') });
    const body: ReadingSheet = {
      ...before!.body,
      marks: { ...before!.body.marks, ...over.marks },
      vetoes: { ...before!.body.vetoes, ...over.vetoes },
    };
    const differing = compareSheets(row.standard, before!.body, body).filter(({ same }) => !same);
    if (differing.length === 0) throw new DomainError('review.nothing-changed');
    return { body, decided: Object.fromEntries(differing.map(({ code, title }) => [code, title])) };
  }
}

/** What a result comes to, by the standard of its plan. */
const outcomeOfResult = ({ row }: PlanInHand, body: ReadingSheet) => outcomeOf(row.standard, body, Object.keys(body.findings));
