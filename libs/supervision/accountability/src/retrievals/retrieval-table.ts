import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { RETRIEVAL_PURPOSE, RETRIEVAL_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { Readings } from '../readings/readings.service';
import { RetrievalReader } from './retrieval-reader.service';
import type { CaseReading, RetrievalLine } from './retrieval.model';

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
const READ: readonly TableColumn<CaseReading>[] = [
  { heading: '时间', width: 20, look: 'instant', of: ({ at }) => timeCell(at) },
  { heading: '查阅人', width: 20, personal: true, of: ({ person }) => person },
  { heading: '角色', width: 20, of: ({ role }) => role },
  { heading: '查阅事项', width: 28, of: ({ what }) => what },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '用途', width: 28, of: ({ purpose }) => purpose },
  { heading: '记录', width: 36, of: ({ records }) => records },
];

/** 调阅申请 and 查阅记录, as the lists leave. */
@Injectable()
export class RetrievalTable {
  constructor(reader: RetrievalReader, readings: Readings, tables: PageTables) {
    tables.add<object, RetrievalLine>({
      name: 'retrievals',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [['不含', '您无权查看的案件，也不计数']], total: rows.length, rows: () => rows };
      },
    });
    tables.add<object, CaseReading>({
      name: 'readings',
      question: z.strictObject({}),
      columns: READ,
      read: async (viewer) => {
        const rows = await readings.all(viewer);
        return { of: [], said: [['范围', '本单位以外的人员对本单位案卷和音像记录的查阅，最近一年']], total: rows.length, rows: () => rows };
      },
    });
  }
}
