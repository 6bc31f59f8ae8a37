import { dayWords, legalDateOf } from '@zhilu/kernel/time';
import { WORK_KIND } from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock } from '@zhilu/platform/documents';
import type { HandedItem, WorkHandoverEntity } from './desk.entity';

const HOUR = 3_600_000;
const HOURS_EAST = 8;

/** `2026年11月23日 09:05`, Beijing time. */
const minuteWords = (at: Date): string =>
  `${dayWords(legalDateOf(at.getTime()))} ${new Date(at.getTime() + HOURS_EAST * HOUR).toISOString().slice(11, 16)}`;
const said = (text: string): PaperBlock => ({ kind: 'paragraph', text });
const heading = (text: string): PaperBlock => ({ kind: 'heading', level: 1, text });

const listed = (caption: string, items: readonly HandedItem[]): PaperBlock => ({
  kind: 'table',
  caption,
  columns: [
    { heading: '序号', share: 7, numeric: true },
    { heading: '种类', share: 13 },
    { heading: '事项', share: 30 },
    { heading: '案件、来源或者期间', share: 20 },
    { heading: '单位', share: 16 },
    { heading: '期限', share: 14 },
  ],
  rows: items.map((one, n) => [
    String(n + 1),
    WORK_KIND[one.kind],
    one.n > 1 ? `${one.title}（${one.n}件）` : one.title,
    one.about ?? '',
    one.agencyName ?? '',
    one.dueAt === null ? '' : minuteWords(new Date(one.dueAt)),
  ]),
});

/** 工作交接清单 in the official form: what was handed over, what stays, and who signs. */
export const handoverPaper = (row: WorkHandoverEntity): OfficialPaper => ({
  head: null,
  addressed: null,
  title: [row.place, '工作交接清单'],
  subtitle: null,
  blocks: [
    said(
      `${dayWords(legalDateOf(row.at.getTime()))}，${row.giver}将名下未办结的${row.items.length}项待办事项移交${row.taker}办理，清单如下。`,
    ),
    ...(row.said === '' ? [] : [said(`移交说明：${row.said.replace(/\s*\n\s*/g, '；')}`)]),
    heading('移交的事项'),
    listed('移交事项清单', row.items),
    ...(row.kept.length === 0
      ? []
      : [
          heading('不移交的事项'),
          said(`下列${row.kept.length}项，接收人依其角色或者回避、不得自批自核的规定不能办理，仍由移交人负责或者另行指定办理人。`),
          listed('不移交事项清单', row.kept),
        ]),
    heading('签署'),
    {
      kind: 'table',
      caption: '交接签署',
      columns: [
        { heading: '身份', share: 16 },
        { heading: '姓名', share: 20 },
        { heading: '系统内签署时间', share: 30 },
        { heading: '签名', share: 34 },
      ],
      rows: [
        ['移交人', row.giver, minuteWords(row.at), ''],
        ['接收人', row.taker, row.received_at === null ? '尚未签收' : minuteWords(row.received_at), ''],
        ['监交人', '', '', ''],
      ],
    },
  ],
  signature: { office: row.place, day: dayWords(legalDateOf((row.received_at ?? row.at).getTime())) },
});
