import { Injectable } from '@nestjs/common';
import { ANSWER_COLUMN, type AnswerColumn } from '@zhilu/kernel/vocabulary';
import { everyPage, PageTables, type TableColumn } from '@zhilu/platform/documents';
import { z } from 'zod';
import type { SourceGapCase, SourceGapColumn } from './gaps.model';
import { Gaps } from './gaps.service';

/** Rows read at a time. */
const PART = 200;
type Column = SourceGapColumn & { readonly unknown: number; readonly unknownCases: number };

const COLUMNS: readonly TableColumn<Column>[] = [
  { heading: '补充填报的栏目', width: 24, of: ({ title }) => title },
  { heading: '可减少信息不足（项）', width: 16, look: 'count', of: ({ duties }) => duties },
  { heading: '信息不足共计（项）', width: 16, look: 'count', of: ({ unknown }) => unknown },
  { heading: '涉及案件', width: 12, look: 'count', of: ({ cases }) => cases },
  { heading: '有信息不足的案件', width: 14, look: 'count', of: ({ unknownCases }) => unknownCases },
];
const CASES: readonly TableColumn<SourceGapCase>[] = [
  { heading: '案号', width: 28, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ title }) => title },
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '可减少信息不足（项）', width: 16, look: 'count', of: ({ closes }) => closes },
  { heading: '信息不足共计（项）', width: 16, look: 'count', of: ({ unknown }) => unknown },
];

/** 待补充项 of a source by column, and the cases behind a number of it, as they leave. */
@Injectable()
export class GapTables {
  constructor(gaps: Gaps, tables: PageTables) {
    tables.add<{ source: number }, Column>({
      name: 'sourceGaps',
      question: z.strictObject({ source: z.int() }),
      columns: COLUMNS,
      read: async (viewer, { source }) => {
        const { name, columns, unknown, unknownCases } = await gaps.of(viewer, source);
        const rows = columns.map((one): Column => ({ ...one, unknown, unknownCases }));
        return { of: [name], said: [['来源', name]], total: rows.length, rows: () => rows };
      },
    });
    tables.add<{ source: number; column: string | null }, SourceGapCase>({
      name: 'sourceGapCases',
      question: z.strictObject({ source: z.int(), column: z.string().nullable() }),
      columns: CASES,
      read: async (viewer, { source, column }) => {
        const { total, withheld } = await gaps.cases(viewer, source, column, 1, null);
        const { name } = await gaps.of(viewer, source);
        const title = column === null ? '全部有信息不足的案件' : ANSWER_COLUMN[column as AnswerColumn];
        return {
          of: [name, title],
          said: [
            ['来源', name],
            ['补充填报的栏目', title],
          ],
          total: total - withheld,
          withheld,
          rows: () => everyPage((after) => gaps.cases(viewer, source, column, PART, after)),
        };
      },
    });
  }
}
