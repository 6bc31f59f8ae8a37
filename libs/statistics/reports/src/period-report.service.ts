import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { ExportedLists, PaperSettings, type PreparedReport } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf, periodWords } from '@zhilu/kernel/time';
import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { BasisService, editionTitle, type FigureFilter, filterWords, type Ground, placeWords } from '@zhilu/statistics/figures';
import { chartsOf, CLASSES, factsOf, type ReportBasis, tablesOf } from './facts';
import { ReportTemplates } from './written/report-templates.service';
import { YEARLY_FORM, YearlyReader } from './yearly/yearly-reader';
import { yearlyFacts, yearlyTables } from './yearly/yearly-paper';
import { codesBlocks, codesOf, headlinesOf } from './codes/report-codes';
import { ReportFiguresReader } from './report-figures';
import { type ReportTemplate, writeReport } from './written/template';

export const PERIOD_REPORT = 'period-report';
export type ReportQuestion = FigureFilter & {
  readonly kind: ReportKind;
  /** Where it is of, whoever asks again. */
  readonly codePlaces?: readonly string[];
  /** Which version of the office's own template it is written by; null by the product's own; the one in use where not said. */
  readonly template?: { readonly node: number; readonly no: number } | null;
};

/** 领导一页 and 专项 say what the overview says, whatever it is narrowed to, the first though the period goes on; of the others only where, when and by which edition is asked. */
const partsOf = ({ kind, dutyClasses: _, codePlaces: __, template: ___, ...filter }: ReportQuestion): FigureFilter => {
  if (kind === 'brief' || kind === 'special') return filter;
  const { from, to, asOf, known, edition, places, reading } = filter;
  return { from, to, asOf, known, edition, places, reading };
};
/** Lines of a filter that every report says otherwise: where and when. */
const SAID_OTHERWISE = ['范围', '口径', '到期日', '归属口径'];

/** 期间报告: a month, a quarter or a year in words, written from the figures by a template, of a locked edition or as the books stand. */
@Injectable()
export class PeriodReport {
  readonly name = PERIOD_REPORT;
  readonly sumsOnly = true;
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly reader: ReportFiguresReader,
    private readonly years: YearlyReader,
    private readonly templates: ReportTemplates,
    private readonly settings: PaperSettings,
    lists: ExportedLists,
  ) {
    lists.add<ReportQuestion>(this);
  }

  /** Works a report out; by a template that is being written, where one is given. */
  async prepare(viewer: Viewer, asked: ReportQuestion, tried?: ReportTemplate): Promise<PreparedReport<ReportQuestion>> {
    const { kind } = asked;
    if (kind !== 'brief' && asked.to > this.clock.lastClosedDay()) throw new DomainError('report.period-open', { to: asked.to });
    if (kind === 'yearly' && !isYear(asked)) throw new DomainError('report.not-a-year');
    const parts = partsOf(asked);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { asOf, known, knownAt } = (await this.basis.ground(tx, viewer, parts)).basis;
        const question: ReportQuestion = { ...parts, kind, asOf, known, knownAt: null, edition: parts.edition ?? null };
        const { kind: _, ...filter } = { ...question, dutyClasses: [...CLASSES] };
        // Everything is read at the day and posting that were fixed first.
        const ground = await this.basis.ground(tx, viewer, filter);
        requireWhole(ground);
        const read = await this.reader.read(tx, viewer, ground, filter, asOf);
        const place = placeWords(filter, ground);
        const locked = ground.edition;
        const filterLines = filterWords(parts, ground, new Map());
        const narrowed = filterLines.filter(([word]) => !SAID_OTHERWISE.includes(word)).map(([word, text]) => `${word} ${text}`);
        const basis: ReportBasis = {
          place,
          from: filter.from,
          to: filter.to,
          asOf,
          known,
          edition: locked === null ? null : `第${locked.no}版`,
          narrowed: narrowed.length === 0 ? '' : `，只含${narrowed.join('、')}`,
          agencies: read.agencies.filter((one) => ground.places.answers(one)).length,
          silent: read.silent,
        };
        const { figures } = read;
        const written = await this.templates.of(tx, viewer, kind, asked.template);
        const year = kind === 'yearly' ? await this.year(tx, ground, read.agencies, Number(filter.from.slice(0, 4))) : null;
        const facts = { ...factsOf(basis, figures), ...year?.facts };
        const paper = writeReport(tried ?? written.template, facts, { ...tablesOf(basis, figures), ...year?.tables }, chartsOf(figures));
        // What a reader asked of their own place is asked of that place by whoever checks it.
        const codePlaces = filter.places ?? [rootPlace(ground)];
        const fixed = { ...question, codePlaces, ...(written.version !== null && { template: written.version }) };
        const codes = codesOf(fixed, headlinesOf(facts), paper);
        return {
          title: `${place}_${periodWords(filter.from, filter.to)}_${REPORT_KIND[kind]}${locked === null ? '（未锁定）' : `_第${locked.no}版`}`,
          question: fixed,
          basis: { asOf, known },
          said: [
            ['报告', `${REPORT_KIND[kind]}：正文由统计数字按模板写成，可在文字处理软件中续改`],
            ...(written.version === null ? [] : [['模板', `本单位第${written.version.no}稿`] as const]),
            ...filterLines,
            ['数据入库时间', knownAt === null ? '尚无入库' : momentOf(knownAt.getTime()).replace('T', ' ')],
            [
              '版次',
              locked === null
                ? '未锁定：期间锁定以前，数字会随补录、更正变动'
                : `${editionTitle(locked)}：已锁定，以后的补录、更正不改变这里的数字`,
            ],
          ],
          agencies: read.agencies,
          codes,
          paper: { ...paper, blocks: [...paper.blocks, ...codesBlocks(codes, this.settings.origin)], signature: null },
        };
      },
      { readOnly: true },
    );
  }

  /** The yearly tables, read at the posting of the report. */
  private async year(tx: Tx, ground: Ground, agencies: readonly number[], year: number) {
    const named = agencies.map((id) => ({ id, label: ground.places.agencies.get(id)!.name }));
    const rows = await this.years.read(tx, named, year, { no: ground.basis.known, at: ground.basis.knownAt });
    return { facts: yearlyFacts(YEARLY_FORM, year, rows), tables: yearlyTables(rows) };
  }
}

/** A natural year, whole. */
const isYear = ({ from, to }: FigureFilter): boolean => from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`;

/** The place a report is of where none is asked for: the reader's own, or that of the office whose edition it is. */
const rootPlace = ({ root, edition, places }: Ground): string => {
  const { tree, id } = edition === null || places.under(root.id, edition.node) ? root : places.node(edition.node);
  return `${tree}:${id}`;
};

/** What an office says of its own edition is said of all of it, or not at all. */
const requireWhole = ({ edition, places, root }: Ground): void => {
  if (edition !== null && edition.readable < edition.agencies.length && places.under(edition.node, root.id))
    throw new DomainError('report.agencies-beyond', {
      title: editionTitle(edition),
      agencies: edition.agencies.length,
      readable: edition.readable,
    });
};
