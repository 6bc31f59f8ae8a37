import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn } from '@zhilu/platform/documents';
import { READS_OPINION } from '@zhilu/kernel/flow';
import { momentOf } from '@zhilu/kernel/time';
import { SCENE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { OpinionActivity } from './opinion.model';
import { type OpinionQuestion, Opinions } from './opinions.service';

const COLUMNS: readonly TableColumn<OpinionActivity>[] = [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '场景', width: 18, of: ({ scene }) => SCENE[scene] },
  { heading: '地点', width: 30, of: ({ place }) => place },
  { heading: '到达时间', width: 18, of: ({ arrivedAt }) => arrivedAt?.replace('T', ' ') ?? null },
  { heading: '离开时间', width: 18, of: ({ leftAt }) => leftAt?.replace('T', ' ') ?? null },
  { heading: '执法人员', width: 20, personal: true, of: ({ officers }) => officers.join('、') },
  { heading: '音像记录', width: 10, look: 'count', of: ({ clips }) => clips.length },
  {
    heading: '未记录的时段',
    width: 40,
    of: ({ gaps }) =>
      gaps === null
        ? '时间不明'
        : gaps.map(({ from, to }) => `${momentOf(from.getTime()).slice(11)}—${momentOf(to.getTime()).slice(11)}`).join('、'),
  },
  {
    heading: '审批',
    width: 40,
    of: ({ approvals }) => approvals.map(({ title, documentNo }) => [title, documentNo].filter(Boolean).join(' ')).join('、'),
  },
];

/** 舆情应对, as the list leaves. */
@Injectable()
export class OpinionTable {
  constructor(opinions: Opinions, tables: PageTables) {
    tables.add<OpinionQuestion, OpinionActivity>({
      name: 'opinion',
      question: z.strictObject({ place: z.string().max(60), from: z.string().max(10), to: z.string().max(10) }),
      columns: COLUMNS,
      readers: READS_OPINION,
      read: async (viewer, asked) => {
        const { activities } = await opinions.page(viewer, asked);
        return {
          of: [asked.place],
          said: [
            ['时间', `${asked.from} 至 ${asked.to}`],
            ['地点', asked.place],
          ],
          total: activities.length,
          rows: () => activities,
        };
      },
    });
  }
}
