import { Injectable } from '@nestjs/common';
import { PageTables } from '@zhilu/platform/documents';
import { OVERSIGHT_ORIGIN, OVERSIGHT_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { matterColumns } from '../matter/matter-table';
import { OversightReader } from './oversight-reader.service';
import type { OversightLine } from './oversight.model';

const COLUMNS = matterColumns<OversightLine>({ office: '督察机关', opened: '登记时间' }, [
  { heading: '线索来源', width: 24, of: ({ origin }) => OVERSIGHT_ORIGIN[origin] },
  { heading: '线索', width: 36, personal: true, of: ({ originSaid }) => originSaid },
  { heading: '状况', width: 24, of: ({ state }) => OVERSIGHT_STATE[state] },
]);

/** 行政执法督察, as the list leaves. */
@Injectable()
export class OversightTable {
  constructor(reader: OversightReader, tables: PageTables) {
    tables.add<object, OversightLine>({
      name: 'oversight',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [['不含', '您无权查看的案件，也不计数']], total: rows.length, rows: () => rows };
      },
    });
  }
}
