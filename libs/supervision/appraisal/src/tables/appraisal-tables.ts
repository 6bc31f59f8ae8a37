import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { APPRAISAL_SOURCE, APPRAISAL_STATE, COMPARED_STANDING, INDICATOR_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { AppraisalReader } from '../runs/appraisal-reader.service';
import type { AppraisalChange, AppraisalModel, AppraisalResult, AppraisalScore } from '../runs/appraisal.model';

const ONE = z.strictObject({ id: z.uuid() });

const APPRAISALS: readonly TableColumn<AppraisalModel>[] = [
  { heading: '考核', width: 60, of: ({ title }) => title },
  { heading: '机关', width: 24, of: ({ office }) => office },
  { heading: '锁定期间', width: 26, of: ({ editionTitle }) => editionTitle },
  { heading: '状况', width: 18, of: ({ state }) => APPRAISAL_STATE[state] },
  { heading: '结果版次', width: 10, look: 'count', of: ({ edition }) => edition },
  { heading: '测算人', width: 14, of: ({ preparer }) => preparer },
  { heading: '测算时间', width: 20, look: 'instant', of: ({ preparedAt }) => timeCell(preparedAt) },
  { heading: '异议截止', width: 20, look: 'instant', of: ({ until }) => timeCell(until) },
  { heading: '第1版摘要', width: 68, of: ({ digest }) => digest },
];
const CHANGES: readonly TableColumn<AppraisalChange>[] = [
  { heading: '单位', width: 30, of: ({ name }) => name },
  { heading: '格', width: 26, of: ({ cell }) => cell },
  { heading: '第1版', width: 16, of: ({ was }) => was },
  { heading: '第2版', width: 16, of: ({ became }) => became },
  { heading: '原因', width: 60, of: ({ cause }) => cause },
];
interface ScoreLine {
  readonly result: AppraisalResult;
  readonly score: AppraisalScore;
}
const SCORES: readonly TableColumn<ScoreLine>[] = [
  { heading: '单位', width: 30, of: ({ result }) => result.name },
  { heading: '同类', width: 26, of: ({ result }) => result.peers },
  { heading: '指标', width: 26, of: ({ score }) => score.title },
  { heading: '来源', width: 20, of: ({ score }) => APPRAISAL_SOURCE[score.source] },
  { heading: '权重', width: 8, of: ({ score }) => score.weight },
  { heading: '公式', width: 40, of: ({ score }) => score.formula },
  { heading: '分子', width: 10, look: 'count', of: ({ score }) => score.n },
  { heading: '分母', width: 10, look: 'count', of: ({ score }) => score.of },
  { heading: '计分情况', width: 22, of: ({ score }) => INDICATOR_STATE[score.state] },
  { heading: '得分', width: 10, of: ({ score }) => score.points },
  { heading: '再多1件合计加', width: 14, of: ({ score }) => score.oneMore },
  { heading: '依据的汇总表', width: 30, of: ({ score }) => score.sheet },
  { heading: '合计', width: 10, of: ({ result }) => result.total },
  { heading: '计分权重', width: 10, of: ({ result }) => result.weight },
  { heading: '等次', width: 10, of: ({ result }) => result.grade },
  { heading: '组别', width: 14, of: ({ result }) => COMPARED_STANDING[result.standing] },
  { heading: '否决事项', width: 40, of: ({ result }) => result.vetoes.join('；') || null },
];

/** 考核一览、得分说明、第 2 版的改动: the tables of the pages of appraisals, as they leave. */
@Injectable()
export class AppraisalTables {
  constructor(reader: AppraisalReader, tables: PageTables) {
    tables.add<object, AppraisalModel>({
      name: 'appraisals',
      question: z.strictObject({}),
      columns: APPRAISALS,
      sumsOnly: true,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [], total: rows.length, rows: () => rows };
      },
    });
    tables.add<{ id: string }, AppraisalChange>({
      name: 'appraisalChanges',
      question: ONE,
      columns: CHANGES,
      sumsOnly: true,
      read: async (viewer, { id }) => {
        const { title, changes, results } = await reader.one(viewer, id);
        const agencies = results.map(({ agencyId }) => agencyId);
        return { of: [title], said: [['考核', title]], total: changes.length, rows: () => changes, agencies };
      },
    });
    tables.add<{ id: string }, ScoreLine>({
      name: 'appraisalScores',
      question: ONE,
      columns: SCORES,
      sumsOnly: true,
      read: async (viewer, { id }) => {
        const { title, rule, edition, results } = await reader.one(viewer, id);
        const rows = results.flatMap((result) => result.indicators.map((score): ScoreLine => ({ result, score })));
        const said: [string, string][] = [
          ['考核', title],
          ['结果版次', `第${edition}版`],
          ['口径', rule],
        ];
        return { of: [title], said, total: rows.length, rows: () => rows, agencies: results.map(({ agencyId }) => agencyId) };
      },
    });
  }
}
