import { Injectable } from '@nestjs/common';
import { type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Reconciled, ReconciledCell } from './reconciled.model';
import * as store from './reconciled.store';

/** 对账结果: what senders found when they compared, for those who may read the cases of the agencies. */
@Injectable()
export class ReconciledReader {
  constructor(private readonly database: Database) {}

  /** What a source's comparing came to; null where it never compared, or delivers for none of the reader's agencies. */
  of(viewer: Viewer, source: number): Promise<Reconciled | null> {
    const scope = withUnattributed(viewer);
    return this.database.run(
      scope,
      async (tx) => {
        if (!(await store.isNear(tx, viewer.scope.stat, source))) return null;
        const [last] = await store.lastReconciliations(tx, [source]);
        if (last === undefined) return null;
        const days = await store.reconciledDays(tx, scope.case, [source]);
        const sum = (of: 'cells' | 'differing'): number => days.reduce((total, one) => total + one[of], 0);
        return { at: last.at, from: last.from_day, to: last.to_day, cells: sum('cells'), differing: sum('differing'), days };
      },
      { readOnly: true },
    );
  }

  /** The cells of a day, those that differ first. */
  cells(viewer: Viewer, source: number, day: LegalDate): Promise<ReconciledCell[]> {
    const scope = withUnattributed(viewer);
    return this.database.run(
      scope,
      async (tx) => ((await store.isNear(tx, viewer.scope.stat, source)) ? store.reconciledCells(tx, scope.case, source, day) : []),
      { readOnly: true },
    );
  }
}
