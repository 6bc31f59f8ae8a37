import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { allSigned, readUntil, seatsAfter } from '@zhilu/kernel/flow';
import { compareSheets, EMPTY_SHEET, type ReadingSheet, type ReviewStandard, unfinishedOf } from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import type { ReadingAction, ReviewAction } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { CaseFiles } from '@zhilu/statistics/cases';
import { byFile, filesInHand, isCalibration, permitted } from '../files/file-in-hand';
import * as files from '../files/files.store';
import { type PlanInHand, requireSaid, ReviewPlans } from '../plans/plans.service';
import { findingsOf } from '../sheets/findings';
import type { ReviewSheet } from '../sheets/sheet.model';
import { outcomeOf, outcomeSoFar, sheetModel, sheetOf, standardModel } from '../sheets/sheets';
import type { ReviewDeskFile, ReviewFinding, ReviewReading, ReviewSaved } from './desk.model';
import * as store from './desk.store';
import { type Held, lend, refuseUncalibrated, unsignedFirst } from './held';
import { masked } from './masked';
import { originalsOf } from './originals';

/**
 * 评查台: a reader's own files and sheets, and nobody else's. A reader stands in no tree and has no agency: what they may open is
 * the files of the seats they hold, for as long as they hold them, and only through this desk.
 */
