import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { ExportedLists, type PreparedReport } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf, periodWords } from '@zhilu/kernel/time';
import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { BasisService, editionTitle, type FigureFilter, filterWords, type Ground, placeWords } from '@zhilu/statistics/figures';
import { chartsOf, CLASSES, factsOf, NAMED, type ReportBasis, tablesOf } from './facts';
import { codesNote, codesOf } from './codes/report-codes';
import { ReportFiguresReader } from './report-figures';
import { parseTemplate, type ReportTemplate, writeReport } from './template';
import brief from './templates/leader-brief.json';
import notice from './templates/monthly-notice.json';
import analysis from './templates/period-report.json';
import rectification from './templates/rectification.json';

export const PERIOD_REPORT = 'period-report';
export type ReportQuestion = FigureFilter & {
  readonly kind: ReportKind;
  /** Where it is of, whoever asks again. */
  readonly codePlaces?: readonly string[];
};

/** 领导一页 says what the overview says, whatever it is narrowed to and though the period goes on; of the others only where, when and by which edition is asked. */
const partsOf = ({ kind, dutyClasses: _, codePlaces: __, ...filter }: ReportQuestion): FigureFilter => {
  if (kind === 'brief') return filter;
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
  private readonly templates: Readonly<Record<ReportKind, ReportTemplate>> = {
    notice: parseTemplate(notice, NAMED),
    analysis: parseTemplate(analysis, NAMED),
    rectification: parseTemplate(rectification, NAMED),
    brief: parseTemplate(brief, NAMED),
  };

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly reader: ReportFiguresReader,
    lists: ExportedLists,
  ) {
    lists.add<ReportQuestion>(this);
  }

  async prepare(viewer: Viewer, asked: ReportQuestion): Promise<PreparedReport<ReportQuestion>> {
    const { kind } = asked;
    if (kind !== 'brief' && asked.to > this.clock.lastClosedDay()) throw new DomainError('report.period-open', { to: asked.to });
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
          agencies: read.agencies.length,
          silent: read.silent,
        };
        const { figures } = read;
        const facts = factsOf(basis, figures);
        const paper = writeReport(this.templates[kind], facts, tablesOf(basis, figures), chartsOf(figures));
        // What a reader asked of their own place is asked of that place by whoever checks it.
        const codePlaces = filter.places ?? [rootPlace(ground)];
        const codes = codesOf({ ...question, codePlaces }, facts, paper);
        return {
          title: `${place}_${periodWords(filter.from, filter.to)}_${REPORT_KIND[kind]}${locked === null ? '（未锁定）' : `_第${locked.no}版`}`,
          question: { ...question, codePlaces },
          basis: { asOf, known },
          said: [
            ['报告', `${REPORT_KIND[kind]}：正文由统计数字按模板写成，可在文字处理软件中续改`],
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
          paper: { ...paper, blocks: [...paper.blocks, { kind: 'note', text: codesNote(codes) }], signature: null },
        };
      },
      { readOnly: true },
    );
  }
}

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
