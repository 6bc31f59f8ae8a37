import { Injectable } from '@nestjs/common';
import { dayCell, PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { EDITION_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { PeriodEdition } from '../period.model';
import { Editions } from './editions.service';

const COLUMNS: readonly TableColumn<PeriodEdition>[] = [
  { heading: '版次', width: 26, of: ({ title }) => title },
  { heading: '锁定机关', width: 20, of: ({ office }) => office },
  { heading: '状况', width: 10, of: ({ state }) => EDITION_STATE[state] },
  { heading: '统计截至', width: 12, of: ({ asOf }) => dayCell(asOf) },
  { heading: '入库号', width: 10, look: 'count', of: ({ known }) => known },
  { heading: '单位', width: 8, look: 'count', of: ({ agencies }) => agencies },
  { heading: '可查看的单位', width: 12, look: 'count', of: ({ readable }) => readable },
  { heading: '格', width: 10, look: 'count', of: ({ cells }) => cells },
  { heading: '拟定人', width: 12, of: ({ preparer }) => preparer },
  { heading: '拟定时间', width: 20, look: 'instant', of: ({ preparedAt }) => timeCell(preparedAt) },
  { heading: '签署人', width: 12, of: ({ decider }) => decider },
  { heading: '签署时间', width: 20, look: 'instant', of: ({ decidedAt }) => timeCell(decidedAt) },
  { heading: '更正理由', width: 40, of: ({ reasons }) => reasons },
  { heading: '摘要', width: 68, of: ({ digest }) => digest },
];

/** 期间版次: the table of the pages on periods and reports, as it leaves. */
@Injectable()
export class EditionTable {
  constructor(editions: Editions, tables: PageTables) {
    tables.add<{ locked: boolean }, PeriodEdition>({
      name: 'editions',
      question: z.strictObject({ locked: z.boolean() }),
      columns: COLUMNS,
      sumsOnly: true,
      read: async (viewer, { locked }) => {
        const rows = (await editions.all(viewer)).filter(({ state }) => !locked || state === 'locked');
        return { of: locked ? ['已锁定'] : [], said: [['状况', locked ? '已锁定' : '全部']], total: rows.length, rows: () => rows };
      },
    });
  }
}
