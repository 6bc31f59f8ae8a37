import { Injectable } from '@nestjs/common';
import { PageTables } from '@zhilu/platform/documents';
import { REFERRAL_ORIGIN, REFERRAL_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { matterColumns } from '../matter/matter-table';
import { ReferralReader } from './reader.service';
import type { ReferralLine } from './referral.model';

const COLUMNS = matterColumns<ReferralLine>({ office: '立案机关', opened: '立案时间' }, [
  { heading: '起因', width: 20, of: ({ origin }) => REFERRAL_ORIGIN[origin] },
  { heading: '事项', width: 36, of: ({ originSaid }) => originSaid },
  { heading: '状况', width: 24, of: ({ state }) => REFERRAL_STATE[state] },
]);

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
