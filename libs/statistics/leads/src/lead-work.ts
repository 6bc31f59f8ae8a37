import { Injectable } from '@nestjs/common';
import { LEAD_KIND } from '@zhilu/kernel/leads';
import { JUDGES_LEADS } from '@zhilu/kernel/vocabulary';
import { Database } from '@zhilu/platform/database';
import { type WorkKey, WorkSources } from '@zhilu/platform/worklist';
import { PlaceBook } from '@zhilu/registry/agencies';
import { countLeads, longestOpen } from './leads.store';
import { decimalOf, leadNo } from './leads.service';

const NEWEST = 2_147_483_646;

/** 待办中的疑点线索: those nobody has judged, the longest open first. */
@Injectable()
export class LeadWork {
  constructor(database: Database, work: WorkSources) {
    work.add({
      kind: 'lead',
      waiting: async (viewer, first, only) => {
        if (!JUDGES_LEADS.includes(viewer.role)) return null;
        const agencies = viewer.scope.case;
        return database.run(
          viewer.scope,
          async (tx) => {
            const named = only?.flatMap(leadOfKey) ?? null;
            const rows = first === 0 ? [] : await longestOpen(tx, agencies, first, named);
            const total = named === null ? openOf(await countLeads(tx, agencies)) : rows.length;
            const places = rows.length === 0 ? null : await PlaceBook.read(tx, NEWEST, '9999-12-31');
            return {
              total,
              overdue: 0,
              items: rows.map((row) => ({
                ref: leadNo(row.lead_no),
                agencyId: row.agency_id,
                title: `判断疑点：${LEAD_KIND[row.kind].word}`,
                about: null,
                agencyName: places!.agencies.get(row.agency_id)?.name ?? null,
                n: 1,
                dueAt: null,
                since: row.first_seen_at,
                cases: row.cases.map(({ caseId, records }) => ({ caseId: String(caseId), records })),
              })),
            };
          },
          { readOnly: true },
        );
      },
    });
  }
}

const LAST = '7fffffffffffffff';
const NO = /^[0-9a-f]{16}$/;
/** A lead as the list names it; nothing where it is no such name. */
const leadOfKey = ({ agencyId, ref }: WorkKey): [number, string][] =>
  agencyId === null || !NO.test(ref) || ref > LAST ? [] : [[agencyId, decimalOf(ref)]];

const openOf = (counts: Awaited<ReturnType<typeof countLeads>>): number =>
  counts.filter(({ state }) => state === 'open').reduce((sum, { n }) => sum + n, 0);
