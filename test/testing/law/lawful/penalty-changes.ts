import { addDays, dayNumber, dayOf, dayOfNumber, workingDayAfter } from '@zhilu/kernel/time';
import { at, CALENDAR } from '../make';
import {
  announced,
  APL,
  dayOfPaper,
  EVERY,
  firstClip,
  inCase,
  missing,
  onSite,
  paper,
  PENALTY,
  redated,
  served,
  unfilmed,
  type UnlawfulChange,
  workingDays,
} from './change';
import { hoursAfter } from './trace';

/** What a penalty can be done wrongly in, one matter at a time. */
export const PENALTY_CHANGES: readonly UnlawfulChange[] = [
  missing('T01', `${APL} 54`, PENALTY),
  missing('T02', `${APL} 54`, PENALTY),
  missing('T06', `${APL} 55`, PENALTY),
  missing('T08', `${APL} 55`, PENALTY),
  missing('T09', `${APL} 40、54`, PENALTY, onSite),
  missing('T14', `${APL} 44`, PENALTY),
  missing('T15', `${APL} 45`, PENALTY),
  missing('T18', `${APL} 63`, PENALTY),
  missing('T20', '办法 13（一）', PENALTY),
  missing('T21', '办法 13（二）', PENALTY),
  missing('T22', `${APL} 58`, PENALTY),
  missing('T23', `${APL} 57`, PENALTY),
  missing('T24', `${APL} 57`, PENALTY),
  missing('T25', `${APL} 61`, PENALTY, (of) => !announced(of)),
  missing('T25', '民事诉讼法 95', PENALTY, announced, ['T25N']),
  missing('T26', `${APL} 66`, PENALTY),
  missing('T12', `${APL} 56`, PENALTY),
  missing('T24S', `${APL} 52`, ['当场处罚']),
  missing('T24R', `${APL} 52`, ['当场处罚']),
  {
    name: '当场处罚决定书次日交付',
    article: `${APL} 52`,
    ways: ['当场处罚'],
    speaks: ['O08'],
    of: (of) => inCase(of, { servedOn: addDays(of.case.decidedOn!, 1) }),
  },
  {
    name: '第八个工作日送达',
    article: `${APL} 61、85`,
    ways: PENALTY,
    speaks: ['T25'],
    of: (of) => (announced(of) ? null : served(of, workingDays(of.case.decidedOn!, 8))),
  },
  {
    name: '先行登记保存第八个工作日才处理',
    article: `${APL} 56、85`,
    ways: PENALTY,
    speaks: ['T12D'],
    of: (of) => (paper(of, 'T12D') === undefined ? null : redated(of, 'T12D', workingDays(dayOfPaper(of, 'T12')!, 8))),
  },
  {
    name: '听证告知四个工作日后即决定',
    article: `${APL} 64`,
    ways: PENALTY,
    speaks: ['O06'],
    of: (of) => {
      const told = dayOfPaper(of, 'T17');
      if (told === null) return null;
      let day = dayNumber(of.case.decidedOn!);
      while (workingDayAfter(CALENDAR, day, 4)! >= dayNumber(of.case.decidedOn!)) day -= 1;
      return redated(of, 'T17', dayOfNumber(day + 1));
    },
  },
  {
    name: '告知之前的陈述申辩',
    article: `${APL} 44、45`,
    ways: PENALTY,
    speaks: ['O13'],
    of: (of) => redated(of, 'T15', addDays(dayOfPaper(of, 'T14')!, -1)),
  },
  {
    name: '承办机构审核早于承办人意见',
    article: '办法 13（一）（二）',
    ways: PENALTY,
    speaks: ['O03'],
    of: (of) => redated(of, 'T21', addDays(dayOfPaper(of, 'T20')!, -1)),
  },
  {
    name: '法制审核早于承办人意见',
    article: '重大行政执法决定法制审核办法 13',
    ways: PENALTY,
    speaks: ['O12'],
    of: (of) =>
      paper(of, 'T22') === undefined || paper(of, 'T18') !== undefined ? null : redated(of, 'T22', addDays(dayOfPaper(of, 'T20')!, -1)),
  },
  {
    name: '听证之前的法制审核',
    article: `${APL} 58（二）`,
    ways: PENALTY,
    speaks: ['O11'],
    of: (of) => {
      const heard = dayOfPaper(of, 'T18');
      return heard === null || dayOfPaper(of, 'T20')! >= heard ? null : redated(of, 'T22', addDays(heard, -1));
    },
  },
  {
    name: '集体讨论早于法制审核',
    article: `${APL} 57、58`,
    ways: PENALTY,
    speaks: ['O04'],
    of: (of) => (paper(of, 'T23') === undefined ? null : redated(of, 'T23', addDays(dayOfPaper(of, 'T22')!, -1))),
  },
  {
    name: '决定之后的集体讨论',
    article: `${APL} 57`,
    ways: PENALTY,
    speaks: ['O05', 'T23'],
    of: (of) => (paper(of, 'T23') === undefined ? null : redated(of, 'T23', addDays(of.case.decidedOn!, 1))),
  },
  {
    name: '第二十九日即称公告送达',
    article: '民事诉讼法 95',
    ways: PENALTY,
    speaks: ['O14'],
    of: (of) => {
      const posted = of.activities.find(({ scene }) => scene === 'announcementService');
      return posted === undefined ? null : inCase(of, { servedOn: addDays(dayOf(posted.arrivedAt!), 29) });
    },
  },
  { name: '现场检查没有录像', article: '办法 16', ways: PENALTY, speaks: ['A01'], of: unfilmed('siteInspection', 'randomCheck') },
  { name: '调查取证没有录像', article: '办法 16', ways: PENALTY, speaks: ['A02'], of: unfilmed('investigation') },
  { name: '证据保全没有录像', article: '办法 16', ways: PENALTY, speaks: ['A03'], of: unfilmed('preservation') },
  { name: '听证没有录像', article: '办法 16', ways: PENALTY, speaks: ['A04'], of: unfilmed('hearing') },
  {
    name: '送达没有录像',
    article: '办法 16',
    ways: PENALTY,
    speaks: ['A06'],
    of: unfilmed('service', 'lienService', 'announcementService'),
  },
  {
    name: '制作完成二十四小时零一秒才储存',
    article: '办法 23',
    ways: [EVERY],
    speaks: ['A10'],
    of: (of) =>
      firstClip(of, (clip) => {
        const storedAt = `${hoursAfter(clip.completedAt!, 24).slice(0, 17)}01`;
        return { ...clip, storedAt, receivedAt: at(`${storedAt.slice(0, 10)}T20:00:00`) };
      }),
  },
];
