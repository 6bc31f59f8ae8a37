import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { type ExportColumn, ExportedLists, type PreparedList } from '@zhilu/platform/documents';
import { type CellValue, serialOfInstant } from '@zhilu/platform/tabular';
import { periodWords } from '@zhilu/kernel/time';
import { auditDetailWords, auditWord, checkWord } from '@zhilu/kernel/vocabulary';
import { askedOf, OFFICE_CHAIN, requireAuditor } from './audit-desk.service';
import type { AuditFilter } from './audit.model';
import * as store from './audit-desk.store';

export const AUDIT_LIST = 'audit';
const PAGE = 2_000;

/** What the list on the page was asked, up to the last entry there was. */
export interface AuditQuestion {
  readonly filter: AuditFilter;
  /** Entries of before this instant, ms: taking the list out writes some itself. */
  readonly before?: number;
}
interface AuditColumn extends ExportColumn {
  readonly of: (row: store.AuditRow) => CellValue;
}
const COLUMNS: readonly AuditColumn[] = [
  { heading: '链', width: 24, of: (row) => (row.agency_id === 0 ? OFFICE_CHAIN : (row.agency ?? `单位 ${row.agency_id}`)) },
  { heading: '编号', width: 10, look: 'count', of: (row) => row.seq },
  { heading: '时间', width: 20, look: 'instant', of: (row) => serialOfInstant(row.at.getTime()) },
  { heading: '账号', width: 16, personal: true, of: (row) => row.account },
  { heading: '姓名', width: 14, personal: true, of: (row) => row.person },
  { heading: '地址', width: 18, personal: true, of: (row) => row.address },
  { heading: '事项', width: 20, of: (row) => auditWord(row.action) },
  { heading: '对象', width: 36, personal: true, of: (row) => row.object },
  { heading: '内容', width: 60, personal: true, of: (row) => auditDetailWords(row.detail) },
  { heading: '核验码', width: 30, of: (row) => checkWord(row.seq, row.hash) },
];

/** 审计记录清单: as a list that leaves the product. */
@Injectable()
export class AuditList {
  readonly name = AUDIT_LIST;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    lists: ExportedLists,
  ) {
    lists.add<AuditQuestion>(this);
  }

  prepare(viewer: Viewer, { filter, before = this.clock.now() }: AuditQuestion): Promise<PreparedList<AuditQuestion>> {
    requireAuditor(viewer);
    const chosen = askedOf(filter);
    const asked = { ...chosen, until: new Date(Math.min(chosen.until.getTime(), before)) };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const place = await this.audit.place(tx, 0);
        return {
          title: `审计记录_${periodWords(filter.from, filter.to)}`,
          question: { filter, before },
          basis: { asOf: this.clock.lastClosedDay(), known: await store.visiblePosting(tx) },
          said: [
            ['清单', '审计记录：每行一条，最近的在前'],
            ['期间', periodWords(filter.from, filter.to)],
            ...(asked.account === null ? [] : [['账号', asked.account] as const]),
            ...(asked.action === null ? [] : [['事项', auditWord(asked.action)] as const]),
            ...(asked.text === null ? [] : [['含有', asked.text] as const]),
            ...(place === null ? [] : [['本机构链末条', checkWord(place.seq, place.hash)] as const]),
          ],
          columns: COLUMNS,
          rows: await store.countEntries(tx, asked),
          withheld: 0,
          agencies: [],
          read: () => this.rows(viewer, asked),
        };
      },
      { readOnly: true },
    );
  }

  private async *rows(viewer: Viewer, asked: store.Asked): AsyncGenerator<readonly CellValue[]> {
    for (let after: store.AuditCursor = null; ;) {
      const page: store.AuditRow[] = await this.database.run(viewer.scope, (tx) => store.pageOfEntries(tx, asked, PAGE, after), {
        readOnly: true,
      });
      for (const row of page) yield COLUMNS.map(({ of }) => of(row));
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = [last.at, last.agency_id, last.seq];
    }
  }
}
