import { Injectable } from '@nestjs/common';
import { everyPage, PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { LEAD_KIND, LEAD_STATE, type LeadKind, leadSentence, type LeadState } from '@zhilu/kernel/leads';
import { lasting } from '@zhilu/kernel/time';
import { codesOf, READS_LEADS } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { LeadModel } from './lead.model';
import { Leads, type WantedLeads } from './leads.service';

const PAGE = 200;
const WANTED: z.ZodType<WantedLeads> = z.strictObject({
  kind: z.enum(Object.keys(LEAD_KIND) as [LeadKind, ...LeadKind[]]).nullable(),
  states: z.array(z.enum(codesOf(LEAD_STATE) as [LeadState, ...LeadState[]])).nullable(),
  agency: z.int().nullable(),
});
const COLUMNS: readonly TableColumn<LeadModel>[] = [
  { heading: '种类', width: 18, of: ({ kind }) => LEAD_KIND[kind].word },
  {
    heading: '情况',
    width: 60,
    of: ({ kind, values }) => leadSentence(kind, Object.fromEntries(values.map(({ name, value }) => [name, value])), lasting),
  },
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案件', width: 40, of: ({ cases }) => cases.map(({ caseNo }) => caseNo ?? '（无案号）').join('、') },
  { heading: '无权查看的案件', width: 12, look: 'count', of: ({ withheld }) => withheld },
  { heading: '依据仍在', width: 10, of: ({ grounded }) => yesNo(grounded) },
  { heading: '首次发现', width: 20, look: 'instant', of: ({ firstSeenAt }) => timeCell(firstSeenAt) },
  { heading: '状态', width: 12, of: ({ state }) => LEAD_STATE[state] },
  { heading: '核查说明', width: 40, of: ({ judgements }) => judgements.at(-1)?.note ?? null },
  { heading: '编号', width: 20, of: ({ no }) => no },
];

/** 疑点线索: the list of the page, as it leaves; to those who read leads alone. */
@Injectable()
export class LeadTable {
  constructor(leads: Leads, tables: PageTables) {
    tables.add<WantedLeads, LeadModel>({
      name: 'leads',
      question: WANTED,
      columns: COLUMNS,
      readers: READS_LEADS,
      read: async (viewer, wanted) => ({
        of: wanted.kind === null ? [] : [LEAD_KIND[wanted.kind].word],
        said: [
          ['种类', wanted.kind === null ? '全部' : LEAD_KIND[wanted.kind].word],
          ['状态', wanted.states === null ? '全部' : wanted.states.map((state) => LEAD_STATE[state]).join('、')],
          ['说明', '疑点不是问题，更不是违规，须由人核查后认定'],
        ],
        total: (await leads.page(viewer, wanted, 1, null)).total,
        rows: () => everyPage((after) => leads.page(viewer, wanted, PAGE, after)),
      }),
    });
  }
}
