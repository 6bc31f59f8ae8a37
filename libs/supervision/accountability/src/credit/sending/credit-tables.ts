import { Injectable } from '@nestjs/common';
import { type PageTable, PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { Database } from '@zhilu/platform/database';
import { CREDIT_FIELDS, READS_CREDIT } from '@zhilu/kernel/flow';
import { CREDIT_ACTION, CREDIT_KIND, CREDIT_ORDER, CREDIT_STATE, type CreditKind } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { CreditReader, type SentLine } from '../credit-reader.service';
import type { CreditLine } from '../credit.model';
import type { CreditGap } from '../gaps/credit-gaps.model';
import { CreditGapReader } from '../gaps/credit-gaps.service';

const LIST: readonly TableColumn<CreditLine>[] = [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '种类', width: 12, of: ({ kind }) => CREDIT_KIND[kind] },
  { heading: '决定书文号', width: 26, of: ({ documentNo }) => documentNo },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '状况', width: 24, of: ({ state }) => CREDIT_STATE[state] },
  { heading: '平台未接收的原因', width: 36, of: ({ refused }) => refused },
  { heading: '批次', width: 16, of: ({ batch }) => batch },
  { heading: '期限', width: 18, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已过期限', width: 10, of: ({ dueAt, overdue }) => (dueAt === null ? null : yesNo(overdue)) },
];

/** The columns the platform asks for, in its order; then what is asked, and what it said. */
const columnsOf = (kind: CreditKind): readonly TableColumn<SentLine>[] => [
  ...CREDIT_FIELDS[kind].map(({ name, label, most }): TableColumn<SentLine> => ({
    heading: label,
    width: most > 500 ? 48 : 22,
    of: ({ values }) => values[name] ?? null,
  })),
  { heading: '报送内容', width: 10, of: ({ asked }) => CREDIT_ORDER[asked] },
  { heading: '平台回执', width: 20, of: ({ answer }) => (answer === null ? null : CREDIT_ACTION[answer]) },
  { heading: '未接收的原因', width: 36, of: ({ refused }) => refused },
];
const GAPS: readonly TableColumn<CreditGap>[] = [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '种类', width: 12, of: ({ kind }) => CREDIT_KIND[kind] },
  { heading: '决定书文号', width: 26, of: ({ documentNo }) => documentNo },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '决定日期', width: 14, of: ({ decidedOn }) => decidedOn },
  { heading: '公示期限', width: 18, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已过期限', width: 10, of: ({ dueAt, overdue }) => (dueAt === null ? null : yesNo(overdue)) },
];
const SPAN = z.strictObject({ from: z.string().max(10), to: z.string().max(10) });
const BATCH = z.strictObject({ agencyId: z.int(), batch: z.string().max(40) });
type Asked = z.infer<typeof BATCH>;

/** 信用公示, as the list leaves, and as the files for the platform are written. */
@Injectable()
export class CreditTables {
  constructor(
    private readonly reader: CreditReader,
    private readonly database: Database,
    gaps: CreditGapReader,
    tables: PageTables,
  ) {
    tables.add<object, CreditLine>({
      name: 'credit',
      question: z.strictObject({}),
      columns: LIST,
      readers: READS_CREDIT,
      read: async (viewer) => {
        const rows = await reader.all(viewer);
        return { of: [], said: [['不含', '您无权查看的案件，也不计数']], total: rows.length, rows: () => rows };
      },
    });
    tables.add<z.infer<typeof SPAN>, CreditGap>({
      name: 'creditGaps',
      question: SPAN,
      columns: GAPS,
      readers: READS_CREDIT,
      read: async (viewer, asked) => {
        const { from, to, decided, missing, gaps: rows } = await gaps.all(viewer, asked);
        const said: [string, string][] = [
          ['决定日期', `${from} 至 ${to}`],
          ['应公示的决定', `${decided} 件，其中 ${missing} 件没有登记`],
          ['不含', '涉及未成年人、国家秘密的案件，也不计数'],
        ];
        return { of: [`${from} 至 ${to}`], said, total: missing, rows: () => rows };
      },
    });
    tables.add<Asked, SentLine>({ name: 'creditPenalties', ...this.sheet('penalty') });
    tables.add<Asked, SentLine>({ name: 'creditLicences', ...this.sheet('licence') });
  }

  private sheet(kind: CreditKind): Omit<PageTable<Asked, SentLine>, 'name'> {
    return {
      question: BATCH,
      columns: columnsOf(kind),
      readers: READS_CREDIT,
      read: async (viewer, { agencyId, batch }) => {
        const { lines } = await this.database.run(viewer.scope, (tx) => this.reader.sent(tx, viewer, agencyId, batch), { readOnly: true });
        const rows = lines.filter((line) => line.kind === kind);
        return {
          of: [lines[0]!.agencyName, batch],
          said: [['自然人', '姓名隐去，证件、代码不列']],
          total: rows.length,
          agencies: [agencyId],
          rows: () => rows,
        };
      },
    };
  }
}
