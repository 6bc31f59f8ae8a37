import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { ExportedLists, type PreparedList } from '@zhilu/platform/documents';
import { momentOf, periodWords } from '@zhilu/kernel/time';
import { BasisService } from '../basis.service';
import { type Dimension, DIMENSION, type FigureFilter, type Reading } from '../figure-filter.input';
import { filterWords, placeWords } from '../filter-words';
import { Figures, requireBreakdowns } from '../figures.service';
import { chartOf, COLUMNS } from './figure-columns';

export const FIGURE_LIST = 'figures';

/** What the table on the page was asked. */
export interface FigureQuestion {
  readonly filter: FigureFilter;
  readonly by: readonly Dimension[];
  readonly reading: Reading;
}

/** 统计表: the figures of a page, a row a breakdown, as a list that leaves the product; by months it is a chart as well. */
@Injectable()
export class FigureList {
  readonly name = FIGURE_LIST;
  readonly sumsOnly = true;

  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
    private readonly figures: Figures,
    lists: ExportedLists,
  ) {
    lists.add<FigureQuestion>(this);
  }

  prepare(viewer: Viewer, { filter, by, reading }: FigureQuestion): Promise<PreparedList<FigureQuestion>> {
    requireBreakdowns(by);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, { ...filter, reading });
        const selection = this.basis.select(viewer, ground, filter, reading);
        const { rows, total, expected } = await this.figures.answer(tx, selection, ground, by);
        const { asOf, known, knownAt } = ground.basis;
        const lines = by.length === 0 ? [{ keys: [], figure: total, comparable: true, expected }] : rows;
        const words = by.length === 0 ? '合计' : by.map((one) => DIMENSION[one]).join('和');
        const chart = chartOf(rows, by);
        return {
          title: `统计表_按${words}_${placeWords(filter, ground)}_${periodWords(filter.from, filter.to)}`,
          question: { filter: { ...filter, asOf, known, knownAt: null }, by, reading },
          basis: { asOf, known },
          said: [
            ['统计表', `按${words}分列，每行一组；与页面同一次读数`],
            // Where no class is asked for a figure is of these two; a file says so.
            ...filterWords({ ...filter, reading, dutyClasses: filter.dutyClasses ?? ['written', 'recording'] }, ground, new Map()),
            [
              '合计',
              `应记录 ${total.counts.charged}，按时 ${total.counts.onTime}，逾期 ${total.counts.late}，迟报 ${total.counts.reportedLate}，缺失 ${total.counts.missing}`,
            ],
            ['覆盖率', '（按时＋逾期＋迟报）÷ 应记录；下限把信息不足的计为未记录，上限计为已记录'],
            [
              '归集完整率',
              `已有案件 ÷ 到期的外部登记，本表 ${expected.completeness.shown.n} / ${expected.completeness.shown.of}；可能对应多个案件的，下限计为没有，上限计为有；经认定不应有案件的不计；只按地区、领域、单位、时间分列`,
            ],
            ['可否比较', '应记录不足 30 项，或者数据来源有未报的，只列数，不据以比较'],
            ['数据入库时间', knownAt === null ? '尚无入库' : momentOf(knownAt.getTime()).replace('T', ' ')],
          ],
          columns: [...by.map((one) => ({ heading: DIMENSION[one], width: 28 })), ...COLUMNS],
          rows: lines.length,
          withheld: 0,
          agencies: [...new Set(selection.standings.map(({ agency }) => agency))].sort((a, b) => a - b),
          ...(chart !== null && { chart }),
          async *read() {
            for (const row of lines) yield [...row.keys.map(({ label }) => label), ...COLUMNS.map(({ of }) => of(row))];
          },
        };
      },
      { readOnly: true },
    );
  }
}
