import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import type { Caller } from '../keys/api-keys.service';
import * as store from './reconciled.store';
import { agrees, type Cell, cellsOf, type Days, Reconciliation, type Sum } from './reconciliation.service';

const CELLS_AT_ONCE = 1000;

/** 比对: a sender's sums beside what is held. What came of it is kept, for those who watch the source. */
@Injectable()
export class Comparing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reconciliation: Reconciliation,
  ) {}

  /** The cells that differ, one by one as they are worked out; once all are, the days count as compared. */
  async compare(
    caller: Caller,
    days: Days,
    theirs: ReadonlyMap<string, Sum>,
  ): Promise<{ known: number; differences: AsyncGenerator<Cell> }> {
    const held = await this.reconciliation.held(caller.source, days);
    return { known: held.known, differences: this.differences(caller, days, cellsOf(held, theirs)) };
  }

  private async *differences({ source, keyId }: Caller, { from, to }: Days, cells: AsyncGenerator<Cell>): AsyncGenerator<Cell> {
    const at = this.clock.now();
    const agencies = await this.database.run(SYSTEM, (tx) => store.agenciesOf(tx, source), { readOnly: true });
    const own = [0, ...agencies.values()];
    const write = (work: (tx: Tx) => Promise<unknown>): Promise<unknown> => this.database.run({ ...SYSTEM, case: own }, work);
    let page: store.StoredCell[] = [];
    const keep = async (): Promise<void> => {
      const kept = page;
      page = [];
      if (kept.length > 0) await write((tx) => store.keepCells(tx, source, at, kept));
    };
    for await (const cell of cells) {
      page.push({ ...cell, agencyId: agencies.get(cell.agency) ?? 0 });
      if (page.length === CELLS_AT_ONCE) await keep();
      if (!agrees(cell)) yield cell;
    }
    await keep();
    await write(async (tx) => {
      await store.dropCells(tx, own, source, from, to, at);
      await store.noteReconciliation(tx, source, at, from, to, keyId);
    });
  }
}

const SYSTEM: Scope = { stat: [], case: [], role: 'system' };
