import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { editionActions, stateAfter } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { type LegalDate, periodWords } from '@zhilu/kernel/time';
import { type AuditAction, EDITION_STATE } from '@zhilu/kernel/vocabulary';
import { evaluatorOfBooks } from '@zhilu/ledger';
import { editionTitle } from '@zhilu/statistics/figures';
import { changedCells, type ChangedCell, membersOf } from './cells/changes';
import { movedBetween } from './cells/changes.store';
import { type CountedEdition, EditionCells } from './cells/edition-cells';
import { checkEdition, type CheckedItem } from './checks/checks';
import { contextsAt } from './checks/checks.store';
import { Editions } from './editions/editions.service';
import * as store from './editions/editions.store';
import type { DecidePeriod, PeriodEdition, PeriodPlan, PreparePeriod } from './period.model';
import { isNamedPeriod } from './periods';

const TEXT_AT_MOST = 1_000;

/** What would be locked: its cells, what is open, and how it differs from what was locked last. */
interface Drawn {
  readonly counted: CountedEdition;
  readonly checks: readonly CheckedItem[];
  readonly no: number;
  readonly last: store.EditionRow | null;
  readonly changes: readonly ChangedCell[];
  readonly open: store.EditionRow | null;
}

/** 期间锁定: an office closes a period. One person prepares the edition, another signs it; what has to be said later is a further edition. */
@Injectable()
export class Periods {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cells: EditionCells,
    private readonly editions: Editions,
    private readonly audit: AuditChain,
  ) {}

  /** What is open, and what would be locked; nothing is written. */
  async plan(viewer: Viewer, from: LegalDate, to: LegalDate): Promise<PeriodPlan> {
    const node = this.requireOffice(viewer, from, to);
    return this.within(viewer, node, from, to, async (tx) => {
      const drawn = await this.draw(tx, viewer, node, from, to);
      const { counted, no, changes, last } = drawn;
      const bar = barOf(drawn, from, to);
      return {
        title: editionTitle({ from, to, no }),
        no,
        asOf: counted.ground.basis.asOf,
        known: counted.ground.basis.known,
        agencies: counted.agencies.size,
        cells: counted.cells.length,
        digest: counted.digest,
        checks: drawn.checks.map((one) => ({ ...one, detail: [...one.detail] })),
        changed: last === null ? null : changes.length,
        bar: bar === null ? null : bar.message,
      };
    });
  }

  /** Puts an edition forward: its cells are kept from here on, whoever signs signs exactly them. */
  async prepare(viewer: Viewer, input: PreparePeriod): Promise<PeriodEdition> {
    const { from, to } = input;
    const node = this.requireOffice(viewer, from, to);
    const [said, reasons] = [input.said.trim(), input.reasons?.trim() ?? ''];
    const id = randomUUID();
    await this.within(viewer, node, from, to, async (tx) => {
      await store.oneAtATime(tx, node);
      const drawn = await this.draw(tx, viewer, node, from, to);
      const { counted, checks, no, changes } = drawn;
      const bar = barOf(drawn, from, to);
      if (bar !== null) throw bar;
      if (counted.digest !== input.digest) throw new DomainError('period.changed-meanwhile');
      if ((said === '' && checks.some(({ n }) => n > 0)) || said.length > TEXT_AT_MOST)
        throw new DomainError('period.said', { most: TEXT_AT_MOST });
      if ((no > 1 && reasons === '') || reasons.length > TEXT_AT_MOST) throw new DomainError('period.reasons', { most: TEXT_AT_MOST });
      const { asOf, known } = counted.ground.basis;
      const agencies = [...counted.agencies.keys()].sort((a, b) => a - b);
      await store.insertEdition(tx, {
        id,
        node_id: node,
        from_day: from,
        to_day: to,
        edition_no: no,
        as_of: asOf,
        known,
        agencies,
        cells: counted.cells.length,
        digest: counted.digest,
        program: (await evaluatorOfBooks(tx)) ?? '',
        contexts: await contextsAt(tx, agencies, known),
        checks: [...checks],
        said,
        reasons: no > 1 ? reasons : null,
        prepared_by: viewer.userId,
        preparer: viewer.name,
        prepared_at: new Date(this.clock.now()),
      });
      await store.insertCells(tx, id, counted.agencies);
      if (changes.length > 0) await store.insertChanges(tx, id, changes);
      await this.note(tx, viewer, 'period.prepared', id, { title: editionTitle({ from, to, no }), digest: counted.digest, known });
    });
    return this.editions.one(viewer, id);
  }

  /** Signs, returns or takes back what is prepared. Who signs names the digest of what was read. */
  async decide(viewer: Viewer, { id, action, digest, said: text }: DecidePeriod): Promise<PeriodEdition> {
    const said = text.trim();
    await this.database.run(viewer.scope, async (tx) => {
      const row = await this.editions.row(tx, id);
      const title = editionTitle({ from: row.from_day, to: row.to_day, no: row.edition_no });
      if (row.node_id !== viewer.nodeId) throw new DomainError('period.not-yours');
      const state = stateAfter(row.state, action);
      if (state === null) throw new DomainError('period.decided-already', { title, state: EDITION_STATE[row.state] });
      const prepared = row.prepared_by === viewer.userId;
      if (!editionActions(row.state, { role: viewer.role, prepared }).includes(action))
        throw new DomainError(prepared && viewer.role === 'approver' ? 'period.own-preparation' : 'access.not-allowed');
      if (row.digest !== digest) throw new DomainError('period.other-digest');
      if ((action !== 'sign' && said === '') || said.length > TEXT_AT_MOST)
        throw new DomainError('period.decision-said', { most: TEXT_AT_MOST });
      const by = { user: viewer.userId, name: viewer.name, at: new Date(this.clock.now()), said };
      if (!(await store.decideEdition(tx, id, state, by)))
        throw new DomainError('period.decided-already', { title, state: EDITION_STATE[(await this.editions.row(tx, id)).state] });
      await this.note(tx, viewer, `period.${state}`, id, { title, digest });
    });
    return this.editions.one(viewer, id);
  }

  /** The last edition in force, what has come since, and the edition that would be made of it. */
  private async draw(tx: Tx, viewer: Viewer, node: number, from: LegalDate, to: LegalDate): Promise<Drawn> {
    const [open, last] = await this.standing(tx, node, from, to);
    const reader = { nodeId: viewer.nodeId, scope: this.scopeWith(viewer, last) };
    const counted = await this.cells.count(tx, reader, { node, from, to });
    const checks = await checkEdition(tx, counted);
    const no = (last?.edition_no ?? 0) + 1;
    if (last === null || last.digest === counted.digest) return { counted, checks, no, last, open, changes: [] };
    const before = await this.cells.count(tx, reader, { node, from, to, asOf: last.as_of, known: last.known });
    const members = membersOf(before, counted);
    const moved = await movedBetween(tx, members, { asOf: last.as_of, known: last.known }, counted.ground.basis);
    return { counted, checks, no, last, open, changes: changedCells(before.cells, counted.cells, moved) };
  }

  private async standing(tx: Tx, node: number, from: LegalDate, to: LegalDate) {
    const rows = await store.editionsOf(tx, node, from, to);
    return [rows.find(({ state }) => state === 'prepared') ?? null, rows.find(({ state }) => state === 'locked') ?? null] as const;
  }

  /** An office goes on answering for the agencies it once locked a period for, should one have moved away since: sums only. */
  private scopeWith({ scope }: Viewer, last: store.EditionRow | null) {
    const agencies = [...new Set([...scope.stat, ...(last?.agencies ?? [])])];
    return { ...scope, stat: agencies, case: agencies };
  }

  private async within<T>(viewer: Viewer, node: number, from: LegalDate, to: LegalDate, work: (tx: Tx) => Promise<T>): Promise<T> {
    const last = await this.database.run(viewer.scope, async (tx) => (await this.standing(tx, node, from, to))[1], { readOnly: true });
    return this.database.run(this.scopeWith(viewer, last), work, { isolation: 'repeatable read' });
  }

  private requireOffice({ nodeId, role }: Viewer, from: LegalDate, to: LegalDate): number {
    if (nodeId === null || !editionActions('new', { role, prepared: false }).includes('prepare')) throw new DomainError('period.not-yours');
    if (!isNamedPeriod(from, to)) throw new DomainError('period.not-named');
    if (to > this.clock.lastClosedDay()) throw new DomainError('period.open', { period: periodWords(from, to), to });
    return nodeId;
  }

  private note(tx: Tx, viewer: Viewer, action: AuditAction, object: string, detail: Record<string, string | number>) {
    return this.audit.append(tx, { agencyId: 0, viewer, action, object, detail });
  }
}

/** Why an edition cannot be made now. */
const barOf = ({ counted, open, last }: Drawn, from: LegalDate, to: LegalDate): DomainError | null => {
  if (!counted.ground.basis.newest) return new DomainError('period.recalculating');
  if (open !== null)
    return new DomainError('period.prepared-already', { title: editionTitle({ from, to, no: open.edition_no }), preparer: open.preparer });
  if (counted.agencies.size === 0) return new DomainError('period.nothing', { period: periodWords(from, to) });
  if (last !== null && last.digest === counted.digest)
    return new DomainError('period.nothing-changed', { title: editionTitle({ from, to, no: last.edition_no }) });
  return null;
};
