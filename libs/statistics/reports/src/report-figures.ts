import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { monthOf } from '@zhilu/kernel/ledger';
import { addMonths, lastOfMonth, type LegalDate, periodStarts } from '@zhilu/kernel/time';
import { BasisService, type FigureFilter, Figures, type Ground, periodBefore } from '@zhilu/statistics/figures';
import type { ReportFigures } from './facts';
import { rectificationsOf } from './rectification.store';

const TREND_MONTHS = 12;

/** What the figures of a report say, and of whom. */
export interface Read {
  readonly figures: ReportFigures;
  readonly agencies: readonly number[];
  readonly silent: { readonly agencies: number; readonly sources: number };
}

/** 报告的数字: everything a report says is read at the day and posting of one ground. */
@Injectable()
export class ReportFiguresReader {
  constructor(
    private readonly basis: BasisService,
    private readonly figures: Figures,
  ) {}

  async read(tx: Tx, viewer: Viewer, ground: Ground, filter: FigureFilter, asOf: LegalDate): Promise<Read> {
    const select = (more: object = {}) => this.basis.select(viewer, ground, { ...filter, ...more }, filter.reading ?? 'asThen');
    const unreported = ({ standings, from, to }: ReturnType<typeof select>) =>
      ground.silences.within(standings, from, to, filter.sources ?? null);
    const [from, to] = periodBefore(filter.from, filter.to);
    const [now, before] = [select(), select({ from, to })];
    const months = periodStarts(addMonths(monthOf(filter.to), 1 - TREND_MONTHS), monthOf(filter.to), 'month');
    const silent = unreported(now);
    const agencies = [...new Set(now.standings.map(({ agency }) => agency))].sort((a, b) => a - b);
    const rectifications = await rectificationsOf(tx, agencies, filter.from, filter.to, asOf);
    return {
      agencies,
      silent: { agencies: silent?.agencies ?? 0, sources: silent?.sources.length ?? 0 },
      figures: {
        now: {
          ...(await this.figures.answer(tx, now, ground, ['dutyClass'])),
          ageing: await this.figures.ageing(tx, select({ dutyClasses: ['written', 'recording'] })),
        },
        before: await this.figures.answer(tx, before, ground, ['dutyClass']),
        beforeIsWhole: unreported(before) === null,
        byAgency: await this.figures.answer(tx, now, ground, ['agency', 'dutyClass']),
        noted: await this.figures.answer(tx, now, ground, ['agency']),
        trend: await this.figures.answer(tx, select({ from: months[0]!, to: lastOfMonth(months.at(-1)!) }), ground, ['month', 'dutyClass']),
        months,
        rectifications: rectifications.map((one) => ({ ...one, label: ground.places.agencies.get(one.agency)!.name })),
      },
    };
  }
}
