import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { type ExportColumn, ExportedLists, type PreparedList } from '@zhilu/platform/documents';
import type { CellValue } from '@zhilu/platform/tabular';
import { monthWords } from '@zhilu/kernel/time';
import { DUTY_CLASS, EDITION_CAUSE, EXPLANATION, OUTCOME, STAGE } from '@zhilu/kernel/vocabulary';
import { editionTitle } from '@zhilu/statistics/figures';
import type { PeriodChange } from '../period.model';
import { Editions } from './editions.service';

export const CHANGE_LIST = 'period-changes';
interface ChangeQuestion {
  readonly id: string;
}
interface ChangeColumn extends ExportColumn {
  readonly of: (row: PeriodChange) => CellValue;
}
const COLUMNS: readonly ChangeColumn[] = [
  { heading: '单位', width: 28, of: (row) => row.agencyName },
  { heading: '到期月份', width: 14, of: (row) => monthWords(row.month) },
  { heading: '事项类别', width: 12, of: (row) => DUTY_CLASS[row.dutyClass] },
  { heading: '事项', width: 30, of: (row) => row.title },
  { heading: '规则', width: 14, of: (row) => row.rule },
  { heading: '环节', width: 12, of: (row) => STAGE[row.stage] },
  { heading: '结论', width: 10, of: (row) => OUTCOME[row.outcome] },
  { heading: '中断说明', width: 10, of: (row) => EXPLANATION[row.explanation] },
  { heading: '前一版', width: 10, look: 'count', of: (row) => row.was },
  { heading: '本版', width: 10, look: 'count', of: (row) => row.became },
  {
    heading: '原因',
    width: 40,
    of: (row) => row.causes.map(({ cause, n }) => `${EDITION_CAUSE[cause]} ${n > 0 ? '+' : ''}${n}`).join('；'),
  },
];

/** 版次变动清单: every cell an edition says otherwise than the one before, as a list that leaves the product. */
@Injectable()
export class ChangeList {
  readonly name = CHANGE_LIST;
  readonly sumsOnly = true;

  constructor(
    private readonly database: Database,
    private readonly editions: Editions,
    lists: ExportedLists,
  ) {
    lists.add<ChangeQuestion>(this);
  }

  prepare(viewer: Viewer, { id }: ChangeQuestion): Promise<PreparedList<ChangeQuestion>> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const row = await this.editions.row(tx, id);
        const title = editionTitle({ from: row.from_day, to: row.to_day, no: row.edition_no });
        const rows = await this.editions.changed(tx, id, 2_147_483_647);
        return {
          title: `版次变动_${title}`,
          question: { id },
          basis: { asOf: row.as_of, known: row.known },
          said: [
            ['清单', '与前一版数字不同的格子：每行一个单位、一个到期月份、一种事项、一种结论；原因之和等于差数'],
            ['口径', title],
            ['更正理由', row.reasons ?? ''],
            ['版次摘要', `SHA-256 ${row.digest}`],
          ],
          columns: COLUMNS,
          rows: rows.length,
          withheld: 0,
          agencies: row.agencies.filter((agency) => viewer.scope.stat.includes(agency)),
          read: async function* () {
            for (const one of rows) yield COLUMNS.map(({ of }) => of(one));
          },
        };
      },
      { readOnly: true },
    );
  }
}
