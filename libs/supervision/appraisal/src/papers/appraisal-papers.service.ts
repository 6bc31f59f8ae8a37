import { Injectable } from '@nestjs/common';
import { objectionState } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { APPRAISAL_PAPER, APPRAISAL_PAPERS, type AppraisalPaper, type AppraisalState, COMPARED_STANDING } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { ExportedLists, PaperSettings, type PreparedReport } from '@zhilu/platform/documents';
import { editionTitle, lockedEditions } from '@zhilu/statistics/figures';
import { codesBlocks, codesOf } from '@zhilu/statistics/reports';
import * as store from '../entities/appraisal.store';
import { type AppraisalInHand, Appraisals } from '../runs/appraisals.service';
import { appraiseesOf, byObjection, changesOf, lastResults } from '../runs/editions';
import { movesOf } from '../runs/shown';
import { SelfAssessments } from '../self/calls.service';
import { appraisalPaper } from './appraisal-paper';

/** A paper of an appraisal; `edition` of its results is fixed when it is first asked for. */
export interface AppraisalPaperQuestion {
  /** By whom it is worked out again, where its codes are checked. */
  readonly list?: typeof APPRAISAL_PAPERS;
  readonly id: string;
  readonly paper: AppraisalPaper;
  readonly edition?: number | null;
  /** The locked edition it is made under a number of: no other than the one appraised. */
  readonly period?: string;
}

/** States in which a paper may be made: its numbers change no more. */
const SETTLED: readonly AppraisalState[] = ['final', 'published'];

/** 考核通报、考核报告: written from kept results, so that the same paper can be had again, to the byte, for as long as they are kept. */
@Injectable()
export class AppraisalPapers {
  readonly name = APPRAISAL_PAPERS;
  readonly sumsOnly = true;

  constructor(
    private readonly database: Database,
    private readonly appraisals: Appraisals,
    private readonly selves: SelfAssessments,
    private readonly settings: PaperSettings,
    lists: ExportedLists,
  ) {
    lists.add<AppraisalPaperQuestion>(this);
  }

  prepare(viewer: Viewer, { id, paper: kind, edition, period }: AppraisalPaperQuestion): Promise<PreparedReport<AppraisalPaperQuestion>> {
    return this.database.run(viewer.scope, (tx) => this.write(tx, viewer, id, kind, edition ?? null, period), { readOnly: true });
  }

  private async write(
    tx: Tx,
    viewer: Viewer,
    id: string,
    kind: AppraisalPaper,
    asked: number | null,
    period: string | undefined,
  ): Promise<PreparedReport<AppraisalPaperQuestion>> {
    const hand = await this.appraisals.inHand(tx, id);
    const { row, scheme, steps, state } = hand;
    requireReader(viewer, hand);
    if (!SETTLED.includes(state)) throw new DomainError('appraisal.paper-early');
    if (period !== undefined && period !== row.edition_id) throw new DomainError('appraisal.paper-edition');
    const locked = (await lockedEditions(tx)).find((one) => one.id === row.edition_id);
    const rows = await store.resultsOf(tx, id);
    const last = lastResults(asked === null ? rows : rows.filter(({ edition_no }) => edition_no <= asked));
    if (locked === undefined || last.length !== row.agencies.length) throw new DomainError('appraisal.unknown');
    const edition = last[0]!.edition_no;
    const objections = await store.objectionsOf(tx, id);
    const upheld = byObjection(objections).filter((one) => objectionState(one.map(({ action }) => action)) === 'upheld');
    const { from, to, asOf, known } = locked;
    const official = appraisalPaper(kind, {
      office: row.office,
      scheme: scheme.body,
      from,
      to,
      editionTitle: editionTitle(locked),
      asOf,
      known,
      preparer: row.preparer,
      approver: steps.find(({ action }) => action === 'approve')!.person,
      edition,
      results: last.map(({ body }) => body),
      vetoes: row.entered.vetoes.map(({ agencyId, code, said }) => ({
        name: last.find((one) => one.agency_id === agencyId)!.body.name,
        title: scheme.body.vetoes.find((one) => one.code === code)!.title,
        said,
      })),
      objections: { raised: byObjection(objections).length, upheld: upheld.length },
      changes: edition === 1 ? [] : changesOf(scheme.body, rows, objections),
      moves: movesOf(scheme.body, appraiseesOf(last)).map(
        ({ title, weight, at, name, was, becomes }) =>
          `${title}的权重由 ${weight} 改为 ${at} 时，${name}由${COMPARED_STANDING[was]}变为${COMPARED_STANDING[becomes]}`,
      ),
      selves: (await this.selves.of(tx, row.scheme_id, row.edition_id, scheme.body)).size,
    });
    const question = { list: APPRAISAL_PAPERS, id, paper: kind, edition } as const;
    const codes = codesOf(question, [], official);
    return {
      title: `${row.office}_${APPRAISAL_PAPER[kind]}_${editionTitle(locked)}_结果第${edition}版`,
      question,
      basis: { asOf, known },
      said: [
        ['公文', `${APPRAISAL_PAPER[kind]}：由定稿的考核结果写成，可在文字处理软件中续改`],
        ['考核', row.title],
        ['结果版次', `第${edition}版`],
        ['锁定期间', editionTitle(locked)],
      ],
      agencies: row.agencies,
      codes,
      paper: { ...official, blocks: [...official.blocks, ...codesBlocks(codes, this.settings.origin)], signature: null },
    };
  }
}

/** The office itself; once it is published whoever may sum every agency in it. */
const requireReader = ({ nodeId, scope }: Viewer, { row, state }: AppraisalInHand): void => {
  const all = row.agencies.every((agency) => scope.stat.includes(agency));
  if (!all || (nodeId !== row.node_id && state !== 'published')) throw new DomainError('appraisal.not-yours');
};
