import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { isAbsentOn, standInBar } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { deskOf } from './desk-book';
import type { WorkHandoverEntity, WorkLeaveEntity } from './desk.entity';
import type { Handover, TakeLeave, WorkDeskModel } from './desk.model';
import { WorkDesk } from './desk.service';
import * as store from './desk.store';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SAID_AT_MOST = 500;

/** 离岗和代办: who is absent and who stands in. Whoever stands in acts under their own rights and name, and passes nothing on. */
@Injectable()
export class Absences {
  constructor(
    private readonly desk: WorkDesk,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  async take(viewer: Viewer, { from, to, substitute, said: text }: TakeLeave): Promise<WorkDeskModel> {
    const said = text.trim();
    if (said.length > SAID_AT_MOST) throw new DomainError('leave.said', { most: SAID_AT_MOST });
    const other = await this.desk.colleague(viewer, substitute);
    await this.desk.at(viewer, async (tx, desk) => {
      await store.lockDesk(tx, desk);
      const asked = { userId: viewer.userId, substituteId: other.user_id, from, to };
      const standing = (await store.leavesFrom(tx, desk, this.desk.today())).map(absenceOf);
      const bar = standInBar(asked, { role: viewer.role, desk }, { role: other.role, desk }, standing, this.desk.today());
      if (bar !== null) throw new DomainError(bar);
      const id = randomUUID();
      await store.insertLeave(tx, {
        leave_id: id,
        desk,
        user_id: viewer.userId,
        person: viewer.name,
        substitute_id: other.user_id,
        substitute: other.name,
        from_day: from,
        to_day: to,
        said,
        made_at: new Date(this.clock.now()),
        ended_at: null,
      });
      const detail = { from, to, name: other.name };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'leave.taken', object: id, detail });
    });
    return this.of(viewer);
  }

  /** Whoever is absent comes back early. */
  async end(viewer: Viewer, id: string): Promise<WorkDeskModel> {
    await this.desk.at(viewer, async (tx) => {
      const ended = UUID.test(id) && (await store.endLeave(tx, id, viewer.userId, new Date(this.clock.now())));
      if (!ended) throw new DomainError('leave.unknown');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'leave.ended', object: id, detail: {} });
    });
    return this.of(viewer);
  }

  /** The place as the reader has it: who works there, who is absent, what was handed over. */
  async of(viewer: Viewer): Promise<WorkDeskModel> {
    const people = await this.desk.colleagues(viewer);
    const today = this.desk.today();
    return this.desk.at(viewer, async (tx, desk) => {
      const leaves = await store.leavesFrom(tx, desk, today);
      const now = leaves.filter((one) => isAbsentOn(absenceOf(one), today));
      return {
        place: (await store.placeName(tx, viewer.nodeId, viewer.agencyId)) ?? ROLE[viewer.role].word,
        colleagues: people.map((one) => ({
          account: one.account,
          name: one.name,
          role: ROLE[one.role].word,
          self: one.user_id === viewer.userId,
          sameRole: one.role === viewer.role && one.user_id !== viewer.userId,
          absentUntil: now.find((leave) => leave.user_id === one.user_id)?.to_day ?? null,
        })),
        leaves: leaves.map((one) => ({
          id: one.leave_id,
          person: one.person,
          substitute: one.substitute,
          from: one.from_day,
          to: one.to_day,
          said: one.said,
          own: one.user_id === viewer.userId,
        })),
        handovers: (await store.handoversOf(tx, desk)).map((row) => handoverModel(row, viewer)),
      };
    });
  }
}

const absenceOf = (row: WorkLeaveEntity) => ({
  userId: row.user_id,
  substituteId: row.substitute_id,
  from: row.from_day,
  to: row.to_day,
});

/** A hand-over as the reader has it. */
export const handoverModel = (row: WorkHandoverEntity, viewer: Viewer): Handover => ({
  id: row.handover_id,
  giver: row.giver,
  taker: row.taker,
  at: row.at,
  said: row.said,
  items: row.items.length,
  kept: row.kept.length,
  receivedAt: row.received_at,
  mayReceive: row.received_at === null && row.taker_id === viewer.userId && row.desk === deskOf(viewer),
});
