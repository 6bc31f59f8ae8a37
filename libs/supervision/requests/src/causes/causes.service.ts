import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { faultsOf } from '@zhilu/registry/agencies';
import { Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { endOfDay, startOfDay } from '@zhilu/kernel/time';
import { INTERRUPTION, type Interruption } from '@zhilu/kernel/vocabulary';
import type { CauseFilter } from '../request.input';
import type { CauseCount, InterruptionCauses } from '../request.model';

/** Each explanation once, under the cause it gave last; what was taken back gives none, nor what is about a case the reader may not see. */
const CAUSES = `select r.agency_id, g.cause, count(*)::int as n,
    (select a.name from agency_name a where a.agency_id = r.agency_id and a.known_to is null order by upper(a.valid) desc nulls first limit 1) as name
  from request r join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id and ($4::bool or not h.withheld)
  join lateral (select x.content->>'reason' as cause from request_action x
    where x.agency_id = r.agency_id and x.request_no = r.request_no and x.content ? 'reason' order by x.seq desc limit 1) g on true
  join lateral (select x.state from request_action x
    where x.agency_id = r.agency_id and x.request_no = r.request_no order by x.seq desc limit 1) s on s.state not in ('withdrawn', 'cancelled')
  where r.kind = 'explanation' and r.agency_id = any ($1::int[]) and r.opened_at >= $2::timestamptz and r.opened_at < $3::timestamptz
  group by 1, 2 order by 1, 2`;
interface CauseRow {
  agency_id: number;
  cause: Interruption;
  n: number;
  name: string | null;
}

/** 中断原因: what agencies give as causes, each beside all others and beside the faults its devices are known to have had. */
@Injectable()
export class Causes {
  constructor(private readonly database: Database) {}

  async causes(viewer: Viewer, { from, to }: CauseFilter): Promise<InterruptionCauses> {
    if (to < from) throw new DomainError('figure.period-reversed', { from, to });
    return this.database.run(viewer.scope, (tx) => this.read(tx, viewer, from, to), { readOnly: true });
  }

  private async read(tx: Tx, { scope, mayReadWithheld }: Viewer, from: string, to: string): Promise<InterruptionCauses> {
    const agencies = scope.case;
    const rows = await tx.rows<CauseRow>(CAUSES, [agencies, new Date(startOfDay(from)), new Date(endOfDay(to)), mayReadWithheld]);
    const faults = await faultsOf(tx, agencies, from, to);
    const byAgency = new Map<number, CauseRow[]>();
    for (const row of rows) byAgency.set(row.agency_id, [...(byAgency.get(row.agency_id) ?? []), row]);
    return {
      agencies: [...byAgency].map(([agencyId, some]) => ({
        agencyId,
        agencyName: some[0]!.name ?? '',
        total: sum(some),
        causes: countsOf(some),
        deviceFaults: faults?.get(agencyId) ?? null,
      })),
      whole: countsOf(rows),
      total: sum(rows),
      faultsKept: faults !== null,
    };
  }
}

const sum = (rows: readonly CauseRow[]): number => rows.reduce((total, row) => total + row.n, 0);

/** In the order of the regulation's list; a cause nobody gave is a zero that is shown. */
const countsOf = (rows: readonly CauseRow[]): CauseCount[] =>
  (Object.keys(INTERRUPTION) as Interruption[]).map((cause) => ({ cause, n: sum(rows.filter((row) => row.cause === cause)) }));
