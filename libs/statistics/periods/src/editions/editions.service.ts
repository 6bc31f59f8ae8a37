import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { editionActions } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { readKinds } from '@zhilu/ledger';
import { PlaceBook } from '@zhilu/registry/agencies';
import { ruleTitles } from '@zhilu/registry/rules';
import { editionTitle } from '@zhilu/statistics/figures';
import { digestOf, editionDigest } from '../cells/canonical';
import { EditionCells } from '../cells/edition-cells';
import type { PeriodChange, PeriodChanges, PeriodEdition, PeriodProof } from '../period.model';
import * as store from './editions.store';

/** Changed cells shown on a page; all of them leave in a file. */
const SHOWN_AT_MOST = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Later than any posting: places by their names of now. */
const NOW = 2_147_483_647;

/** 期间版次: read, compared with the one before, and proved. */
@Injectable()
export class Editions {
  constructor(
    private readonly database: Database,
    private readonly cells: EditionCells,
  ) {}

  all(viewer: Viewer): Promise<PeriodEdition[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = await store.editionRows(tx);
        const places = rows.length === 0 ? null : await PlaceBook.read(tx, NOW, '9999-12-31');
        return rows.map((row) => modelOf(row, viewer, places!.node(row.node_id).name));
      },
      { readOnly: true },
    );
  }

  one(viewer: Viewer, id: string): Promise<PeriodEdition> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const row = await this.row(tx, id);
        return modelOf(row, viewer, (await PlaceBook.read(tx, NOW, '9999-12-31')).node(row.node_id).name);
      },
      { readOnly: true },
    );
  }

  /** What an edition says otherwise than the one before. */
  changes(viewer: Viewer, id: string): Promise<PeriodChanges> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        await this.row(tx, id);
        return {
          ...(await store.changeSums(tx, id)),
          causes: await store.changeCauses(tx, id),
          rows: await this.changed(tx, id, SHOWN_AT_MOST),
        };
      },
      { readOnly: true },
    );
  }

  async changed(tx: Tx, id: string, most: number): Promise<PeriodChange[]> {
    const [kinds, titles] = [await readKinds(tx), await ruleTitles(tx)];
    const places = await PlaceBook.read(tx, NOW, '9999-12-31');
    return (await store.changesOf(tx, id, most)).map(({ agency, kindId, causes, ...cell }) => {
      const kind = kinds.get(kindId)!;
      const { rule, dutyClass, stage } = kind;
      return {
        ...cell,
        agencyName: places.agencies.get(agency)!.name,
        rule,
        title: titles.get(rule) ?? rule,
        dutyClass,
        stage,
        causes: [...causes],
      };
    });
  }

  /** Proves an edition: its cells as they were kept, and the books read at its day and posting, both by their digest. */
  async proof(viewer: Viewer, id: string): Promise<PeriodProof> {
    const row = await this.database.run(viewer.scope, (tx) => this.row(tx, id), { readOnly: true });
    // The whole of it, whoever asks: only whether it is the same is answered.
    const scope: Scope = { stat: row.agencies, case: row.agencies, role: 'system' };
    return this.database.run(
      scope,
      async (tx) => {
        const { node_id: node, from_day: from, to_day: to, as_of: asOf, known } = row;
        const counted = await this.cells.count(tx, { nodeId: node, scope }, { node, from, to, asOf, known });
        const { tree, code } = counted.ground.places.node(node);
        const kept = await store.cellsOf(tx, id);
        const whole = editionDigest({ tree, node: code, from, to, asOf }, new Map(kept.map((one) => [one.code, digestOf(one.body)])));
        const differing = kept.filter((one) => counted.agencies.get(one.agency_id)?.digest !== digestOf(one.body));
        const { digest } = row;
        return {
          digest,
          kept: whole,
          counted: counted.digest,
          same: whole === digest && counted.digest === digest,
          differing: differing.map(({ agency_id: agency }) => counted.ground.places.agencies.get(agency)!.name),
        };
      },
      { readOnly: true },
    );
  }

  async row(tx: Tx, id: string): Promise<store.EditionRow> {
    const row = UUID.test(id) ? await store.editionRow(tx, id) : null;
    if (row === null) throw new DomainError('period.unknown');
    return row;
  }
}

const modelOf = (row: store.EditionRow, viewer: Viewer, office: string): PeriodEdition => {
  const readable = row.agencies.filter((agency) => viewer.scope.stat.includes(agency)).length;
  const own = row.node_id === viewer.nodeId;
  return {
    id: row.id,
    title: editionTitle({ from: row.from_day, to: row.to_day, no: row.edition_no }),
    office,
    from: row.from_day,
    to: row.to_day,
    no: row.edition_no,
    state: row.state,
    asOf: row.as_of,
    known: row.known,
    agencies: row.agencies.length,
    readable,
    cells: row.cells,
    digest: row.digest,
    program: row.program,
    contexts: row.contexts.length,
    checks: own || readable === row.agencies.length ? row.checks.map((one) => ({ ...one, detail: [...one.detail] })) : null,
    said: row.said,
    reasons: row.reasons,
    preparer: row.preparer,
    preparedAt: row.prepared_at,
    decider: row.decider,
    decidedAt: row.decided_at,
    decision: row.decision,
    actions: own ? editionActions(row.state, { role: viewer.role, prepared: row.prepared_by === viewer.userId }) : [],
  };
};
