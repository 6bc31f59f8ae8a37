import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { type ExportColumn, ExportedLists, type PreparedList } from '@zhilu/platform/documents';
import { type CellValue, serialOfInstant } from '@zhilu/platform/tabular';
import { momentOf, periodWords } from '@zhilu/kernel/time';
import {
  ACT_TYPE,
  DUTY_CLASS,
  EXPLANATION,
  type Explanation,
  GROUND,
  OUTCOME,
  type Outcome,
  SCENE,
  STAGE,
  STORED_FROM,
  WITNESS,
} from '@zhilu/kernel/vocabulary';
import { DUTY_SORT, type DutySort, type FigureFilter, filterWords, placeWords } from '@zhilu/statistics/figures';
import type { DutyPage, DutyRow } from './duty.model';
import { type ChosenDuties, Duties } from './duties.service';

export const DUTY_LIST = 'duties';
/** Rows read in one transaction: what lies beyond is sorted anew each time, so few large pages are sooner read than many small ones. */
const PAGE = 20_000;

/** What the list on the page was asked. */
export interface DutyQuestion {
  readonly filter: FigureFilter;
  readonly outcome: readonly Outcome[] | null;
  readonly explanation: Explanation | null;
  readonly sort: DutySort;
}

/** A column and how a row fills it. */
interface DutyColumn extends ExportColumn {
  readonly of: (row: DutyRow) => CellValue;
}
const at = (time: Date | null): CellValue => (time === null ? null : serialOfInstant(time.getTime()));
const COLUMNS: readonly DutyColumn[] = [
  { heading: '执法单位', width: 28, of: (row) => row.agencyName },
  { heading: '案号', width: 26, of: (row) => row.caseNo },
  { heading: '案件名称', width: 36, personal: true, of: (row) => row.caseTitle },
  { heading: '执法类别', width: 12, of: (row) => ACT_TYPE[row.actType] },
  { heading: '事项类别', width: 12, of: (row) => DUTY_CLASS[row.dutyClass] },
  { heading: '事项', width: 30, of: (row) => row.title },
  { heading: '规则', width: 14, of: (row) => row.rule },
  { heading: '环节', width: 12, of: (row) => STAGE[row.stage] },
  { heading: '场景', width: 16, of: (row) => (row.scene === null ? null : SCENE[row.scene]) },
  { heading: '期限依据', width: 10, of: (row) => GROUND[row.ground] },
  { heading: '到期', width: 20, look: 'instant', of: (row) => at(row.dueAt) },
  { heading: '完成', width: 20, look: 'instant', of: (row) => at(row.metAt) },
  { heading: '逾期时长（小时）', width: 12, look: 'amount', of: (row) => (row.delaySeconds === null ? null : row.delaySeconds / 3600) },
  { heading: '结论', width: 10, of: (row) => OUTCOME[row.outcome] },
  { heading: '中断说明', width: 10, of: (row) => EXPLANATION[row.explanation] },
  { heading: '收到情况', width: 14, of: (row) => (row.witness === null ? null : WITNESS[row.witness]) },
  { heading: '储存时间来源', width: 16, of: (row) => (row.storedFrom === null ? null : STORED_FROM[row.storedFrom]) },
  { heading: '未报来源', width: 20, of: (row) => row.silentSource },
  { heading: '事项编号', width: 20, of: (row) => row.no },
];

/** 应记录事项清单: the list behind a figure, as a list that leaves the product. */
@Injectable()
export class DutyList {
  readonly name = DUTY_LIST;

  constructor(
    private readonly database: Database,
    private readonly duties: Duties,
    lists: ExportedLists,
  ) {
    lists.add<DutyQuestion>(this);
  }

  prepare(viewer: Viewer, { filter, outcome, explanation, sort }: DutyQuestion): Promise<PreparedList<DutyQuestion>> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const chosen = await this.duties.choose(tx, viewer, filter, outcome, explanation);
        const { ground, selection, titles } = chosen;
        const counted = await this.duties.count(tx, chosen);
        const { asOf, known, knownAt } = ground.basis;
        const question: DutyQuestion = { filter: { ...filter, asOf, known, knownAt: null }, outcome, explanation, sort };
        const words = outcome === null ? '全部' : outcome.map((one) => OUTCOME[one]).join('、');
        const agencies = [...new Set(selection.standings.map(({ agency }) => agency))].sort((a, b) => a - b);
        return {
          title: `应记录事项_${words}_${placeWords(filter, ground)}_${periodWords(filter.from, filter.to)}`,
          question,
          basis: { asOf, known },
          said: [
            ['清单', '应记录事项：每行一项，一案可有多项'],
            ...filterWords(filter, ground, titles),
            ['结论', `${words}（${asOf} 日终）`],
            ...(explanation === null ? [] : [['中断说明', EXPLANATION[explanation]] as const]),
            ['排序', DUTY_SORT[sort]],
            ['共计', `${counted.total} 项，涉及 ${counted.cases} 案`],
            ['逾期时长', '从到期到完成；缺失的算到统计截止日终。时间为北京时间'],
            ['数据入库时间', knownAt === null ? '尚无入库' : momentOf(knownAt.getTime()).replace('T', ' ')],
          ],
          columns: COLUMNS,
          rows: counted.total - counted.withheld,
          withheld: counted.withheld,
          agencies,
          read: () => this.rows(viewer, chosen, sort),
        };
      },
      { readOnly: true },
    );
  }

  private async *rows(viewer: Viewer, chosen: ChosenDuties, sort: DutySort): AsyncGenerator<readonly CellValue[]> {
    for (let after: string | null = null; ;) {
      const page: Pick<DutyPage, 'rows' | 'next'> = await this.database.run(
        viewer.scope,
        (tx) => this.duties.rowsAfter(tx, chosen, sort, PAGE, after),
        { readOnly: true },
      );
      for (const row of page.rows) yield COLUMNS.map(({ of }) => of(row));
      if (page.next === null) return;
      after = page.next;
    }
  }
}
