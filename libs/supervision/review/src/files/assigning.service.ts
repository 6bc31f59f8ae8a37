import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { isAbandoned } from '@zhilu/kernel/flow';
import { type AssignableFile, assignSeats, type Reader, recusals } from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { RECUSAL, type Recusal, REVIEW_PLAN_STATE } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { PlaceBook } from '@zhilu/registry/agencies';
import { type PlanInHand, requireSaid, ReviewPlans } from '../plans/plans.service';
import { holdPlan, readersOf } from '../plans/plans.store';
import { areasOf, whoMayHelp } from './crossing';
import { type FileInHand, filesInHand, permitted, readersOfFile } from './file-in-hand';
import type { ReviewAssignment } from './file.model';
import * as store from './files.store';

const TIMED_OUT = '超过保留天数，自动收回';

/** 分派: seats go to readers whom nothing bars, evenly; what nobody may read is said to whoever organises. */
@Injectable()
export class Assigning {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly plans: ReviewPlans,
    private readonly audit: AuditChain,
  ) {}

  /** Gives every vacant seat of a plan to a reader. Seats whose time has run out are taken back first. */
  async assign(viewer: Viewer, planId: string): Promise<ReviewAssignment> {
    return this.database.run(viewer.scope, async (tx) => {
      const plan = await this.open(tx, viewer, planId);
      const readers = await readersOf(tx, planId);
      if (readers.length === 0) throw new DomainError('review.no-readers');
      const takenBack = await this.takeBack(tx, viewer, plan);
      const hands = (await this.hands(tx, plan)).filter(({ state }) => state === 'drawn' || state === 'reading');
      const wanting = hands.filter(({ seats }) => seats.some(({ reader }) => reader === null));
      const book = await PlaceBook.read(tx, plan.row.known, legalDateOf(this.clock.now()));
      const areas = areasOf(book, plan.row.node_id, plan.row.as_of);
      const help = whoMayHelp(book, plan.row.node_id);
      const files: AssignableFile[] = [];
      for (const hand of wanting) files.push(await this.assignable(tx, hand, book, areas));
      const able = readers.map((row): Reader => ({
        id: row.user_id,
        agency: row.agency_id,
        certificates: [...row.certificates, row.person],
        conflicts: row.conflicts,
        area: row.agency_id === null ? null : (areas.get(row.agency_id) ?? null),
      }));
      const calibrating = await this.toEveryReader(tx, viewer, plan, able, (hand) => this.assignable(tx, hand, book, areas));
      if (wanting.length === 0 && calibrating === 0) throw new DomainError('review.nothing-vacant');
      const loads = new Map(readers.map(({ user_id }) => [user_id, heldBy(hands, user_id)]));
      const { assigned, left } = assignSeats(files, able, loads, plan.row.crossing);
      const byId = new Map(wanting.map((hand) => [hand.file.file_id, hand]));
      const next = new Map(wanting.map(({ file, readings }) => [file.file_id, readings.length + 1]));
      for (const { file, seat, reader } of assigned) {
        await this.seat(tx, viewer, byId.get(file)!.file, { seq: next.get(file)!, seat, reader_id: reader });
        next.set(file, next.get(file)! + 1);
      }
      await this.step(
        tx,
        viewer,
        [...new Set(assigned.map(({ file }) => file))].map((file) => byId.get(file)!),
      );
      await this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: 'review.assign',
        object: planId,
        detail: { title: plan.row.title, assigned: assigned.length + calibrating },
      });
      if (assigned.length + calibrating === 0)
        throw new DomainError('review.short-of-readers', { files: new Set(left.map(({ file }) => file)).size, ...help });
      return {
        assigned: assigned.length + calibrating,
        takenBack,
        ...help,
        left: left.map(({ file, seat, bars }) => {
          const { case_number, agency_name } = byId.get(file)!.file;
          return { caseNumber: case_number, agencyName: agency_name, seat, bars: barsOf(bars) };
        }),
      };
    });
  }

  /** 校准案卷: each to every reader whom nothing bars and who has not had it; says how many were given. */
  private async toEveryReader(
    tx: Tx,
    viewer: Viewer,
    { row }: PlanInHand,
    readers: readonly Reader[],
    assignable: (hand: FileInHand) => Promise<AssignableFile>,
  ): Promise<number> {
    let given = 0;
    for (const hand of await filesInHand(tx, await store.calibrationOf(tx, row.agencies, row.plan_id))) {
      if (hand.file.withheld) continue;
      const file = await assignable(hand);
      const free = readers.filter((reader) => recusals(file, reader, row.crossing).length === 0);
      for (const [n, { id }] of free.entries())
        await this.seat(tx, viewer, hand.file, { seq: hand.readings.length + 1 + n, seat: hand.seats.length + 1 + n, reader_id: id });
      if (free.length > 0) await this.step(tx, viewer, hand.state === 'drawn' ? [hand] : []);
      given += free.length;
    }
    return given;
  }

  /** Takes an unsigned seat back, by whoever organises. */
  async release(viewer: Viewer, agencyId: number, id: string, seat: number, said: string): Promise<void> {
    await this.database.run(viewer.scope, async (tx) => {
      const file = await store.fileOf(tx, agencyId, id);
      if (file === null || file.withheld) throw new DomainError('review.unknown');
      await this.plans.own(tx, viewer, file.plan_id);
      await store.holdFile(tx, id);
      const [hand] = await filesInHand(tx, [file]);
      const held = hand!.seats.find((one) => one.seat === seat);
      if (held === undefined || held.reader === null || held.signed) throw new DomainError('review.moved-on');
      permitted(hand!, 'release', { ...viewer, now: this.clock.now() });
      await this.free(tx, viewer, file, { seq: hand!.readings.length + 1, seat, reader_id: held.reader }, requireSaid(said));
      await this.audit.append(tx, { agencyId, viewer, action: 'review.release', object: id, detail: {} });
    });
  }

  private async open(tx: Tx, viewer: Viewer, planId: string): Promise<PlanInHand> {
    await this.plans.own(tx, viewer, planId);
    await holdPlan(tx, planId);
    const plan = await this.plans.seen(tx, planId);
    if (plan.state !== 'drawn') throw new DomainError('review.plan-state', { state: REVIEW_PLAN_STATE[plan.state], action: '分派' });
    return plan;
  }

  private async hands(tx: Tx, { row }: PlanInHand): Promise<FileInHand[]> {
    const files = await store.filesOfPlan(tx, row.agencies, row.plan_id);
    return filesInHand(
      tx,
      files.filter(({ withheld }) => !withheld),
    );
  }

  private async takeBack(tx: Tx, viewer: Viewer, plan: PlanInHand): Promise<number> {
    let taken = 0;
    for (const hand of await this.hands(tx, plan)) {
      const over = hand.state === 'reading' ? hand.seats.filter((seat) => isAbandoned(seat, plan.row.hold_days, this.clock.now())) : [];
      for (const [n, { seat, reader }] of over.entries())
        await this.free(tx, viewer, hand.file, { seq: hand.readings.length + 1 + n, seat, reader_id: reader! }, TIMED_OUT);
      taken += over.length;
    }
    return taken;
  }

  private free(tx: Tx, viewer: Viewer, file: store.FileRow, freed: Pick<store.ReadingRow, 'seq' | 'seat' | 'reader_id'>, said: string) {
    const at = new Date(this.clock.now());
    return store.insertReading(tx, {
      ...placeOf(file),
      ...freed,
      action: 'release',
      at,
      user_id: viewer.userId,
      person: viewer.name,
      said,
    });
  }

  private seat(tx: Tx, viewer: Viewer, file: store.FileRow, given: Pick<store.ReadingRow, 'seq' | 'seat' | 'reader_id'>) {
    const at = new Date(this.clock.now());
    return store.insertReading(tx, {
      ...placeOf(file),
      ...given,
      action: 'assign',
      at,
      user_id: viewer.userId,
      person: viewer.name,
      said: '',
    });
  }

  /** The step of the flow that goes with it, for files that were not being read yet. */
  private async step(tx: Tx, viewer: Viewer, hands: readonly FileInHand[]): Promise<void> {
    const first = hands.filter(({ state }) => state === 'drawn');
    if (first.length === 0) return;
    await store.insertActions(
      tx,
      first.map(({ file, actions }) => ({ ...placeOf(file), seq: actions.length + 1 })),
      {
        action: 'assign',
        state: 'reading',
        at: new Date(this.clock.now()),
        user_id: viewer.userId,
        person: viewer.name,
        role: viewer.role,
        said: '',
        due_at: null,
      },
    );
  }

  private async assignable(tx: Tx, hand: FileInHand, book: PlaceBook, areas: ReadonlyMap<number, number>): Promise<AssignableFile> {
    const { agency_id, case_id, file_id } = hand.file;
    const dossier = await this.ledger.dossier(tx, { agency: agency_id, caseId: Number(case_id) }, NEWEST);
    const agencies = [...book.agencies.values()];
    const performer = agencies.find(({ code }) => code === dossier?.case.performedBy)?.id;
    const delegator = book.agencies.get(agency_id)?.delegatedBy ?? null;
    const delegates = agencies.filter(({ delegatedBy }) => delegatedBy === agency_id).map(({ id }) => id);
    return {
      id: file_id,
      agency: agency_id,
      delegates: [...delegates, ...(performer === undefined ? [] : [performer]), ...(delegator === null ? [] : [delegator])],
      officers: [...new Set((dossier?.activities ?? []).flatMap(({ officers }) => officers ?? []))],
      area: areas.get(agency_id) ?? null,
      had: readersOfFile(hand),
      recused: hand.readings.filter(({ action }) => action === 'recuse').map(({ reader_id }) => reader_id),
      vacant: hand.seats.filter(({ reader }) => reader === null).map(({ seat }) => seat),
    };
  }
}

/** Beyond every posting: who handled a case is asked of all that is known by now. */
const NEWEST = 2_147_483_647;

const placeOf = ({ agency_id, file_id }: store.FileRow) => ({ agency_id, file_id });
const heldBy = (hands: readonly FileInHand[], reader: number): number =>
  hands.reduce((sum, { seats }) => sum + seats.filter((seat) => seat.reader === reader).length, 0);

/** How many readers each ground bars, in the order of the list. */
const barsOf = (bars: ReadonlyMap<number, readonly Recusal[]>) =>
  (Object.keys(RECUSAL) as Recusal[])
    .map((recusal) => ({ recusal, readers: [...bars.values()].filter((own) => own.includes(recusal)).length }))
    .filter(({ readers }) => readers > 0);
