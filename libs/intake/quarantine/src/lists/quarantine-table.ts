import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn } from '@zhilu/platform/documents';
import { RULE_OWNER, RULE_SEVERITY } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { QuarantinedByReason, QuarantinedInMonth } from '../quarantine.model';
import { Quarantine } from '../quarantine.service';

const COLUMNS: readonly TableColumn<QuarantinedByReason>[] = [
  { heading: '来源', width: 28, of: ({ source }) => source },
  { heading: '原因', width: 40, of: ({ reason }) => reason },
  { heading: '轻重', width: 12, of: ({ severity }) => RULE_SEVERITY[severity] },
  { heading: '由谁改', width: 14, of: ({ owner }) => RULE_OWNER[owner] },
  { heading: '行数', width: 10, look: 'count', of: ({ lines }) => lines },
];

const MONTHS: readonly TableColumn<QuarantinedInMonth>[] = [
  { heading: '月份', width: 12, of: ({ month }) => month },
  { heading: '来源', width: 28, of: ({ source }) => source },
  { heading: '原因', width: 40, of: ({ reason }) => reason },
  { heading: '行数', width: 10, look: 'count', of: ({ lines }) => lines },
];
/** As many as the page shows. */
const SHOWN_MONTHS = 12;

/** 待修正: what is wrong by source and reason, as it leaves; the lines themselves leave as the workbook they are corrected in. */
@Injectable()
export class QuarantineTable {
  constructor(quarantine: Quarantine, tables: PageTables) {
    tables.add<object, QuarantinedByReason>({
      name: 'problems',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const rows = await quarantine.byReason(viewer);
        return { of: [], said: [['口径', '一行有两项原因的，在两处都计数']], total: rows.length, rows: () => rows };
      },
    });
    tables.add<object, QuarantinedInMonth>({
      name: 'problemMonths',
      question: z.strictObject({}),
      columns: MONTHS,
      read: async (viewer) => {
        const rows = await quarantine.byMonth(viewer, null, SHOWN_MONTHS);
        const [months, reasons] = [[...new Set(rows.map(({ month }) => month))].sort(), [...new Set(rows.map(({ reason }) => reason))]];
        const sum = (month: string, reason: string): number =>
          rows.reduce((all, row) => all + (row.month === month && row.reason === reason ? row.lines : 0), 0);
        return {
          of: [],
          said: [['期间', `近 ${SHOWN_MONTHS} 个月，以后是否改正都在其中`]],
          total: rows.length,
          rows: () => rows,
          chart: {
            kind: 'chart',
            caption: '问题数据走势',
            scale: { unit: '行' },
            words: `近${SHOWN_MONTHS}个月质检未通过的行，按原因`,
            labels: months,
            lines: reasons.map((name) => ({ name, points: months.map((month) => ({ n: sum(month, name), of: 1 })) })),
          },
        };
      },
    });
  }
}
