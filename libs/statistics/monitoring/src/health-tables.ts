import { Injectable } from '@nestjs/common';
import { dayCell, PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { isLegalDate, periodWords } from '@zhilu/kernel/time';
import { BATCH_STATE, type BatchState, SOURCE_DAY } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { HealthDay, HealthDelivery, HealthSource } from './source-health.model';
import { SourceHealths } from './source-health.service';

interface Line {
  readonly source: HealthSource;
  readonly day: HealthDay;
}
const day = z.string().refine(isLegalDate);

const DAYS: readonly TableColumn<Line>[] = [
  { heading: '来源', width: 28, of: ({ source }) => source.name },
  { heading: '单位', width: 8, look: 'count', of: ({ source }) => source.agencies },
  { heading: '日期', width: 12, of: ({ day: { day: on } }) => dayCell(on) },
  { heading: '状况', width: 14, of: ({ day: { state } }) => SOURCE_DAY[state] },
  { heading: '迟报', width: 8, of: ({ day: { late } }) => yesNo(late) },
  { heading: '约定时间', width: 20, look: 'instant', of: ({ day: { expected } }) => timeCell(expected) },
  { heading: '报送次数', width: 10, look: 'count', of: ({ day: { deliveries } }) => deliveries },
  { heading: '收到', width: 10, look: 'count', of: ({ day: { received } }) => received },
  { heading: '质检未通过', width: 10, look: 'count', of: ({ day: { quarantined } }) => quarantined },
  { heading: '对账的格', width: 10, look: 'count', of: ({ day: { compared } }) => compared },
  { heading: '对账不符', width: 10, look: 'count', of: ({ day: { differing } }) => differing },
];
const DELIVERIES: readonly TableColumn<HealthDelivery>[] = [
  { heading: '文件', width: 36, of: ({ fileName }) => fileName },
  { heading: '状况', width: 16, of: ({ state }) => BATCH_STATE[state as BatchState] },
  { heading: '时间', width: 20, look: 'instant', of: ({ at }) => timeCell(at) },
  { heading: '含案件数据', width: 12, of: ({ reports }) => yesNo(reports) },
  { heading: '收到', width: 10, look: 'count', of: ({ received }) => received },
  { heading: '质检未通过', width: 10, look: 'count', of: ({ quarantined }) => quarantined },
  { heading: '退回原因', width: 40, of: ({ refusal }) => refusal },
];

/** 归集情况: sources by days, a row each, and what a source delivered on a day, as they leave. */
@Injectable()
export class HealthTables {
  constructor(healths: SourceHealths, tables: PageTables) {
    tables.add<{ from: string; to: string }, Line>({
      name: 'sourceHealth',
      question: z.strictObject({ from: day, to: day }),
      columns: DAYS,
      read: async (viewer, { from, to }) => {
        const { sources } = await healths.health(viewer, from, to);
        const rows = sources.flatMap((source) => source.days.map((one): Line => ({ source, day: one })));
        return { of: [periodWords(from, to)], said: [['期间', periodWords(from, to)]], total: rows.length, rows: () => rows };
      },
    });
    tables.add<{ source: number; day: string }, HealthDelivery>({
      name: 'sourceDeliveries',
      question: z.strictObject({ source: z.int(), day }),
      columns: DELIVERIES,
      read: async (viewer, { source, day: on }) => {
        const rows = await healths.deliveries(viewer, source, on);
        return { of: [on], said: [['日期', on]], total: rows.length, rows: () => rows };
      },
    });
  }
}
