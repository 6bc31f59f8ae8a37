import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { ExportedLists, type PreparedReport } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf, periodWords } from '@zhilu/kernel/time';
import { BasisService, type FigureFilter, Figures, filterWords, periodBefore, placeWords } from '@zhilu/statistics/figures';
import { CLASSES, FIELDS, factsOf, TABLES, tablesOf } from './facts';
import { parseTemplate, type ReportTemplate, writeReport } from './template';
import period from './templates/period-report.json';

export const PERIOD_REPORT = 'period-report';
/** The parts of a filter a report is made of: where and when; the rest would leave something out unsaid. */
export type ReportQuestion = Pick<FigureFilter, 'from' | 'to' | 'asOf' | 'known' | 'places' | 'reading'>;

/** 期间分析报告: a month, a quarter or a year in words, written from the figures by a template; a draft until it is signed. */
@Injectable()
export class PeriodReport {
  readonly name = PERIOD_REPORT;
  private readonly template: ReportTemplate = parseTemplate(period, FIELDS, TABLES);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly figures: Figures,
    lists: ExportedLists,
  ) {
    lists.add<ReportQuestion>(this);
  }

  async prepare(viewer: Viewer, asked: ReportQuestion): Promise<PreparedReport<ReportQuestion>> {
    if (asked.to > this.clock.lastClosedDay()) throw new DomainError('report.period-open', { to: asked.to });
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const first = await this.basis.ground(tx, viewer, asked);
        const { asOf, known, knownAt } = first.basis;
        const question: ReportQuestion = { from: asked.from, to: asked.to, asOf, known, places: asked.places, reading: asked.reading };
        const reading = asked.reading ?? 'asThen';
        const filter: FigureFilter = { ...question, dutyClasses: [...CLASSES] };
        // Everything is read at the day and posting that were fixed first.
        const ground = await this.basis.ground(tx, viewer, filter);
        const select = (more: object = {}) => this.basis.select(viewer, ground, { ...filter, ...more }, reading);
        const [from, to] = periodBefore(filter.from, filter.to);
        const now = select();
        const silent = ground.silences.within(now.standings, filter.from, filter.to, null);
        const before = select({ from, to });
        const aged = select({ dutyClasses: ['written', 'recording'] });
        const figures = {
          now: { ...(await this.figures.answer(tx, now, ground, ['dutyClass'])), ageing: await this.figures.ageing(tx, aged) },
          before: await this.figures.answer(tx, before, ground, ['dutyClass']),
          beforeIsWhole: ground.silences.within(before.standings, from, to, null) === null,
          byAgency: await this.figures.answer(tx, now, ground, ['agency', 'dutyClass']),
        };
        const agencies = [...new Set(now.standings.map(({ agency }) => agency))].sort((a, b) => a - b);
        const place = placeWords(filter, ground);
        const facts = factsOf(
          {
            place,
            from: filter.from,
            to: filter.to,
            asOf,
            known,
            agencies: agencies.length,
            silent: { agencies: silent?.agencies ?? 0, sources: silent?.sources.length ?? 0 },
          },
          figures,
        );
        return {
          title: `${place}_${periodWords(filter.from, filter.to)}_分析报告（未锁定）`,
          question,
          basis: { asOf, known },
          said: [
            ['报告', '期间分析报告：正文由统计数字按模板写成，可在文字处理软件中续改'],
            ...filterWords({ ...question }, ground, new Map()),
            ['数据入库时间', knownAt === null ? '尚无入库' : momentOf(knownAt.getTime()).replace('T', ' ')],
            ['版次', '未锁定：期间锁定以前，数字会随补录、更正变动'],
          ],
          agencies,
          paper: { ...writeReport(this.template, facts, tablesOf(figures)), signature: null },
        };
      },
      { readOnly: true },
    );
  }
}
