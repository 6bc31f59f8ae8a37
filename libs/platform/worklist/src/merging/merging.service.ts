import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { rowOf, WorkDesk } from '../desk/desk.service';
import * as store from '../desk/desk.store';
import { Held, workName, type WorkName } from '../desk/held.service';

/** 合并办理: what a place deals with as one stands as one entry; it is taken apart again. Nothing of it is decided by the service. */
@Injectable()
export class Merging {
  constructor(
    private readonly desk: WorkDesk,
    private readonly held: Held,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Has things that wait for the reader stand as one; says how many. */
  async merge(viewer: Viewer, names: readonly WorkName[]): Promise<number> {
    const own = await this.held.of(viewer, names);
    if (own.length < 2) throw new DomainError('work.merge-two');
    const [group, at] = [randomUUID(), new Date(this.clock.now())];
    await this.desk.at(viewer, async (tx, desk) => {
      for (const one of own) await store.merge(tx, desk, rowOf(one), group, viewer.name, at);
      await this.note(tx, viewer, 'work.merged', own);
    });
    return own.length;
  }

  /** Has each stand by itself again; says how many. */
  async split(viewer: Viewer, names: readonly WorkName[]): Promise<number> {
    const own = await this.held.of(viewer, names);
    if (own.length === 0) throw new DomainError(names.length === 0 ? 'work.none-chosen' : 'work.gone');
    await this.desk.at(viewer, async (tx, desk) => {
      for (const one of own) await store.split(tx, desk, rowOf(one));
      await this.note(tx, viewer, 'work.split', own);
    });
    return own.length;
  }

  private note(
    tx: Parameters<AuditChain['append']>[0],
    viewer: Viewer,
    action: 'work.merged' | 'work.split',
    things: readonly WorkName[],
  ): Promise<unknown> {
    const object = things.map(workName).join('、');
    return this.audit.append(tx, { agencyId: 0, viewer, action, object, detail: { count: things.length } });
  }
}
