import { Injectable } from '@nestjs/common';
import { type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { cellsOfRaw } from '@zhilu/intake/inspection';
import { reasonOf, ruleOf } from '@zhilu/intake/format';
import { BATCH_AT_WORK, type RepairFate, ROLE } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { CURSOR, readCursor } from '@zhilu/platform/graphql';
import { PlaceBook } from '@zhilu/registry/agencies';
import { problemModel } from '@zhilu/intake/deliveries';
import type {
  QuarantinedByReason,
  QuarantinedCell,
  QuarantinedInMonth,
  QuarantinedLine,
  QuarantinedLineFilter,
  QuarantinedLinePage,
  Repair,
} from './quarantine.model';
import * as store from './quarantine.store';
import { refOf } from './quarantine.store';
import { keyOf, refOfKey } from './repairs.service';

const LIST_AT_MOST = 200;
const NEWEST = 2_147_483_647;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 问题数据: every line quarantined, whole, with its reasons and what became of it, as far as it concerns the reader's agencies. */
@Injectable()
export class Quarantine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  page(viewer: Viewer, filter: QuarantinedLineFilter, first: number, after: string | null): Promise<QuarantinedLinePage> {
    if (first < 1 || first > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    const wanted = wantedOf(filter);
    return this.read(viewer, async (tx) => {
      const rows = await store.pageOfLines(tx, viewer.scope.case, wanted, first, cursorOf(after));
      const places = await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
      const last = rows.at(-1);
      return {
        ...(await store.countLines(tx, viewer.scope.case, wanted)),
        rows: rows.map((row) => lineOf(viewer, row, places.agencies.get(row.agency_id)?.name ?? null)),
        next: rows.length < first || last === undefined ? null : `${last.received_at.getTime()} ${keyOf(refOf(last))}`,
      };
    });
  }

  byReason(viewer: Viewer): Promise<QuarantinedByReason[]> {
    return this.read(viewer, async (tx) => {
      const own = new Set(await store.ownSources(tx, viewer.scope.case));
      return (await store.countsByReason(tx, viewer.scope.case)).map((row) => ({
        sourceNo: row.source_no,
        source: row.source,
        code: row.code,
        reason: reasonOf(row.code),
        ...ruleOf(row.code),
        lines: row.lines,
        own: ROLE[viewer.role].delivers && own.has(row.source_no),
      }));
    });
  }

  /** Quarantined lines in the last so many months, this one included. */
  byMonth(viewer: Viewer, source: number | null, months: number): Promise<QuarantinedInMonth[]> {
    if (months < 1 || months > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    const [year, month] = this.clock.lastClosedDay().split('-').map(Number) as [number, number];
    const since = new Date(Date.UTC(year, month - months, 1) - 8 * 3_600_000);
    return this.read(viewer, async (tx) =>
      (await store.monthsByReason(tx, viewer.scope.case, source, since)).map(({ month: of, source: name, code, lines }) => ({
        month: of,
        source: name,
        code,
        reason: reasonOf(code),
        lines,
      })),
    );
  }

  private read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(withUnattributed(viewer), work, { readOnly: true });
  }
}

/** Characters of a cell that a list shows; the whole is in the workbook. */
const CELL_SHOWN = 2_000;
const cut = (text: string): string => (text.length > CELL_SHOWN ? `${text.slice(0, CELL_SHOWN)}…` : text);

const wantedOf = ({ sourceNo, batchId, code, state }: QuarantinedLineFilter): store.LinesWanted => {
  if (batchId !== null && !UUID.test(batchId)) throw new DomainError('delivery.unknown');
  return { source: sourceNo, batch: batchId, code, state };
};

const cursorOf = (after: string | null) => {
  const place = readCursor(after, [CURSOR.millis, (key) => refOfKey(key) !== null], ' ');
  return place && { ...refOfKey(place[1]!)!, receivedAt: new Date(Number(place[0])) };
};

const lineOf = ({ role }: Viewer, row: store.LineRow, agency: string | null): QuarantinedLine => {
  const cells = row.withheld ? [] : cellsOfRaw(row.raw);
  return {
    id: keyOf(refOf(row)),
    source: row.source,
    fileName: row.file_name,
    batchId: row.batch_id,
    receivedAt: row.received_at,
    line: row.line,
    sheet: row.sheet === '' ? null : row.sheet,
    agency,
    problems: row.problems.map((one) => problemModel(one, row.sheet)),
    reasons: row.problems.map(({ field, code }) => (field === '' ? reasonOf(code) : `${field}：${reasonOf(code)}`)),
    cells: (cells ?? []).map(({ column, value }) => ({ column, value: cut(value) })),
    text: cells === null ? cut(row.raw) : null,
    withheld: row.withheld,
    state: row.state,
    mayRepair: row.state === 'open' && row.own && ROLE[role].delivers,
    repair: row.action === null ? null : repairOf(row, cells ?? []),
  };
};

const repairOf = (row: store.LineRow, before: readonly QuarantinedCell[]): Repair => {
  const was = new Map(before.map(({ column, value }) => [column, value]));
  const sent = row.sent === null ? [] : (cellsOfRaw(row.sent) ?? []);
  return {
    action: row.action!,
    at: row.at!,
    person: row.person!,
    batchId: row.next_batch,
    fate: row.next_batch === null ? null : fateOf(row),
    changed: sent.filter(({ column, value }) => was.get(column) !== value).map(({ column, value }) => ({ column, value: cut(value) })),
    requarantinedAs:
      row.again_no === null
        ? null
        : keyOf({ agency: row.again_agency!, batch: row.next_batch!, chunk: row.again_chunk!, no: row.again_no }),
    note: row.note,
  };
};

const fateOf = ({ next_state: state, again_no: again }: store.LineRow): RepairFate => {
  if (again !== null) return 'quarantined';
  if (state === 'done') return 'taken';
  if (state === 'refused' || state === 'cancelled') return state;
  return BATCH_AT_WORK.has(state ?? '') || state === 'interrupted' ? 'waiting' : 'taken';
};
