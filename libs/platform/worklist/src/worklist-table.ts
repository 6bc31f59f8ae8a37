import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { codesOf, WORK_KIND, WORK_SHARE, type WorkKind, type WorkShare } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { WorkRow } from './worklist.model';
import { Worklist } from './worklist.service';

/** As many as the page lists. */
const SHOWN = 200;
/** A thing, and where it stands with others the first of them. */
type Line = Omit<WorkRow, 'parts'> & { readonly with: string | null };
const COLUMNS: readonly TableColumn<Line>[] = [
  { heading: '种类', width: 14, of: ({ kind }) => WORK_KIND[kind] },
  { heading: '事项', width: 40, of: ({ title }) => title },
  { heading: '案件、来源或者期间', width: 40, of: ({ about }) => about },
  { heading: '单位', width: 30, of: ({ agencyName }) => agencyName },
  { heading: '件数', width: 10, look: 'count', of: ({ n }) => n },
  { heading: '期限', width: 20, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '办理人', width: 14, of: ({ assignee }) => assignee },
  { heading: '合并办理', width: 40, of: ({ with: head }) => head },
  { heading: '等待自', width: 20, look: 'instant', of: ({ since }) => timeCell(since) },
];

/** 待办: the list as it leaves. */
@Injectable()
export class WorklistTable {
  constructor(list: Worklist, tables: PageTables) {
    tables.add<{ kinds: WorkKind[] | null; share: WorkShare }, Line>({
      name: 'worklist',
      question: z.strictObject({
        kinds: z.array(z.enum(codesOf(WORK_KIND))).nullable(),
        share: z.enum(codesOf(WORK_SHARE)).default('all'),
      }),
      columns: COLUMNS,
      read: async (viewer, { kinds, share }) => {
        const { rows: entries, total } = await list.of(viewer, kinds, SHOWN, share);
        const rows = entries.flatMap(({ parts, ...head }): Line[] =>
          parts.length === 0 ? [{ ...head, with: null }] : [head, ...parts].map((one) => ({ ...one, with: head.title })),
        );
        return {
          of: [],
          said: [
            ['种类', kinds === null ? '全部' : kinds.map((kind) => WORK_KIND[kind]).join('、')],
            ['范围', WORK_SHARE[share]],
            ['次序', '期限在先的在前，没有期限的在后'],
            ...(total > rows.length ? [['另有', `${total - rows.length} 项没有列出，见各页`] as [string, string]] : []),
          ],
          total: rows.length,
          rows: () => rows,
        };
      },
    });
  }
}
