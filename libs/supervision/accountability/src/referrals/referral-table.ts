import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { REFERRAL_ORIGIN, REFERRAL_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { ReferralReader } from './reader.service';
import type { ReferralLine } from './referral.model';

const COLUMNS: readonly TableColumn<ReferralLine>[] = [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ caseTitle }) => caseTitle },
  { heading: '起因', width: 20, of: ({ origin }) => REFERRAL_ORIGIN[origin] },
  { heading: '事项', width: 36, of: ({ originSaid }) => originSaid },
  { heading: '状况', width: 24, of: ({ state }) => REFERRAL_STATE[state] },
  { heading: '立案机关', width: 24, of: ({ office }) => office },
  { heading: '立案时间', width: 20, look: 'instant', of: ({ openedAt }) => timeCell(openedAt) },
  { heading: '办理期限', width: 20, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已超期', width: 10, of: ({ dueAt, overdue }) => (dueAt === null ? null : yesNo(overdue)) },
];

/** 责任追究, as the list leaves. */
@Injectable()
export class ReferralTable {
  constructor(reader: ReferralReader, tables: PageTables) {
    tables.add<object, ReferralLine>({
      name: 'referrals',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [['不含', '您无权查看的案件，也不计数']], total: rows.length, rows: () => rows };
      },
    });
  }
}
