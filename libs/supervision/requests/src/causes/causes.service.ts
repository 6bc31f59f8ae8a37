import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { faultsOf } from '@zhilu/registry/agencies';
import { Database, type Tx } from '@zhilu/platform/database';
import { endOfDay, startOfDay, requirePeriod } from '@zhilu/kernel/time';
import { INTERRUPTION, type Interruption } from '@zhilu/kernel/vocabulary';
import type { CauseFilter } from '../request.input';
import type { CauseCount, InterruptionCauses } from '../request.model';
import { causesGiven, type CauseRow } from './causes.store';

/** 中断原因: what agencies give as causes, each beside all others and beside the faults its devices are known to have had. */
@Injectable()
export class Causes {
  constructor(private readonly database: Database) {}

  async causes(viewer: Viewer, { from, to }: CauseFilter): Promise<InterruptionCauses> {
    requirePeriod(from, to);
    return this.database.run(viewer.scope, (tx) => this.read(tx, viewer, from, to), { readOnly: true });
  }

  private async read(tx: Tx, { scope, mayReadWithheld }: Viewer, from: string, to: string): Promise<InterruptionCauses> {
    const agencies = scope.case;
    const rows = await causesGiven(tx, agencies, startOfDay(from), endOfDay(to), mayReadWithheld);
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
