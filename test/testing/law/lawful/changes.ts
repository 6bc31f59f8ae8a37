import { addDays, dayOf } from '@zhilu/kernel/time';
import type { ActType } from '@zhilu/kernel/vocabulary';
import { announced, dayOfPaper, EVERY, inCase, missing, redated, served, unfilmed, type UnlawfulChange, workingDays } from './change';
import { MEASURE_CHANGES } from './measure-changes';
import { PENALTY_CHANGES } from './penalty-changes';
import { hoursAfter } from './trace';

/** What each act type can be done wrongly in, one matter at a time. */
export const CHANGES: Readonly<Partial<Record<ActType, readonly UnlawfulChange[]>>> = {
  penalty: [...PENALTY_CHANGES, ...MEASURE_CHANGES],
  licence: [
    missing('T03', '行政许可法 29', ['普通程序']),
    missing('T05', '行政许可法 32', ['普通程序']),
    missing('T19', '办法 12（十一）', ['普通程序']),
    missing('T20', '办法 13（一）', ['普通程序']),
    missing('T24', '行政许可法 37、38', ['普通程序']),
    {
      name: '准予许可第十一个工作日送达',
      article: '行政许可法 44、82',
      ways: ['普通程序'],
      speaks: ['T25'],
      of: (of) => (announced(of) || of.case.caseOutcome !== 'granted' ? null : served(of, workingDays(of.case.decidedOn!, 11))),
    },
  ],
  coercion: [
    missing('T20', '行政强制法 18（一）', [EVERY], (of) => of.case.facts!.emergency === false),
    missing('T13', '行政强制法 18（七）', [EVERY], (of) => of.activities.some(({ scene }) => scene === 'coercion')),
    missing('T26M', '行政强制法 27、28', [EVERY]),
    missing('T27', '行政强制法 37 – 44', [EVERY], (of) => of.activities.some(({ scene }) => scene === 'coercion')),
    {
      name: '查封、扣押次日才交付决定书和清单',
      article: '行政强制法 24',
      ways: [EVERY],
      speaks: ['T25S'],
      of: (of) => (['seal', 'detain'].includes(of.case.coerciveType!) ? served(of, addDays(dayOfPaper(of, 'T13')!, 1)) : null),
    },
    {
      name: '冻结第四个工作日才交付',
      article: '行政强制法 31、69',
      ways: [EVERY],
      speaks: ['T25F'],
      of: (of) => (of.case.coerciveType === 'freeze' ? served(of, workingDays(of.case.decidedOn!, 4)) : null),
    },
    {
      name: '先实施，次日才批准（不是紧急情况）',
      article: '行政强制法 18（一）',
      ways: [EVERY],
      speaks: ['O07', 'O09'],
      of: (of) => {
        if (of.case.facts!.emergency === true || !['seal', 'detain', 'liberty'].includes(of.case.coerciveType!)) return null;
        const day = addDays(dayOfPaper(of, 'T13')!, 1);
        return inCase(redated(of, 'T24', day), { decidedOn: day });
      },
    },
    {
      name: '紧急查封、扣押二十四小时零一秒才补办批准',
      article: '行政强制法 19',
      ways: [EVERY],
      speaks: ['T24U'],
      of: (of) => {
        if (of.case.facts!.emergency !== true || of.case.coerciveType === 'liberty') return null;
        const act = of.activities.find(({ scene }) => scene === 'coercion')!;
        const late = `${hoursAfter(act.arrivedAt!, 24).slice(0, 17)}01`;
        return inCase(redated(of, 'T24', late), { decidedOn: dayOf(late) });
      },
    },
    {
      name: '强制拆除、代履行先于决定书送达',
      article: '行政强制法 38、51',
      ways: [EVERY],
      speaks: ['O10'],
      of: (of) => {
        const act = dayOfPaper(of, 'T27');
        return act === null ? null : served(of, addDays(act, 1));
      },
    },
    {
      name: '查封、扣押中断三分二十秒',
      article: '办法 16、19',
      ways: [EVERY],
      speaks: ['A07'],
      of: (of) => {
        const visit = of.activities.find(({ scene }) => scene === 'coercion');
        if (visit === undefined || of.case.coerciveType === 'substitute') return null;
        const clips = of.recordings.map((clip) =>
          clip.activity === visit.key ? { ...clip, startedAt: `${visit.arrivedAt!.slice(0, 14)}03:20` } : clip,
        );
        return { ...of, recordings: clips };
      },
    },
    {
      name: '查封、扣押、拆除不报活动、不录像',
      article: '办法 16',
      ways: [EVERY],
      speaks: ['A05', 'A07'],
      of: (of) => {
        const visit = of.activities.find(({ scene }) => scene === 'coercion');
        if (visit === undefined || ['substitute', 'freeze'].includes(of.case.coerciveType!) || of.case.facts!.emergency === true)
          return null;
        return {
          ...of,
          activities: of.activities.filter((one) => one !== visit),
          recordings: of.recordings.filter(({ activity }) => activity !== visit.key),
        };
      },
    },
  ],
  requisition: [
    missing('T08', '办法 12（三）', [EVERY]),
    missing('T24', '办法 13（五）', [EVERY]),
    missing('T26', '办法 14（二）', [EVERY]),
  ],
  levy: [missing('T14', '办法 12（九）', [EVERY]), missing('T20', '办法 13（一）', [EVERY])],
  adjudication: [missing('T15', '办法 12（九）', [EVERY]), missing('T05', '办法 11', [EVERY])],
  inspection: [
    missing('T08', '办法 12（三）', [EVERY]),
    missing('T06', '办法 12（一）', [EVERY]),
    { name: '检查没有录像', article: '办法 16', ways: [EVERY], speaks: ['A01'], of: unfilmed('siteInspection', 'randomCheck') },
    ...MEASURE_CHANGES,
  ],
};
export const appliesTo = (change: UnlawfulChange, way: string): boolean => change.ways.includes(EVERY) || change.ways.includes(way);
