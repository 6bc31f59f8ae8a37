import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { READING_WORD, readingOf } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { CaseReading } from './readings.model';
import { CaseReadings } from './readings.service';

const COLUMNS: readonly TableColumn<CaseReading>[] = [
  { heading: '时间', width: 20, look: 'instant', of: ({ at }) => timeCell(at) },
  { heading: '查阅人', width: 14, personal: true, of: ({ person }) => person },
  { heading: '身份', width: 20, of: ({ role }) => role },
  { heading: '所在地区', width: 16, of: ({ place }) => place },
  { heading: '查阅', width: 14, of: (row) => READING_WORD[readingOf(row)] },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '附件、记录', width: 30, personal: true, of: ({ file }) => file },
  { heading: '用途', width: 20, of: ({ purpose }) => purpose },
];

/** 查阅记录, as the list leaves. */
@Injectable()
export class ReadingsTable {
  constructor(readings: CaseReadings, tables: PageTables) {
    tables.add<object, CaseReading>({
      name: 'readings',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await readings.all(viewer);
        return { of: [], said: [['不含', '本单位人员的查阅']], total: rows.length, rows: () => rows };
      },
    });
  }
}
