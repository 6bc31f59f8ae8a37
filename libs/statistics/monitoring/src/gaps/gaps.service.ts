import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhilu/kernel/refusal';
import { ANSWER_COLUMN, type AnswerColumn } from '@zhilu/kernel/vocabulary';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { CURSOR, readCursor, writeCursor } from '@zhilu/platform/graphql';
import { PlaceBook } from '@zhilu/registry/agencies';
import { GapSurvey } from './gap-survey.service';
import type { SourceGapCases, SourceGaps } from './gaps.model';
import * as store from './gaps.store';

const PAGE_AT_MOST = 200;
const PLACE = [CURSOR.number, CURSOR.large];
const NEWEST = 2_147_483_646;

/** 待补充项: per source, what cannot be judged of the reader's own cases, and which column would settle how much of it. */
@Injectable()
export class Gaps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly survey: GapSurvey,
  ) {}

  /** What the last survey came to, of the agencies the reader may open. */
  of(viewer: Viewer, source: number): Promise<SourceGaps> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { name, agencies } = await this.openIn(tx, viewer, source);
        const measured = await store.measuredOf(tx, source, agencies);
        const totals = await store.totalsOf(tx, source, agencies);
        const columns = await store.columnsOf(tx, source, agencies);
        return {
          name,
          agencies: agencies.length,
          measured: measured.agencies,
          measuredAt: measured.at,
          known: measured.known,
          underWay: await this.survey.isUnderWay(tx, source),
          cases: measured.cases,
          unknownCases: totals.cases,
          closableCases: totals.closable_cases,
          unknown: totals.unknown,
          closable: totals.closable,
          columns: columns.map((one) => ({ ...one, title: ANSWER_COLUMN[one.column] ?? one.column })),
        };
      },
      { readOnly: true },
    );
  }

  /** The cases behind a number: those of which a column would settle something, or all with something that cannot be judged. */
  cases(viewer: Viewer, source: number, column: string | null, first: number, after: string | null): Promise<SourceGapCases> {
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const asked = columnOf(column);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { agencies } = await this.openIn(tx, viewer, source);
        const counted = await store.countCases(tx, source, agencies, asked);
        const rows = await store.pageOfUnknowns(tx, source, agencies, asked, viewer.mayReadWithheld, readCursor(after, PLACE), first);
        const names = (await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay())).agencies;
        const last = rows.at(-1);
        return {
          total: counted.total,
          withheld: viewer.mayReadWithheld ? 0 : counted.withheld,
          rows: rows.map((row) => ({
            agencyId: row.agency_id,
            agencyName: names.get(row.agency_id)?.name ?? '',
            caseId: row.case_id,
            caseNo: row.case_no,
            title: row.title,
            unknown: row.unknown,
            closes: row.closes ?? row.closable,
          })),
          next: rows.length < first || last === undefined ? null : writeCursor([last.agency_id, last.case_id]),
        };
      },
      { readOnly: true },
    );
  }

  /** Has the cases of a source gone through anew. */
  async measure(viewer: Viewer, source: number): Promise<boolean> {
    await this.database.run(viewer.scope, async (tx) => {
      const { name } = await this.openIn(tx, viewer, source);
      await this.survey.queue(tx, source, viewer.userId, name);
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'source.unknowns-measured', object: String(source), detail: {} });
    });
    return true;
  }

  /** A source that delivers for agencies whose cases the reader may open, with these agencies; else refused. */
  private async openIn(tx: Tx, viewer: Viewer, source: number): Promise<store.SourceRow> {
    const row = await store.sourceWith(tx, source);
    const agencies = row?.agencies.filter((agency) => viewer.scope.case.includes(agency)) ?? [];
    if (row === null || agencies.length === 0) throw new DomainError('source.unopened');
    return { name: row.name, agencies };
  }
}

const columnOf = (column: string | null): AnswerColumn | null => {
  if (column !== null && !Object.hasOwn(ANSWER_COLUMN, column)) throw new DomainError('source.column-unknown', { column });
  return column as AnswerColumn | null;
};
