import { Injectable } from '@nestjs/common';
import { ACT_TYPE, REVIEW_PLAN_STATE, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { dayCell, PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { z } from 'zod';
import type { ReviewPlanModel } from '../plans/plan.model';
import { ReviewResults } from './results.service';

const COLUMNS: readonly TableColumn<ReviewPlanModel>[] = [
  { heading: '计划', width: 36, of: ({ title }) => title },
  { heading: '组织机关', width: 28, of: ({ office }) => office },
  { heading: '自', width: 12, of: ({ from }) => dayCell(from) },
  { heading: '至', width: 12, of: ({ to }) => dayCell(to) },
  { heading: '执法类别', width: 24, of: ({ actTypes }) => actTypes.map((one) => ACT_TYPE[one]).join('、') },
  { heading: '抽样方式', width: 14, of: ({ mode }) => SAMPLE_MODE[mode] },
  { heading: '样本框', width: 10, look: 'count', of: ({ frameRows }) => frameRows },
  { heading: '状况', width: 16, of: ({ state }) => REVIEW_PLAN_STATE[state] },
  { heading: '封存时间', width: 20, look: 'instant', of: ({ sealedAt }) => timeCell(sealedAt) },
  { heading: '样本框摘要', width: 66, of: ({ frameDigest }) => frameDigest },
];

/** 评查计划, as they leave. */
@Injectable()
export class PlanTables {
  constructor(results: ReviewResults, tables: PageTables) {
    tables.add<object, ReviewPlanModel>({
      name: 'reviewPlans',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await results.all(viewer);
        return { of: [], said: [], total: rows.length, rows: () => rows };
      },
    });
  }
}
