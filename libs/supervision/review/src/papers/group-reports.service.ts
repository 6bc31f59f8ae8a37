import { Injectable } from '@nestjs/common';
import { allSigned, standingOf } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import { REVIEW_REPORT, REVIEW_REPORTS, type ReviewState, SAMPLE_MODE, type SampleMode } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { ExportedLists, PaperSettings, type PreparedReport } from '@zhilu/platform/documents';
import { codesBlocks, codesOf } from '@zhilu/statistics/reports';
import { byFile, modeOf } from '../files/file-in-hand';
import { rectificationsOf, sheetsOf } from '../files/files.store';
import { drawnWith } from '../plans/drawing.service';
import { ReviewPlans } from '../plans/plans.service';
import { readersOf } from '../plans/plans.store';
import { agreements } from '../results/agreements';
import { judgedOf, sizesOf } from '../results/judged';
import { modeResult } from '../results/results';
import { groupReport } from './group-report';

/** No step changes a result any more. */
const SETTLED: readonly ReviewState[] = ['final', 'overturned'];

/** The report of a plan, as it stands when it is asked. */
export interface GroupReportQuestion {
  /** By whom it is worked out again, where its codes are checked. */
  readonly list?: typeof REVIEW_REPORTS;
  readonly id: string;
  /** To go out under a number: every file has its last word. */
  readonly settled?: boolean;
}

/** The report with the days of the cases it is of. */
export interface PreparedGroupReport extends PreparedReport<GroupReportQuestion> {
  readonly span: { readonly from: LegalDate; readonly to: LegalDate };
}

/** 评查报告: the report of the group that reviewed, by whoever organised it. Files that may not be shown are counted and not listed. */
@Injectable()
export class GroupReports {
  readonly name = REVIEW_REPORTS;

  constructor(
    private readonly database: Database,
    private readonly plans: ReviewPlans,
    private readonly settings: PaperSettings,
    lists: ExportedLists,
  ) {
    lists.add<GroupReportQuestion>(this);
  }

  prepare(viewer: Viewer, question: GroupReportQuestion): Promise<PreparedGroupReport> {
    return this.database.run(viewer.scope, (tx) => this.write(tx, viewer, question), { readOnly: true });
  }

  private async write(tx: Tx, viewer: Viewer, { id, settled = false }: GroupReportQuestion): Promise<PreparedGroupReport> {
    const plan = await this.plans.own(tx, viewer, id);
    const { row } = plan;
    const judged = await judgedOf(tx, plan);
    if (judged.every(({ result }) => result === null)) throw new DomainError('review.report-early');
    const open = settled ? judged.filter(({ hand }) => !SETTLED.includes(hand.state)).length : 0;
    if (open > 0) throw new DomainError('review.report-open', { files: open });
    const sizes = await sizesOf(tx, plan);
    const signed = judged.filter(({ hand }) => allSigned(hand.seats)).map(({ hand }) => hand.file.file_id);
    const sheets = [...byFile(await sheetsOf(tx, row.agencies, signed)).values()];
    const shown = judged.filter(({ hand }) => !hand.file.withheld);
    const mending = byFile(
      await rectificationsOf(
        tx,
        row.agencies,
        shown.map(({ hand }) => hand.file.file_id),
      ),
    );
    const official = groupReport({
      plan: row,
      seed: drawnWith(plan).seed,
      listDigest: plan.steps.findLast(({ content }) => content.listDigest !== undefined)?.content.listDigest ?? '',
      departure: plan.steps[0]!.said,
      readers: (await readersOf(tx, row.plan_id)).map(({ person }) => person),
      files: shown.map(({ hand: { file, state }, result }) => ({
        agencyName: file.agency_name,
        caseNumber: file.case_number,
        caseTitle: file.case_title,
        mode: modeOf(file),
        standing: result === null ? null : standingOf(state),
        result,
        rectifications: (mending.get(file.file_id) ?? []).map(({ request_no }) => request_no),
      })),
      withheld: judged.length - shown.length,
      results: (Object.keys(SAMPLE_MODE) as SampleMode[])
        .map((mode) => modeResult(mode, row.standard, sizes, judged))
        .filter(({ files }) => files > 0),
      agreement: agreements(row.standard, sheets)[0] ?? null,
    });
    const question = { list: REVIEW_REPORTS, id, ...(settled && { settled }) } as const;
    const codes = codesOf(question, [], official);
    return {
      title: `${row.office}_${row.title}_${REVIEW_REPORT}`,
      question,
      span: { from: row.from_day, to: row.to_day },
      basis: { asOf: row.as_of, known: row.known },
      said: [
        ['公文', `${REVIEW_REPORT}：由评查结果写成，可在文字处理软件中续改`],
        ['计划', row.title],
        ['标准', `${row.standard.title}${row.standard.official ? '' : '（非官方）'}`],
      ],
      agencies: row.agencies,
      codes,
      paper: { ...official, blocks: [...official.blocks, ...codesBlocks(codes, this.settings.origin)], signature: null },
    };
  }
}
