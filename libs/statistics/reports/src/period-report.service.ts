import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { ExportedLists, type PreparedReport } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf, periodWords } from '@zhilu/kernel/time';
import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { BasisService, editionTitle, type FigureFilter, Figures, filterWords, periodBefore, placeWords } from '@zhilu/statistics/figures';
import { CLASSES, FIELDS, factsOf, TABLES, tablesOf } from './facts';
import { parseTemplate, type ReportTemplate, writeReport } from './template';
import { type Rectification, rectificationsOf } from './rectification.store';
import notice from './templates/monthly-notice.json';
import analysis from './templates/period-report.json';
import rectification from './templates/rectification.json';

export const PERIOD_REPORT = 'period-report';
/** The parts of a filter a report is made of: where, when and by which edition; the rest would leave something out unsaid. */
export type ReportQuestion = Pick<FigureFilter, 'from' | 'to' | 'asOf' | 'known' | 'edition' | 'places' | 'reading'> & {
  readonly kind: ReportKind;
};

/** 期间报告: a month, a quarter or a year in words, written from the figures by a template, of a locked edition or as the books stand. */
@Injectable()
export class PeriodReport {
  readonly name = PERIOD_REPORT;
  readonly sumsOnly = true;
  private readonly templates: Readonly<Record<ReportKind, ReportTemplate>> = {
    notice: parseTemplate(notice, FIELDS, TABLES),
    analysis: parseTemplate(analysis, FIELDS, TABLES),
    rectification: parseTemplate(rectification, FIELDS, TABLES),
  };

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
        const { kind, edition = null } = asked;
        const question: ReportQuestion = {
          kind,
          from: asked.from,
          to: asked.to,
          asOf,
          known,
          edition,
          places: asked.places,
          reading: asked.reading,
        };
        const reading = asked.reading ?? 'asThen';
        const { kind: _, ...parts } = question;
        const filter: FigureFilter = { ...parts, dutyClasses: [...CLASSES] };
        // Everything is read at the day and posting that were fixed first.
        const ground = await this.basis.ground(tx, viewer, filter);
        const locked = ground.edition;
        // What an office says of its own edition is said of all of it, or not at all.
        if (locked !== null && locked.readable < locked.agencies.length && ground.places.under(locked.node, ground.root.id))
          throw new DomainError('report.agencies-beyond', {
            title: editionTitle(locked),
            agencies: locked.agencies.length,
            readable: locked.readable,
          });
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
          rectifications: [] as (Rectification & { label: string })[],
        };
        const agencies = [...new Set(now.standings.map(({ agency }) => agency))].sort((a, b) => a - b);
        figures.rectifications = (await rectificationsOf(tx, agencies, filter.from, filter.to, asOf)).map((one) => ({
          ...one,
          label: ground.places.agencies.get(one.agency)!.name,
        }));
        const place = placeWords(filter, ground);
        const facts = factsOf(
          {
            place,
            from: filter.from,
            to: filter.to,
            asOf,
            known,
            edition: locked === null ? null : `第${locked.no}版`,
            agencies: agencies.length,
            silent: { agencies: silent?.agencies ?? 0, sources: silent?.sources.length ?? 0 },
          },
          figures,
        );
        return {
          title: `${place}_${periodWords(filter.from, filter.to)}_${REPORT_KIND[kind]}${locked === null ? '（未锁定）' : `_第${locked.no}版`}`,
          question,
          basis: { asOf, known },
          said: [
            ['报告', `${REPORT_KIND[kind]}：正文由统计数字按模板写成，可在文字处理软件中续改`],
            ...filterWords({ ...parts }, ground, new Map()),
            ['数据入库时间', knownAt === null ? '尚无入库' : momentOf(knownAt.getTime()).replace('T', ' ')],
            [
              '版次',
              locked === null
                ? '未锁定：期间锁定以前，数字会随补录、更正变动'
                : `${editionTitle(locked)}：已锁定，以后的补录、更正不改变这里的数字`,
            ],
          ],
          agencies,
          paper: { ...writeReport(this.templates[kind], facts, tablesOf(figures)), signature: null },
        };
      },
      { readOnly: true },
    );
  }
}
