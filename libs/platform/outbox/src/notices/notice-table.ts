import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { NOTICE_CHANNEL, NOTICE_KIND, SENDING_STATE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { Notice } from './notice.model';
import { Notices } from './notices.service';

const COLUMNS: readonly TableColumn<Notice>[] = [
  { heading: '时间', width: 20, look: 'instant', of: ({ at }) => timeCell(at) },
  { heading: '种类', width: 14, of: ({ kind }) => NOTICE_KIND[kind] },
  { heading: '单位', width: 30, of: ({ agencyName }) => agencyName },
  { heading: '发出', width: 30, of: ({ office, person }) => `${office} ${person}`.trim() },
  { heading: '件数', width: 10, look: 'count', of: ({ n }) => n },
  { heading: '补充说明', width: 40, of: ({ said }) => said },
  {
    heading: '渠道',
    width: 24,
    of: ({ sendings }) =>
      sendings.length === 0
        ? '系统内'
        : sendings.map(({ channel, state }) => `${NOTICE_CHANNEL[channel]}${SENDING_STATE[state]}`).join('；'),
  },
  { heading: '已阅时间', width: 20, look: 'instant', of: ({ readAt }) => timeCell(readAt) },
  { heading: '已阅人', width: 14, of: ({ readBy }) => readBy },
];

/** 催办 as the list leaves. */
@Injectable()
export class NoticeTable {
  constructor(notices: Notices, tables: PageTables) {
    tables.add<Record<string, never>, Notice>({
      name: 'notices',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: async (viewer) => {
        const { notices: rows } = await notices.book(viewer);
        return { of: [], said: [], total: rows.length, rows: () => rows };
      },
    });
  }
}
