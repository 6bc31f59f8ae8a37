import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { ACT_TYPE, REVIEW_PLAN_STATE, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { dayCell, PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { z } from 'zod';
import type { ReviewPlanModel } from '../plans/plan.model';
import { ReviewRechecks } from './recheck.service';
import type { ReviewAgreement, ReviewReaderLeaning, ReviewReaderMonth } from './result.model';
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

const READERS: readonly TableColumn<ReviewReaderLeaning>[] = [
  { heading: '评查员', width: 20, personal: true, of: ({ person }) => person },
  { heading: '终评案卷', width: 12, look: 'count', of: ({ files }) => files },
  { heading: '经复查改变', width: 12, look: 'count', of: ({ overturned }) => overturned },
  { heading: '项次', width: 10, look: 'count', of: ({ lines }) => lines },
  { heading: '比终评严', width: 12, look: 'count', of: ({ severer }) => severer },
  { heading: '比终评宽', width: 12, look: 'count', of: ({ milder }) => milder },
  { heading: '适用与否不同', width: 14, look: 'count', of: ({ other }) => other },
];

const MONTHS: readonly TableColumn<ReviewReaderMonth>[] = [
  { heading: '评查员', width: 20, personal: true, of: ({ person }) => person },
  { heading: '签名月份', width: 12, of: ({ month }) => month },
  { heading: '终评案卷', width: 12, look: 'count', of: ({ files }) => files },
  { heading: '项次', width: 10, look: 'count', of: ({ lines }) => lines },
  { heading: '比终评严', width: 12, look: 'count', of: ({ severer }) => severer },
  { heading: '比终评宽', width: 12, look: 'count', of: ({ milder }) => milder },
];

const agreementColumns = (first: TableColumn<ReviewAgreement>): readonly TableColumn<ReviewAgreement>[] => [
  first,
  { heading: '评过（项次）', width: 12, look: 'count', of: ({ found }) => found },
  { heading: '两人都评（项次）', width: 14, look: 'count', of: ({ n }) => n },
  { heading: '一致', width: 10, of: ({ observed }) => observed },
  { heading: '一致性 AC1', width: 12, of: ({ coefficient }) => coefficient },
  { heading: '95% 下限', width: 12, of: ({ low }) => low },
  { heading: '95% 上限', width: 12, of: ({ high }) => high },
];
const ITEMS = agreementColumns({ heading: '项目', width: 36, of: ({ title }) => title });
const PAIRS = agreementColumns({ heading: '两人', width: 30, personal: true, of: ({ title }) => title });

/** 评查计划, and of one 宽严 and 一致性 of its readers, as they leave. */
@Injectable()
export class PlanTables {
  constructor(
    results: ReviewResults,
    rechecks: ReviewRechecks,
    private readonly tables: PageTables,
  ) {
    tables.add<object, ReviewPlanModel>({
      name: 'reviewPlans',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await results.all(viewer);
        return { of: [], said: [], total: rows.length, rows: () => rows };
      },
    });
    tables.add<{ id: string }, ReviewReaderLeaning>({
      name: 'reviewReaders',
      question: z.strictObject({ id: z.uuid() }),
      columns: READERS,
      read: async (viewer, { id }) => {
        const { settled, objected, overturned, items, readers } = await rechecks.of(viewer, id);
        return {
          of: [],
          said: [
            ['已有终评结果', `${settled} 件，其中提出异议 ${objected} 件，经复查改变 ${overturned} 件`],
            ['经复查改变的项目', items.map(({ title, n }) => `${title} ${n} 件`).join('；') || '无'],
          ],
          total: readers.length,
          rows: () => readers,
        };
      },
    });
    this.add('reviewMonths', MONTHS, async (viewer, id) => (await rechecks.of(viewer, id)).months);
    this.add('reviewPairs', PAIRS, async (viewer, id) => (await rechecks.of(viewer, id)).pairs);
    this.add('reviewItems', ITEMS, (viewer, id) => results.agreement(viewer, id));
  }

  /** A table of one plan. */
  private add<Row>(
    name: 'reviewMonths' | 'reviewPairs' | 'reviewItems',
    columns: readonly TableColumn<Row>[],
    of: (viewer: Viewer, id: string) => Promise<Row[]>,
  ): void {
    this.tables.add<{ id: string }, Row>({
      name,
      question: z.strictObject({ id: z.uuid() }),
      columns,
      read: async (viewer, { id }) => {
        const rows = await of(viewer, id);
        return { of: [], said: [], total: rows.length, rows: () => rows };
      },
    });
  }
}
