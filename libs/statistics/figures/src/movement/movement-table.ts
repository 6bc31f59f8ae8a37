import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn } from '@zhilu/platform/documents';
import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { DUTY_CLASS, MOVEMENT_BAR, writtenParts } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { FigureFilter } from '../figure-filter.input';
import { FIGURE_FILTER } from '../tables/figure-question';
import type { MovedAgencyRow, MovedItems } from './movement.model';
import { Movements } from './movement.service';

const COLUMNS: readonly TableColumn<MovedAgencyRow>[] = [
  { heading: '单位', width: 30, of: ({ name }) => name },
  { heading: '上期完成', width: 12, look: 'count', of: ({ before }) => before.n },
  { heading: '上期应记录', width: 12, look: 'count', of: ({ before }) => before.of },
  { heading: '本期完成', width: 12, look: 'count', of: ({ after }) => after.n },
  { heading: '本期应记录', width: 12, look: 'count', of: ({ after }) => after.of },
  { heading: '结构（项）', width: 12, look: 'amount', of: ({ mix }) => mix },
  { heading: '实际（项）', width: 12, look: 'amount', of: ({ real }) => real },
];

/** The change in duties not met and its parts, written so that they add up, as the page writes them. */
const partsOf = ({ change, volume, mix, real }: MovedItems): [string, string][] => {
  const { parts } = writtenParts(change, [volume, mix, real], 1);
  const whole = change === 0 ? '没有变化' : `${writtenParts(change, [change], 0).whole} 项`;
  return [['未完成增减', whole], ...parts.map((part, at): [string, string] => [`其中${['数量', '结构', '实际'][at]}`, `${part} 项`])];
};

/** 变化原因 by agency, as it leaves. */
@Injectable()
export class MovementTable {
  constructor(movements: Movements, tables: PageTables) {
    tables.add<{ filter: FigureFilter; measure: Measure }, MovedAgencyRow>({
      name: 'movement',
      question: z.strictObject({ filter: FIGURE_FILTER, measure: z.enum(MEASURES as [Measure, ...Measure[]]) }),
      columns: COLUMNS,
      sumsOnly: true,
      read: async (viewer, { filter, measure }) => {
        const { agencies, bar, basis, before, items } = await movements.movement(viewer, filter, measure);
        return {
          of: [DUTY_CLASS[measure], periodWords(filter.from, filter.to)],
          said: [
            ['指标', DUTY_CLASS[measure]],
            ['本期', periodWords(filter.from, filter.to)],
            ['上期', before === null ? '无' : periodWords(before.from, before.to)],
            ['不作分解', bar === null ? '否' : MOVEMENT_BAR[bar]],
            ...(items === null ? [] : partsOf(items)),
          ],
          basis: { asOf: basis.asOf, known: basis.known },
          fixed: { filter: { ...filter, asOf: basis.asOf, known: basis.known, knownAt: null }, measure },
          total: agencies.length,
          rows: () => agencies,
        };
      },
    });
  }
}
