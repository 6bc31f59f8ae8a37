import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { paperActions } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { ACT_TYPE, type ActType } from '@zhilu/kernel/vocabulary';
import { BasisService } from '@zhilu/statistics/figures';
import type { AgencyPower } from './powers.model';
import { YEARLY_FORM } from './yearly-reader';
import { powersOf, sayPower, shownActs } from './yearly.store';

const SAID_AT_MOST = 200;
const ACTS = [...new Set(YEARLY_FORM.tables.map(({ act }) => act))];

/** 职权: without it nought and 无职权 cannot be told apart; said by the supervising office, agency by agency, with its ground. */
@Injectable()
export class Powers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly audit: AuditChain,
  ) {}

  list(viewer: Viewer): Promise<AgencyPower[]> {
    const day = this.clock.lastClosedDay();
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { places, basis } = await this.basis.ground(tx, viewer, { from: day, to: day });
        const agencies = [...viewer.scope.stat].filter((agency) => places.agencies.has(agency)).sort((a, b) => a - b);
        const said = new Map((await powersOf(tx, agencies)).map((row) => [`${row.agency} ${row.act}`, row]));
        const shown = new Set((await shownActs(tx, agencies, basis.known)).map(({ agency, act }) => `${agency} ${act}`));
        return agencies.flatMap((agency) =>
          ACTS.map((act): AgencyPower => {
            const row = said.get(`${agency} ${act}`);
            const isShown = shown.has(`${agency} ${act}`);
            return {
              agencyId: agency,
              agencyName: places.agencies.get(agency)!.name,
              act,
              has: row?.has ?? (isShown ? true : null),
              shown: isShown,
              said: row?.said ?? null,
              person: row?.person ?? null,
              at: row?.at ?? null,
            };
          }),
        );
      },
      { readOnly: true },
    );
  }

  async say(viewer: Viewer, agency: number, act: ActType, has: boolean, text: string): Promise<boolean> {
    if (viewer.nodeId === null || paperActions('new', { role: viewer.role, prepared: false }).length === 0)
      throw new DomainError('access.not-allowed');
    if (!viewer.scope.stat.includes(agency) || !ACTS.includes(act)) throw new DomainError('access.not-allowed');
    const said = text.trim();
    if (said === '' || said.length > SAID_AT_MOST) throw new DomainError('report.power-said', { most: SAID_AT_MOST });
    await this.database.run(viewer.scope, async (tx) => {
      await sayPower(tx, { agency, act, has, said, person: viewer.name, user: viewer.userId, at: new Date(this.clock.now()) });
      await this.audit.append(tx, {
        agencyId: agency,
        viewer,
        action: 'agency.power',
        object: act,
        detail: { kind: ACT_TYPE[act], state: has ? '有职权' : '无职权', note: said },
      });
    });
    return true;
  }
}
