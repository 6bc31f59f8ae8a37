import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { BATCH_STATE, type BatchState, codesOf, GONE_STATE, type GoneState, RECORD_KIND } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { Batch } from './batches/batches.model';
import { Batches } from './batches/batches.service';
import type { GoneRecord } from './full-exports/gone-records.model';
import { GoneRecordsDesk } from './full-exports/gone-records.service';

const BATCHES: readonly TableColumn<Batch>[] = [
  { heading: '文件', width: 36, of: ({ fileName }) => fileName },
  { heading: '来源', width: 24, of: ({ source }) => source },
  { heading: '收到时间', width: 20, look: 'instant', of: ({ startedAt }) => timeCell(startedAt) },
  { heading: '结束时间', width: 20, look: 'instant', of: ({ endedAt }) => timeCell(endedAt) },
  { heading: '状况', width: 16, of: ({ state }) => BATCH_STATE[state as BatchState] },
  { heading: '收到', width: 10, look: 'count', of: ({ received }) => received },
  { heading: '接收', width: 10, look: 'count', of: ({ accepted }) => accepted },
  { heading: '重复', width: 10, look: 'count', of: ({ duplicate }) => duplicate },
  { heading: '过时', width: 10, look: 'count', of: ({ stale }) => stale },
  { heading: '质检未通过', width: 10, look: 'count', of: ({ quarantined }) => quarantined },
  { heading: '未入库', width: 10, look: 'count', of: ({ cancelled }) => cancelled },
  { heading: '等待案件', width: 10, look: 'count', of: ({ waiting }) => waiting },
  { heading: '退回原因', width: 40, of: ({ refusal }) => refusal },
  { heading: '批次', width: 38, of: ({ id }) => id },
];
const GONE: readonly TableColumn<GoneRecord>[] = [
  { heading: '案件编号', width: 26, of: ({ caseKey }) => caseKey },
  { heading: '记录种类', width: 14, of: ({ kind }) => RECORD_KIND[kind] },
  { heading: '记录编号', width: 26, of: ({ key }) => key },
  { heading: '单位', width: 28, of: ({ agency }) => agency },
  { heading: '来源', width: 24, of: ({ source }) => source },
  { heading: '首次缺少它的文件', width: 30, of: ({ fileName }) => fileName },
  { heading: '不再出现的时间', width: 20, look: 'instant', of: ({ goneAt }) => timeCell(goneAt) },
  { heading: '状况', width: 14, of: ({ state }) => GONE_STATE[state] },
  { heading: '处理时间', width: 20, look: 'instant', of: ({ decidedAt }) => timeCell(decidedAt) },
  { heading: '处理人', width: 12, of: ({ person }) => person },
  { heading: '理由', width: 40, of: ({ note }) => note },
];
interface GoneQuestion {
  readonly source: number | null;
  readonly batch: string | null;
  readonly state: GoneState | null;
}

/** 归集批次、不再出现的记录: the tables of the pages on deliveries, as they leave. */
@Injectable()
export class DeliveryTables {
  constructor(batches: Batches, gone: GoneRecordsDesk, tables: PageTables) {
    tables.add<object, Batch>({
      name: 'batches',
      question: z.strictObject({}),
      columns: BATCHES,
      read: async (viewer) => {
        const rows = await batches.all(viewer);
        return {
          of: [],
          said: [['各数之间', '收到 = 接收 + 重复 + 过时 + 质检未通过 + 未入库；只计您查阅范围内的行']],
          total: rows.length,
          rows: () => rows,
        };
      },
    });
    tables.add<GoneQuestion, GoneRecord>({
      name: 'gone',
      question: z.strictObject({
        source: z.int().nullable(),
        batch: z.string().max(40).nullable(),
        state: z.enum(codesOf(GONE_STATE) as [GoneState, ...GoneState[]]).nullable(),
      }),
      columns: GONE,
      read: async (viewer, { state, ...filter }) => {
        const { rows } = await gone.all(viewer, filter, state);
        return { of: state === null ? [] : [GONE_STATE[state]], said: [['状况', state === null ? '全部' : GONE_STATE[state]]], total: rows.length, rows: () => rows }; // prettier-ignore
      },
    });
  }
}
