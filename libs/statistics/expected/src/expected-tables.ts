import { Injectable } from '@nestjs/common';
import { periodWords } from '@zhilu/kernel/time';
import {
  codesOf,
  EXPECTED_INQUIRY,
  EXPECTED_STATE,
  EXPECTED_STREAM,
  type ExpectedInquiry,
  type ExpectedState,
} from '@zhilu/kernel/vocabulary';
import { dayCell, PageTables, type TableColumn } from '@zhilu/platform/documents';
import { FIGURE_FILTER, type FigureFilter } from '@zhilu/statistics/figures';
import { z } from 'zod';
import type { ExpectedActRow } from './expected.model';
import { ExpectedActs } from './expected.service';

interface Question {
  readonly filter: FigureFilter;
  readonly states: ExpectedState[] | null;
  readonly inquiries: ExpectedInquiry[] | null;
}
/** Rows read at a time. */
const PART = 500;

const COLUMNS: readonly TableColumn<ExpectedActRow>[] = [
  { heading: '登记编号', width: 26, of: ({ key }) => key },
  { heading: '种类', width: 18, of: ({ stream }) => EXPECTED_STREAM[stream] },
  { heading: '来源', width: 24, of: ({ source }) => source },
  { heading: '单位', width: 28, of: ({ agency }) => agency },
  { heading: '发生日', width: 12, of: ({ from }) => dayCell(from) },
  { heading: '应办截止', width: 12, of: ({ due }) => dayCell(due) },
  { heading: '所载编号', width: 26, of: ({ number }) => number },
  { heading: '地点', width: 26, of: ({ place }) => place },
  { heading: '事由', width: 30, of: ({ what }) => what },
  { heading: '对应情况', width: 16, of: ({ state }) => EXPECTED_STATE[state] },
  { heading: '案件', width: 30, of: ({ cases }) => cases.map(({ caseNo, caseKey }) => caseNo ?? caseKey).join('、') },
  { heading: '无权查看的案件', width: 12, look: 'count', of: ({ withheld }) => withheld },
  { heading: '核实', width: 14, of: ({ inquiry }) => EXPECTED_INQUIRY[inquiry] },
];

/** 外部登记: the list behind 归集完整率, as it leaves. */
@Injectable()
export class ExpectedTables {
  constructor(acts: ExpectedActs, tables: PageTables) {
    tables.add<Question, ExpectedActRow>({
      name: 'expectedActs',
      question: z.strictObject({
        filter: FIGURE_FILTER,
        states: z.array(z.enum(codesOf(EXPECTED_STATE))).nullable(),
        inquiries: z.array(z.enum(codesOf(EXPECTED_INQUIRY))).nullable(),
      }),
      columns: COLUMNS,
      read: async (viewer, { filter, ...wanted }) => {
        const { states, inquiries } = wanted;
        const { asOf, known, total } = await acts.page(viewer, filter, wanted, { first: 1, skip: 0 });
        const fixed = { filter: { ...filter, asOf, known, knownAt: null }, ...wanted };
        return {
          of: [periodWords(filter.from, filter.to)],
          said: [
            ['到期日', periodWords(filter.from, filter.to)],
            ['对应情况', states === null ? '全部' : states.map((state) => EXPECTED_STATE[state]).join('、')],
            ['核实', inquiries === null ? '全部' : inquiries.map((inquiry) => EXPECTED_INQUIRY[inquiry]).join('、')],
          ],
          basis: { asOf, known },
          fixed,
          total,
          async *rows() {
            for (let skip = 0; skip < total; skip += PART)
              yield* (await acts.page(viewer, fixed.filter, wanted, { first: PART, skip })).rows;
          },
        };
      },
    });
  }
}
