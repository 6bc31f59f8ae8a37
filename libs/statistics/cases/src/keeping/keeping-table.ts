import { Injectable } from '@nestjs/common';
import { dayCell, everyPage, PageTables, type TableColumn } from '@zhilu/platform/documents';
import { z } from 'zod';
import type { EndingRecording } from './keeping.model';
import { Keepings } from './keeping.service';

const PAGE = 200;
const COLUMNS: readonly TableColumn<EndingRecording>[] = [
  { heading: '保存至', width: 14, of: ({ until }) => dayCell(until) },
  { heading: '单位', width: 30, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 40, personal: true, of: ({ caseTitle }) => caseTitle },
  { heading: '记录编号', width: 26, of: ({ key }) => key },
  { heading: '保存期限', width: 16, of: ({ keep }) => keep },
];

/** 保存期限将届满的音像记录, as the list leaves: all of it. */
@Injectable()
export class KeepingTable {
  constructor(keepings: Keepings, tables: PageTables) {
    tables.add<object, EndingRecording>({
      name: 'endingRecordings',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const { from, to, total } = await keepings.page(viewer, 1, null);
        const rows = () => everyPage((after) => keepings.page(viewer, PAGE, after));
        return { of: [], said: [['保存期限届满', `${from} 至 ${to}`]], total, rows };
      },
    });
  }
}