@Injectable()
export class ReviewDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly cases: CaseFiles,
    private readonly plans: ReviewPlans,
    private readonly audit: AuditChain,
  ) {}

  /** The files on a reader's desk, unsigned first, each by its blind number. */
  async mine(viewer: Viewer): Promise<ReviewDeskFile[]> {
    const held = await this.held(viewer);
    const drafts = await this.drafts(viewer, held);
    return held.map((one) => this.deskFile(one, drafts.get(one.file.file_id)?.body ?? EMPTY_SHEET)).sort(unsignedFirst);
  }

  /** Opens a file: the case as it was known when its frame was sealed, and the reader's sheet. */
  async open(viewer: Viewer, id: string): Promise<ReviewReading> {
    const held = await this.held(viewer);
    const one = this.opened(held, id);
    const draft = (await this.drafts(viewer, [one])).get(id);
    const { row } = one.plan;
    const found = await this.cases.open(one.viewer, one.file.agency_id, one.file.case_id, row.as_of, row.known);
    if (found === null) throw new DomainError('review.unknown');
    const [findings, actions] = await this.database.run(
      one.viewer.scope,
      async (tx) => [await this.findings(tx, one), await files.actionsOf(tx, [one.file.agency_id], [id])] as const,
      { readOnly: true },
    );
    const sheet = draft?.body ?? EMPTY_SHEET;
    const so = outcomeSoFar(row.standard, sheet);
    const desk = held.map((other) => this.deskFile(other, EMPTY_SHEET)).sort(unsignedFirst);
    return {
      ...this.deskFile(one, sheet),
      standard: standardModel(row.standard),
      file: masked(found),
      findings,
      originals: originalsOf(actions, viewer.userId),
      sheet: sheetModel(sheet),
      revision: draft?.revision ?? 0,
      savedAt: draft?.saved_at ?? null,
      left: leftOf(row.standard, sheet, findings),
      points: so?.points ?? null,
      grade: so?.grade ?? null,
      vetoed: so?.vetoed ?? false,
      next: desk.find((other) => !other.signed && !other.lapsed && other.id !== id)?.id ?? null,
      total: desk.length,
      done: desk.filter(({ signed }) => signed).length,
    };
  }

  /** Saves a sheet as far as it is; refused where it was saved elsewhere meanwhile. */
  async save(viewer: Viewer, id: string, expected: number, sheet: ReviewSheet): Promise<ReviewSaved> {
    const body = sheetOf(sheet);
    const one = await this.inHand(viewer, id);
    const { standard } = one.plan.row;
    const at = new Date(this.clock.now());
    return this.database.run(one.viewer.scope, async (tx) => {
      await this.keep(tx, one, expected, at, body);
      const findings = await this.findings(tx, one);
      const so = outcomeSoFar(standard, body);
      return {
        revision: expected + 1,
        savedAt: at,
        left: leftOf(standard, body, findings),
        points: so?.points ?? null,
        grade: so?.grade ?? null,
        vetoed: so?.vetoed ?? false,
        answered: answered(standard, body),
      };
    });
  }

  /** 签名: a whole sheet, for good. With the last signature the file is scored, or goes to be adjudicated. */
  async sign(viewer: Viewer, id: string, expected: number): Promise<void> {
    const one = await this.inHand(viewer, id);
    const { file, plan, seat } = one;
    await this.database.run(one.viewer.scope, async (tx) => {
      await files.holdFile(tx, id);
      const [draft] = await store.draftsOf(tx, [file.agency_id], [id], viewer.userId);
      if (draft === undefined || draft.revision !== expected) throw new DomainError('review.moved-on');
      const findings = (await this.findings(tx, one)).map(({ no }) => no);
      const { points, grade } = outcomeOf(plan.row.standard, draft.body, findings);
      const at = new Date(this.clock.now());
      const own = { agency_id: file.agency_id, file_id: id };
      await files.insertSheet(tx, { ...own, seat: seat.seat, reader_id: viewer.userId, at, body: draft.body, points, grade });
      await this.mark(tx, one, 'sign', '');
      await this.audit.append(tx, { agencyId: file.agency_id, viewer, action: 'review.sign', object: id, detail: {} });
      if (isCalibration(file)) return;
      const [hand] = await filesInHand(tx, [file]);
      if (allSigned(hand!.seats)) await this.conclude(tx, one, hand!.actions.length + 1, at);
    });
  }

  /** 申请回避: gives a file back for a conflict; it never comes to this reader again. */
  async recuse(viewer: Viewer, id: string, said: string): Promise<void> {
    const one = this.mustRead(await this.held(viewer), id);
    await this.database.run(one.viewer.scope, async (tx) => {
      await files.holdFile(tx, id);
      await this.mark(tx, one, 'recuse', requireSaid(said));
      await this.audit.append(tx, { agencyId: one.file.agency_id, viewer, action: 'review.recuse', object: id, detail: {} });
    });
  }

  /** Every seat the reader holds, and what it lets them open. */
  private async held(viewer: Viewer): Promise<Held[]> {
    const rows = await this.database.run(viewer.scope, (tx) => store.ownReadings(tx, viewer.userId), { readOnly: true });
    const holding = [...byFile(rows)].flatMap(([id, own]) => {
      const done = own.map(({ seat, reader_id, action, at }) => ({ seat, reader: reader_id, action, at: at.getTime() }));
      const seat = seatsAfter(Math.max(...own.map((row) => row.seat)), done).find(({ reader }) => reader === viewer.userId);
      return seat === undefined ? [] : [{ id, agency: own[0]!.agency_id, seat }];
    });
    if (holding.length === 0) return [];
    const agencies = [...new Set(holding.map(({ agency }) => agency))];
    const lent = lend(viewer, agencies);
    return this.database.run(
      lent.scope,
      async (tx) => {
        const found = new Map(
          (
            await files.filesByIds(
              tx,
              agencies,
              holding.map(({ id }) => id),
            )
          ).map((file) => [file.file_id, file]),
        );
        const plans = new Map<string, PlanInHand>();
        for (const { plan_id } of found.values()) if (!plans.has(plan_id)) plans.set(plan_id, await this.plans.seen(tx, plan_id));
        return holding.flatMap(({ id, agency, seat }) => {
          const file = found.get(id);
          if (file === undefined || file.withheld) return [];
          return [{ viewer: lend(viewer, [agency]), file, plan: plans.get(file.plan_id)!, seat }];
        });
      },
      { readOnly: true },
    );
  }

  /** A file the reader may look at now, with the scope in which it is read for them. */
  async onDesk(viewer: Viewer, id: string): Promise<Held> {
    return this.opened(await this.held(viewer), id);
  }

  private opened(held: readonly Held[], id: string): Held {
    const one = this.mustHold(held, id);
    refuseUncalibrated(held, one);
    return one;
  }

  private mustHold(held: readonly Held[], id: string): Held {
    const one = held.find(({ file }) => file.file_id === id);
    if (one === undefined) throw new DomainError('review.unknown');
    return one;
  }

  /** A seat that is still to be read: not signed, its time not run out. */
  private mustRead(held: readonly Held[], id: string): Held {
    const one = this.mustHold(held, id);
    if (one.seat.signed) throw new DomainError('review.signed-already');
    if (this.lapsed(one)) throw new DomainError('review.lapsed', { days: one.plan.row.hold_days });
    return one;
  }

  /** A seat whose sheet may be filled in now. */
  async inHand(viewer: Viewer, id: string): Promise<Held> {
    const held = await this.held(viewer);
    const one = this.mustRead(held, id);
    refuseUncalibrated(held, one);
    return one;
  }

  /** A calibration file is nobody else's to read: it is waited for. */
  private lapsed({ file, seat, plan }: Held): boolean {
    return !isCalibration(file) && !seat.signed && this.clock.now() >= readUntil(seat.since!, plan.row.hold_days);
  }

  private async drafts(viewer: Viewer, held: readonly Held[]): Promise<Map<string, store.DraftRow>> {
    const agencies = [...new Set(held.map(({ file }) => file.agency_id))];
    const ids = held.map(({ file }) => file.file_id);
    const rows = await this.database.run(lend(viewer, agencies).scope, (tx) => store.draftsOf(tx, agencies, ids, viewer.userId), {
      readOnly: true,
    });
    return new Map(rows.map((row) => [row.file_id, row]));
  }

  private async keep(tx: Tx, { viewer, file }: Held, expected: number, at: Date, body: ReadingSheet): Promise<void> {
    const { agency_id, file_id } = file;
    const [draft] = await store.draftsOf(tx, [agency_id], [file_id], viewer.userId);
    if ((draft?.revision ?? 0) !== expected) throw new DomainError('review.moved-on');
    if (draft === undefined) await store.insertDraft(tx, agency_id, file_id, viewer.userId, at, body);
    else if (!(await store.updateDraft(tx, agency_id, file_id, viewer.userId, at, body, expected)))
      throw new DomainError('review.moved-on');
  }

  private async mark(tx: Tx, { viewer, file, seat }: Held, action: ReadingAction, said: string): Promise<void> {
    const { length } = await files.readingsOf(tx, [file.agency_id], [file.file_id]);
    await files.insertReading(tx, {
      agency_id: file.agency_id,
      file_id: file.file_id,
      seq: length + 1,
      seat: seat.seat,
      reader_id: viewer.userId,
      action,
      at: new Date(this.clock.now()),
      user_id: viewer.userId,
      person: viewer.name,
      said,
    });
  }

  /** All have signed: where they agree the sheet is the result, where they differ somebody else decides. */
  private async conclude(tx: Tx, { viewer, file, plan }: Held, seq: number, at: Date): Promise<void> {
    const own = { agency_id: file.agency_id, file_id: file.file_id };
    const sheets = await files.sheetsOf(tx, [file.agency_id], [file.file_id]);
    const [first, second] = sheets.map(({ body }) => body);
    const { standard } = plan.row;
    const same = second === undefined || compareSheets(standard, first!, second).every((line) => line.same);
    const action: ReviewAction = same ? 'agree' : 'differ';
    const [hand] = await filesInHand(tx, [file]);
    const state = permitted(hand!, action, { ...viewer, now: at.getTime() });
    await files.insertActions(tx, [{ ...own, seq }], {
      action,
      state,
      at,
      user_id: viewer.userId,
      person: viewer.name,
      role: viewer.role,
      said: '',
      due_at: null,
    });
    if (!same) return;
    const outcome = outcomeOf(standard, first!, Object.keys(first!.findings));
    await files.insertResult(tx, { ...own, seq, at, body: first!, ...outcome, decided: {} });
  }

  /** 自动疑点 of a file as it was known at the sealing. */
  private findings(tx: Tx, { file, plan: { row } }: Held): Promise<ReviewFinding[]> {
    return findingsOf(tx, this.ledger, row.standard, { agency: file.agency_id, caseId: file.case_id, known: row.known, asOf: row.as_of });
  }

  private deskFile(held: Held, sheet: ReadingSheet): ReviewDeskFile {
    const { file, plan, seat } = held;
    const { standard } = plan.row;
    return {
      id: file.file_id,
      planTitle: plan.row.title,
      place: file.place,
      stratum: file.stratum,
      calibration: isCalibration(file),
      signed: seat.signed,
      answered: seat.signed ? lines(standard) : answered(standard, sheet),
      lines: lines(standard),
      until: new Date(readUntil(seat.since!, plan.row.hold_days) - 1000),
      lapsed: this.lapsed(held),
    };
  }
}

const lines = ({ vetoes, groups }: ReviewStandard): number => vetoes.length + groups.reduce((sum, { items }) => sum + items.length, 0);
const answered = (standard: ReviewStandard, sheet: ReadingSheet): number => {
  const { items, vetoes } = unfinishedOf(standard, sheet, []);
  return lines(standard) - items.length - vetoes.length;
};
const leftOf = (standard: ReviewStandard, sheet: ReadingSheet, findings: readonly ReviewFinding[]) => {
  const left = unfinishedOf(
    standard,
    sheet,
    findings.map(({ no }) => no),
  );
  return { items: [...left.items], vetoes: [...left.vetoes], findings: [...left.findings] };
};
