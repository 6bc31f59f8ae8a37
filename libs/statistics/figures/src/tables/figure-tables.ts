import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { PageTables, type PaperChart, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { LINE_KIND, type LineKind, STAGE, type Stage } from '@zhilu/kernel/vocabulary';
import { periodWords } from '@zhilu/kernel/time';
import { BasisService, type Ground } from '../basis.service';
import type { FigureFilter } from '../figure-filter.input';
import type { ArrivalRow } from '../figure.model';
import { filterWords, placeWords } from '../filter-words';
import { Figures } from '../figures.service';
import { waitingLines, waitingList, type WaitingRow } from '../waiting/waiting.store';
import { FIGURE_FILTER } from './figure-question';

const WAITING: readonly TableColumn<WaitingRow>[] = [
  { heading: '等待的案件编号', width: 26, of: ({ caseKey }) => caseKey },
  { heading: '记录种类', width: 14, of: ({ kind }) => LINE_KIND[kind as LineKind] },
  { heading: '记录编号', width: 26, of: ({ key }) => key },
  { heading: '单位', width: 28, of: ({ agency }) => agency },
  { heading: '来源', width: 24, of: ({ source }) => source },
  { heading: '文件', width: 30, of: ({ fileName }) => fileName },
  { heading: '工作表', width: 14, of: ({ sheet }) => sheet },
  { heading: '行', width: 8, look: 'count', of: ({ line }) => line },
  { heading: '收到时间', width: 20, look: 'instant', of: ({ receivedAt }) => timeCell(receivedAt) },
];
const ARRIVAL: readonly TableColumn<ArrivalRow>[] = [
  { heading: '环节', width: 14, of: ({ stage }) => STAGE[stage as Stage] },
  { heading: '来源', width: 28, of: ({ sourceName }) => sourceName ?? '全部来源' },
  { heading: '约定宽限（小时）', width: 14, look: 'count', of: ({ graceHours }) => graceHours },
  { heading: '记录数', width: 12, look: 'count', of: ({ records }) => records },
  { heading: '中位数（日）', width: 12, look: 'amount', of: ({ medianDays }) => medianDays },
  { heading: '九成分位（日）', width: 12, look: 'amount', of: ({ p90Days }) => p90Days },
];

/** All sources together, stage by stage, as the page draws it. */
const chartOfArrival = (rows: readonly ArrivalRow[]): PaperChart => {
  const stages = rows.filter(({ source }) => source === null);
  const lineOf = (name: string, of: (row: ArrivalRow) => number) => ({ name, points: stages.map((row) => ({ n: of(row), of: 1 })) });
  return {
    kind: 'chart',
    caption: '报送时延',
    scale: { unit: '日', bars: true },
    words: stages.map(({ stage, medianDays, p90Days }) => `${STAGE[stage as Stage]}中位数${medianDays}日、九成在${p90Days}日内`).join('；'),
    labels: stages.map(({ stage }) => STAGE[stage as Stage]),
    lines: [lineOf('中位数', ({ medianDays }) => medianDays), lineOf('九成以内', ({ p90Days }) => p90Days)],
  };
};

/** 与统计同口径的表: the tables of pages that are asked with the filter of the figures, at the same day and posting. */
@Injectable()
export class FigureTables {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
    figures: Figures,
    tables: PageTables,
  ) {
    tables.add<FigureFilter, WaitingRow>({
      name: 'waiting',
      question: FIGURE_FILTER,
      columns: WAITING,
      read: (viewer, filter) =>
        this.at(viewer, filter, async (tx, selection) => {
          const total = await waitingLines(tx, selection);
          const rows = await waitingList(tx, selection, total);
          return { total, rows: () => rows };
        }),
    });
    tables.add<FigureFilter, ArrivalRow>({
      name: 'arrival',
      question: FIGURE_FILTER,
      columns: ARRIVAL,
      sumsOnly: true,
      read: (viewer, filter) =>
        this.at(viewer, filter, async (_, __, fixed) => {
          const rows = await figures.arrival(viewer, fixed);
          return { total: rows.length, rows: () => rows, chart: chartOfArrival(rows) };
        }),
    });
  }

  private at<T extends object>(
    viewer: Viewer,
    filter: FigureFilter,
    work: (tx: Tx, selection: ReturnType<BasisService['select']>, fixed: FigureFilter) => Promise<T>,
  ) {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground: Ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const { asOf, known } = ground.basis;
        const fixed = { ...filter, asOf, known, knownAt: null };
        return {
          of: [placeWords(filter, ground), periodWords(filter.from, filter.to)],
          said: filterWords(filter, ground, new Map()),
          basis: { asOf, known },
          fixed,
          agencies: [...new Set(selection.standings.map(({ agency }) => agency))].sort((a, b) => a - b),
          ...(await work(tx, selection, fixed)),
        };
      },
      { readOnly: true },
    );
  }
}
