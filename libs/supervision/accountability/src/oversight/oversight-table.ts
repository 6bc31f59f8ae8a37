import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { OVERSIGHT_ORIGIN, OVERSIGHT_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { OversightReader } from './oversight-reader.service';
import type { OversightLine } from './oversight.model';

const COLUMNS: readonly TableColumn<OversightLine>[] = [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ caseTitle }) => caseTitle },
  { heading: '线索来源', width: 24, of: ({ origin }) => OVERSIGHT_ORIGIN[origin] },
  { heading: '线索', width: 36, personal: true, of: ({ originSaid }) => originSaid },
  { heading: '状况', width: 24, of: ({ state }) => OVERSIGHT_STATE[state] },
  { heading: '督察机关', width: 24, of: ({ office }) => office },
  { heading: '登记时间', width: 20, look: 'instant', of: ({ openedAt }) => timeCell(openedAt) },
  { heading: '办理期限', width: 20, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已超期', width: 10, of: ({ dueAt, overdue }) => (dueAt === null ? null : yesNo(overdue)) },
];

/** 行政执法督察, as the list leaves. */
@Injectable()
export class OversightTable {
  constructor(reader: OversightReader, tables: PageTables) {
    tables.add<object, OversightLine>({
      name: 'oversight',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [['不含', '您无权查看的案件，也不计数']], total: rows.length, rows: () => rows };
      },
    });
  }
}
