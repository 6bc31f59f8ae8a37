import { dayWords, legalDateOf } from '@zhilu/kernel/time';
import { REQUEST_KIND } from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock } from '@zhilu/platform/documents';
import type { NoticeEntity } from './notice.entity';

const HOUR = 3_600_000;
const HOURS_EAST = 8;
/** `2026年11月23日09:05`, Beijing time. */
export const minuteWords = (at: Date): string =>
  `${dayWords(legalDateOf(at.getTime()))}${new Date(at.getTime() + HOURS_EAST * HOUR).toISOString().slice(11, 16)}`;
const said = (text: string): PaperBlock => ({ kind: 'paragraph', text });

/** 催办函 in the official form: which requests wait, until when; no person and no case is named. */
export const noticePaper = ({ office, at, items, said: words }: NoticeEntity, agency: string): OfficialPaper => ({
  head: null,
  addressed: agency,
  title: [office, '催办函'],
  subtitle: null,
  blocks: [
    said(
      `截至${minuteWords(at)}，你单位有${items.length}项办理事项尚未办结${
        items.some(({ overdue }) => overdue) ? `，其中${items.filter(({ overdue }) => overdue).length}项已超过期限` : ''
      }，现予催办。请于期限内办理；已超过期限的，请立即办理并说明原因。`,
    ),
    ...(words === '' ? [] : words.split(/\s*\n\s*/).map(said)),
    {
      kind: 'table',
      caption: '催办事项',
      columns: [
        { heading: '序号', share: 10, numeric: true },
        { heading: '编号', share: 24 },
        { heading: '种类', share: 22 },
        { heading: '期限', share: 28 },
        { heading: '状况', share: 16 },
      ],
      rows: items.map((one, n) => [
        String(n + 1),
        one.no,
        REQUEST_KIND[one.kind],
        one.dueAt === null ? '' : minuteWords(new Date(one.dueAt)),
        one.overdue ? '已超期' : '未到期',
      ]),
    },
  ],
  signature: { office, day: dayWords(legalDateOf(at.getTime())) },
});
