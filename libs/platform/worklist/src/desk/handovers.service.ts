import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { OfficialPapers } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { codesOf, ROLE, WORK_KIND } from '@zhilu/kernel/vocabulary';
import type { WorkItem } from '../work-source';
import { Absences, handoverModel } from './absences.service';
import type { HandedItem, WorkHandoverEntity } from './desk.entity';
import type { Handover, WorkDeskModel } from './desk.model';
import { rowOf, WorkDesk } from './desk.service';
import * as store from './desk.store';
import { handoverPaper } from './handover-paper';
import { Held, workName, type WorkName } from './held.service';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SAID_AT_MOST = 500;
export type HandoverForm = 'docx' | 'pdf';

/** 工作交接: all that somebody deals with goes to a colleague, as far as the colleague may deal with it, with a list both sign. */
@Injectable()
export class Handovers {
  constructor(
    private readonly desk: WorkDesk,
    private readonly absences: Absences,
    private readonly held: Held,
    private readonly documents: OfficialPapers,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  async give(viewer: Viewer, account: string, text: string): Promise<Handover> {
    const said = text.trim();
    if (said.length > SAID_AT_MOST) throw new DomainError('work.handover-said', { most: SAID_AT_MOST });
    const to = await this.desk.colleague(viewer, account);
    if (to.user_id === viewer.userId) throw new DomainError('work.colleague');
    const open = await this.open(viewer);
    const theirs = await this.held.ofPerson(to.user_id, open);
    const given = open.filter((one) => theirs.has(workName(one)));
    if (given.length === 0) throw new DomainError('work.nothing-to-hand-over');
    return this.desk.at(viewer, async (tx, desk) => {
      const row: WorkHandoverEntity = {
        handover_id: randomUUID(),
        desk,
        place: (await store.placeName(tx, viewer.nodeId, viewer.agencyId)) ?? ROLE[viewer.role].word,
        giver_id: viewer.userId,
        giver: viewer.name,
        taker_id: to.user_id,
        taker: to.name,
        at: new Date(this.clock.now()),
        said,
        items: given.map(handed),
        kept: open.filter((one) => !theirs.has(workName(one))).map(handed),
        received_at: null,
      };
      await store.insertHandover(tx, row);
      for (const one of given) await store.assign(tx, desk, rowOf(one), to, viewer.name, row.at);
      const detail = { name: to.name, count: given.length, withheld: row.kept.length };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'work.handed-over', object: row.handover_id, detail });
      return handoverModel(row, viewer);
    });
  }

  /** 签收: whoever takes it signs for it. */
  async receive(viewer: Viewer, id: string): Promise<WorkDeskModel> {
    const row = await this.row(viewer, id);
    if (row.taker_id !== viewer.userId) throw new DomainError('work.handover-not-yours');
    await this.desk.at(viewer, async (tx) => {
      if (!(await store.receive(tx, id, viewer.userId, new Date(this.clock.now())))) throw new DomainError('work.handover-received');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'work.received', object: id, detail: { name: row.giver } });
    });
    return this.absences.of(viewer);
  }

  /** 交接清单 as a file, as it stands signed; taking it is noted. */
  async paper(viewer: Viewer, id: string, form: string): Promise<{ bytes: Buffer; name: string; digest: string }> {
    if (form !== 'docx' && form !== 'pdf') throw new DomainError('work.handover-form');
    const row = await this.row(viewer, id);
    const bytes = await this.documents[form](handoverPaper(row));
    const digest = createHash('sha256').update(bytes).digest('hex');
    await this.desk.at(viewer, (tx) =>
      this.audit.append(tx, { agencyId: 0, viewer, action: 'work.paper-taken', object: id, detail: { digest } }),
    );
    return { bytes, digest, name: `工作交接清单-${row.giver}-${row.taker}.${form}` };
  }

  /** Everything that still waits and that is the reader's own to deal with. */
  private async open(viewer: Viewer): Promise<(WorkItem & WorkName)[]> {
    const marked = await this.desk.at(viewer, (tx, desk) => store.marksOf(tx, desk));
    const own = marked
      .filter((one) => one.assignee_id === viewer.userId)
      .map((one) => ({ kind: one.kind, agencyId: one.agency_id === 0 ? null : one.agency_id, ref: one.ref }));
    const held = await this.held.of(viewer, own);
    return codesOf(WORK_KIND).flatMap((kind) => held.filter((one) => one.kind === kind));
  }

  private async row(viewer: Viewer, id: string): Promise<WorkHandoverEntity> {
    const row = UUID.test(id) ? await this.desk.at(viewer, (tx) => store.handoverOf(tx, id)) : null;
    if (row === null) throw new DomainError('work.handover-unknown');
    return row;
  }
}

const handed = ({ kind, agencyId, ref, title, about, agencyName, n, dueAt }: WorkItem & WorkName): HandedItem => ({
  kind,
  agencyId,
  ref,
  title,
  about,
  agencyName,
  n,
  dueAt: dueAt?.toISOString() ?? null,
});
