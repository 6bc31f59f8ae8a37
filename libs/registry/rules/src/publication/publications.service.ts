import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { mayChange } from '../settings/settings.service';
import type { Publication, PublicationInput } from './publication.model';
import * as store from './publication.store';

const SAID_AT_MOST = 500;

/** 公开设定: the head of the top office says what is open to everybody; as delivered nothing is. */
@Injectable()
export class Publications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  standing(viewer: Viewer): Promise<Publication> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const changes = await store.publicationChanges(tx);
        const [now] = changes;
        return { lists: now?.lists ?? false, statistics: now?.statistics ?? false, mayChange: await mayChange(tx, viewer), changes };
      },
      { readOnly: true },
    );
  }

  /** Decides what is open from now on; refused where somebody else has decided since the reader looked. */
  async decide(viewer: Viewer, { lists, statistics, said, revision }: PublicationInput): Promise<Publication> {
    const why = said.trim();
    if (why === '' || why.length > SAID_AT_MOST) throw new DomainError('publication.said', { most: SAID_AT_MOST });
    // Statistics are of what is public: without the lists nobody could reckon them again.
    if (statistics && !lists) throw new DomainError('publication.statistics-alone');
    await this.database.run(viewer.scope, async (tx) => {
      if (!(await mayChange(tx, viewer))) throw new DomainError('settings.top-only');
      await store.holdPublication(tx);
      const [last] = await store.publicationChanges(tx);
      if ((last?.seq ?? 0) !== revision) throw new DomainError('publication.moved-on');
      if ((last?.lists ?? false) === lists && (last?.statistics ?? false) === statistics) throw new DomainError('publication.same');
      const seq = revision + 1;
      await store.insertPublicationChange(tx, { seq, at: new Date(this.clock.now()), user_id: viewer.userId, person: viewer.name, lists, statistics, said: why }); // prettier-ignore
      const state = `${lists ? '公开' : '不公开'}清单，${statistics ? '公开' : '不公开'}统计`;
      await this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: 'publication.decided',
        object: String(seq),
        detail: { state, note: why },
      });
    });
    return this.standing(viewer);
  }
}
