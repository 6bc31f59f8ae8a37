import { Injectable } from '@nestjs/common';
import type { Records } from '@zhilu/kernel/appraisal';
import { DomainError } from '@zhilu/kernel/refusal';
import { REQUEST_KIND, REVIEW_STATE, stateWord } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { everyPage } from '@zhilu/platform/documents';
import { RequestReader } from '@zhilu/supervision/requests';
import { ReviewFiles } from '@zhilu/supervision/review';
import * as store from '../entities/appraisal.store';
import { lastResults } from '../runs/editions';
import { AppraisalReader } from '../runs/appraisal-reader.service';
import type { AppraisalRecord, AppraisalRecords } from './explained.model';

const PAGE = 200;

/** 得分说明: the records behind an indicator that is not read from duties, as they were counted when the results were put forward. */
@Injectable()
export class AppraisalExplained {
  constructor(
    private readonly database: Database,
    private readonly reader: AppraisalReader,
    private readonly requests: RequestReader,
    private readonly files: ReviewFiles,
  ) {}

  async records(viewer: Viewer, id: string, agencyId: number, code: string): Promise<AppraisalRecords> {
    const { source, records } = await this.database.run(
      viewer.scope,
      async (tx) => {
        const { scheme } = await this.reader.known(tx, viewer, id);
        const own = lastResults(await store.resultsOf(tx, id)).find(({ agency_id }) => agency_id === agencyId);
        const indicator = scheme.body.indicators.find((one) => one.code === code);
        const kept = own?.body.records?.[code];
        if (indicator === undefined || kept === undefined) throw new DomainError('appraisal.objection-unknown');
        return { source: indicator.source, records: kept };
      },
      { readOnly: true },
    );
    const rows = source === 'review' ? await this.ofFiles(viewer, agencyId, records) : await this.ofRequests(viewer, agencyId, records);
    const of = records.met.length + records.unmet.length;
    // What is not met stands first: it is what is asked about.
    const order = [...records.unmet, ...records.met];
    rows.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
    return { n: records.met.length, of, rows, hidden: of - rows.length };
  }

  private async ofRequests(viewer: Viewer, agencyId: number, { met, unmet }: Records): Promise<AppraisalRecord[]> {
    const wanted = new Set([...met, ...unmet]);
    const rows: AppraisalRecord[] = [];
    for await (const one of everyPage((after) => this.requests.page(viewer, { agencyId }, PAGE, after)))
      if (wanted.has(one.no))
        rows.push({
          kind: 'request',
          id: one.no,
          title: `${one.caseNo ?? '（无案号）'}　${one.about}`,
          stands: `${REQUEST_KIND[one.kind]}，${stateWord(one.kind, one.state)}`,
          met: met.includes(one.no),
        });
    return rows;
  }

  private async ofFiles(viewer: Viewer, agencyId: number, { met, unmet }: Records): Promise<AppraisalRecord[]> {
    const rows: AppraisalRecord[] = [];
    for (const key of [...met, ...unmet]) {
      // A file that this reader may not open is counted, and nothing else is said of it.
      const file = await this.files.one(viewer, agencyId, key).catch((error: unknown) => {
        if (error instanceof DomainError) return null;
        throw error;
      });
      if (file === null) continue;
      const points = file.points === null ? '' : `${file.points} 分，${file.grade ?? '不评'}`;
      rows.push({
        kind: 'reviewFile',
        id: key,
        title: `${file.caseNumber}　${file.planTitle}`,
        stands: points || (file.state === null ? '尚未反馈' : REVIEW_STATE[file.state]),
        met: met.includes(key),
      });
    }
    return rows;
  }
}
