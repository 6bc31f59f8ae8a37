import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { REVIEW_PLAN_STATE, type Role, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { PlaceBook } from '@zhilu/registry/agencies';
import { caseOfNumber, filesOfPlan, keepFiles } from '../files/files.store';
import type { AddReviewReader, ReviewHome } from './plan.model';
import { ReviewPlans } from './plans.service';
import * as store from './plans.store';

const HANDS_IN: readonly Role[] = ['liaison', 'agencyHead'];
/** 盲号 of a file that was handed in: beyond the numbers of the list, and no clue to who handed it in. */
const blindNumber = (file: string): number => 10_000 + (Number.parseInt(file.slice(0, 8), 16) % 90_000);

/** 登记: who reads in a review, and the files agencies hand in by themselves. */
@Injectable()
export class ReviewRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: ReviewPlans,
    private readonly audit: AuditChain,
  ) {}

  /** 自行选送: an agency hands a file of its own in by its number; such files stand apart from every sample. */
  async handIn(viewer: Viewer, id: string, number: string): Promise<string> {
    const agency = viewer.agencyId;
    if (agency === null || !HANDS_IN.includes(viewer.role)) throw new DomainError('access.not-allowed');
    await this.database.run(viewer.scope, async (tx) => {
      await this.plans.seen(tx, id);
      await store.holdPlan(tx, id);
      const { row, state } = await this.plans.seen(tx, id);
      if (state !== 'drawn') throw new DomainError('review.plan-state', { state: REVIEW_PLAN_STATE[state], action: SAMPLE_MODE.chosen });
      if (row.chosen_each === 0 || !row.agencies.includes(agency)) throw new DomainError('review.chosen-closed');
      const own = await filesOfPlan(tx, [agency], id);
      if (own.filter(({ mode }) => mode === 'chosen').length >= row.chosen_each)
        throw new DomainError('review.chosen-full', { most: row.chosen_each });
      const found = await caseOfNumber(tx, agency, number.trim());
      if (found.length !== 1) throw new DomainError('review.case-unknown', { number });
      const [one] = found;
      if (!row.act_types.includes(one!.act_type)) throw new DomainError('review.case-acts', { number });
      if (own.some(({ case_id }) => case_id === one!.case_id)) throw new DomainError('review.case-in-already', { number });
      const file_id = randomUUID();
      const file = {
        agency_id: agency,
        file_id,
        case_id: one!.case_id,
        stratum: SAMPLE_MODE.chosen,
        case_number: number.trim(),
        weight: 1,
      };
      await keepFiles(tx, viewer, { plan: id, mode: 'chosen', at: new Date(this.clock.now()) }, [
        { ...file, ticket: null, place: blindNumber(file_id), seats: 1 },
      ]);
      await this.audit.append(tx, { agencyId: agency, viewer, action: 'review.hand-in', object: file_id, detail: { title: row.title } });
    });
    return id;
  }

  /** Agencies a reader may come from: all that act today, whoever's they are; a neighbour's reader is barred by where they come from too. */
  async homes(viewer: Viewer, id: string): Promise<ReviewHome[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { row } = await this.plans.own(tx, viewer, id);
        const book = await this.book(tx, row.known);
        const stands = new Map(book.standings('asNow', row.as_of).map(({ agency, territory }) => [agency, book.node(territory).name]));
        return [...book.agencies.values()]
          .filter((agency) => stands.has(agency.id))
          .map(({ id: agencyId, name }) => ({ agencyId, name, area: stands.get(agencyId)! }));
      },
      { readOnly: true },
    );
  }

  private book(tx: Tx, known: number): Promise<PlaceBook> {
    return PlaceBook.read(tx, known, legalDateOf(this.clock.now()));
  }

  /** Registers a reader with what bars them from files. */
  async addReader(viewer: Viewer, input: AddReviewReader): Promise<string> {
    await this.database.run(viewer.scope, async (tx) => {
      const { row } = await this.plans.own(tx, viewer, input.planId);
      const now = new Date(this.clock.now());
      const found = (await store.candidates(tx, now, null)).find(({ account }) => account === input.account.trim());
      if (found === undefined) throw new DomainError('review.reader-unknown', { account: input.account });
      await store.holdPlan(tx, row.plan_id);
      if ((await store.readersOf(tx, row.plan_id)).some(({ user_id }) => user_id === found.user_id))
        throw new DomainError('review.reader-twice', { person: found.name });
      const home = input.agencyId ?? null;
      if (home === null && row.crossing) throw new DomainError('review.reader-home', { person: found.name });
      if (home !== null && !(await this.book(tx, row.known)).agencies.has(home)) throw new DomainError('agency.unknown');
      await store.insertReader(tx, row, {
        plan_id: row.plan_id,
        user_id: found.user_id,
        person: found.name,
        agency_id: home,
        certificates: input.certificates.map((one) => one.trim()).filter((one) => one !== ''),
        conflicts: [...input.conflicts],
        at: now,
        added_by: viewer.userId,
      });
      await this.plans.note(tx, viewer, 'review.reader-added', row, { name: found.name });
    });
    return input.planId;
  }
}
