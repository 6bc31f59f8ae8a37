import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { searchKeyOf } from '@zhilu/kernel/vocabulary';
import { PlaceBook } from '@zhilu/registry/agencies';
import type { SearchHit } from './case-file.model';
import { searchCases } from './cases.store';

const HITS_AT_MOST = 50;

/** 搜索: by 案号, 文号, title, 当事人 or 单位, with brackets, full-width forms and spaces made equal. */
@Injectable()
export class Search {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(viewer: Viewer, text: string, first: number): Promise<SearchHit[]> {
    if (first < 1 || first > HITS_AT_MOST) throw new DomainError('list.page-size', { most: HITS_AT_MOST });
    const key = searchKeyOf([text]);
    if (key.length < 2) return [];
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const today = this.clock.lastClosedDay();
        const places = await PlaceBook.read(tx, 2_147_483_647, today);
        const summed = new Set(viewer.scope.stat);
        const agencies = [...places.agencies.values()].filter(
          (agency) => summed.has(agency.id) && searchKeyOf([agency.name, agency.code]).includes(key),
        );
        const hits = agencies.slice(0, first).map((agency): SearchHit => ({
          agencyId: agency.id,
          agencyName: agency.name,
          caseId: null,
          caseNo: null,
          documentNo: null,
          title: null,
          kind: 'agency',
        }));
        const cases = await searchCases(tx, viewer.scope.case, key, first - hits.length, viewer.mayReadWithheld);
        return [
          ...hits,
          ...cases.map((row): SearchHit => ({
            agencyId: row.agency_id,
            agencyName: places.agencies.get(row.agency_id)?.name ?? '',
            caseId: row.case_id,
            caseNo: row.case_no,
            documentNo: row.document_no,
            title: row.title,
            kind: 'case',
          })),
        ];
      },
      { readOnly: true },
    );
  }
}
