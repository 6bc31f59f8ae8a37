import { Injectable } from '@nestjs/common';
import { dayCell, PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { NUMBER_ORIGIN, NUMBER_STATE, PAPER_STATE, REPORT_KIND } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { OfficialNumberEntry } from '../number.model';
import { OfficialNumbers } from '../numbers.service';
import type { IssuedPaper } from '../paper.model';
import { Papers } from '../papers.service';

const PAPERS: readonly TableColumn<IssuedPaper>[] = [
  { heading: '文号', width: 24, of: ({ number }) => number },
  { heading: '公文', width: 44, of: ({ title }) => title },
  { heading: '种类', width: 16, of: ({ kind }) => REPORT_KIND[kind] },
  { heading: '发文机关', width: 24, of: ({ office }) => office },
  { heading: '主送', width: 30, of: ({ addressed }) => addressed },
  { heading: '成文日期', width: 12, of: ({ day }) => dayCell(day) },
  { heading: '状况', width: 10, of: ({ state }) => PAPER_STATE[state] },
  { heading: '拟稿人', width: 12, of: ({ preparer }) => preparer },
  { heading: '签发人', width: 12, of: ({ decider }) => decider },
  { heading: '签发时间', width: 20, look: 'instant', of: ({ decidedAt }) => timeCell(decidedAt) },
  { heading: '作废理由', width: 30, of: ({ voidSaid }) => voidSaid },
  { heading: '扫描件', width: 10, look: 'count', of: ({ scans }) => scans.length },
  { heading: '定稿摘要', width: 68, of: ({ digest }) => digest },
];
const NUMBERS: readonly TableColumn<OfficialNumberEntry>[] = [
  { heading: '文号', width: 24, of: ({ written }) => written },
  { heading: '编号', width: 16, of: ({ origin }) => NUMBER_ORIGIN[origin] },
  { heading: '状况', width: 10, of: ({ state }) => NUMBER_STATE[state] },
  { heading: '事由', width: 44, of: ({ said }) => said },
  { heading: '留号人', width: 12, of: ({ taker }) => taker },
  { heading: '留号时间', width: 20, look: 'instant', of: ({ takenAt }) => timeCell(takenAt) },
  { heading: '作废人', width: 12, of: ({ voider }) => voider },
  { heading: '作废理由', width: 40, of: ({ voidSaid }) => voidSaid },
];

/** 公文、文号簿: as they leave. */
@Injectable()
export class PaperTables {
  constructor(papers: Papers, numbers: OfficialNumbers, tables: PageTables) {
    tables.add<object, IssuedPaper>({
      name: 'papers',
      question: z.strictObject({}),
      columns: PAPERS,
      sumsOnly: true,
      read: async (viewer) => {
        const rows = await papers.all(viewer);
        return { of: [], said: [], total: rows.length, rows: () => rows };
      },
    });
    tables.add<{ year: number }, OfficialNumberEntry>({
      name: 'numbers',
      question: z.strictObject({ year: z.int().min(1990).max(2099) }),
      columns: NUMBERS,
      sumsOnly: true,
      readers: ['supervisor', 'approver'],
      read: async (viewer, { year }) => {
        const { numbers: rows } = await numbers.book(viewer, year);
        return { of: [`${year}年`], said: [['年份', `${year}`]], total: rows.length, rows: () => rows };
      },
    });
  }
}
