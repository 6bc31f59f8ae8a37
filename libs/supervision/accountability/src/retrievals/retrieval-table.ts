import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { RETRIEVAL_PURPOSE, RETRIEVAL_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { RetrievalReader } from './retrieval-reader.service';
import type { RetrievalLine } from './retrieval.model';

const COLUMNS: readonly TableColumn<RetrievalLine>[] = [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ caseTitle }) => caseTitle },
  { heading: '申请机关', width: 28, of: ({ office }) => office },
  { heading: '用途', width: 24, of: ({ purpose }) => RETRIEVAL_PURPOSE[purpose] },
  { heading: '状况', width: 24, of: ({ state }) => RETRIEVAL_STATE[state] },
  { heading: '记录份数', width: 10, look: 'count', of: ({ records }) => records },
  { heading: '查阅次数', width: 10, look: 'count', of: ({ readings }) => readings },
  { heading: '申请时间', width: 20, look: 'instant', of: ({ openedAt }) => timeCell(openedAt) },
  { heading: '期限', width: 20, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已超期', width: 10, of: ({ dueAt, overdue }) => (dueAt === null ? null : yesNo(overdue)) },
];

/** 调阅申请, as the list leaves. */
@Injectable()
export class RetrievalTable {
  constructor(reader: RetrievalReader, tables: PageTables) {
    tables.add<object, RetrievalLine>({
      name: 'retrievals',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [['不含', '您无权查看的案件，也不计数']], total: rows.length, rows: () => rows };
      },
    });
  }
}
