import { addDays } from '@zhilu/kernel/time';
import type { Dossier } from '@zhilu/kernel/law';
import type { CoerciveType } from '@zhilu/kernel/vocabulary';
import { dayOfPaper, inCase, missing, redated, type UnlawfulChange, workingDays } from './change';
import { hoursAfter } from './trace';

const LAW = '行政强制法';
const WAYS = ['普通程序', '检查'];
const visitOf = (of: Dossier) => of.activities.find(({ scene }) => scene === 'coercion');
const kindOf = (of: Dossier): CoerciveType | undefined => visitOf(of)?.coerciveType ?? of.case.coerciveType;
const kept = (of: Dossier): boolean => ['seal', 'detain'].includes(kindOf(of) ?? '');
const urgent = (of: Dossier): boolean => of.case.facts!.emergency === true;

/** What a measure in the course of a penalty or an inspection can be done wrongly in, one matter at a time. */
export const MEASURE_CHANGES: readonly UnlawfulChange[] = [
  missing('T13A', `${LAW} 18（一）、30`, WAYS, (of) => !urgent(of)),
  missing('T13A', `${LAW} 20`, WAYS, (of) => urgent(of) && kindOf(of) === 'liberty', ['T24V']),
  missing('T13A', `${LAW} 19`, WAYS, (of) => urgent(of) && kept(of), ['T24U']),
  missing('T13D', `${LAW} 24`, WAYS, kept, ['T25S']),
  missing('T13D', `${LAW} 31`, WAYS, (of) => kindOf(of) === 'freeze', ['T25F']),
  missing('T13R', `${LAW} 27、28`, WAYS, undefined, ['T26M']),
  missing('T13', `${LAW} 18（七）`, WAYS),
  {
    name: '办案中查封、扣押次日才交付决定书和清单',
    article: `${LAW} 24`,
    ways: WAYS,
    speaks: ['T25S'],
    of: (of) => (kept(of) ? redated(of, 'T13D', addDays(dayOfPaper(of, 'T13')!, 1)) : null),
  },
  {
    name: '办案中冻结第四个工作日才交付',
    article: `${LAW} 31、69`,
    ways: WAYS,
    speaks: ['T25F'],
    of: (of) => (kindOf(of) === 'freeze' ? redated(of, 'T13D', workingDays(dayOfPaper(of, 'T13A')!, 4)) : null),
  },
  {
    name: '办案中先实施，次日才批准（不是紧急情况）',
    article: `${LAW} 18（一）`,
    ways: WAYS,
    speaks: ['T13A'],
    of: (of) => (urgent(of) || visitOf(of) === undefined ? null : redated(of, 'T13A', addDays(dayOfPaper(of, 'T13')!, 1))),
  },
  {
    name: '办案中紧急查封、扣押二十四小时零一秒才补办批准',
    article: `${LAW} 19`,
    ways: WAYS,
    speaks: ['T24U'],
    of: (of) => (urgent(of) && kept(of) ? redated(of, 'T13A', `${hoursAfter(visitOf(of)!.arrivedAt!, 24).slice(0, 17)}01`) : null),
  },
  {
    name: '办案中查封、扣押的物品结案以后才处理',
    article: `${LAW} 27、28`,
    ways: WAYS,
    speaks: ['T26M'],
    of: (of) => (kindOf(of) === undefined ? null : redated(of, 'T13R', addDays(of.case.closedOn!, 1))),
  },
  {
    name: '办案中查封、扣押中断三分二十秒',
    article: '办法 16、19',
    ways: WAYS,
    speaks: ['A07'],
    of: (of) => {
      const visit = visitOf(of);
      if (visit === undefined) return null;
      const startedAt = `${visit.arrivedAt!.slice(0, 14)}03:20`;
      return { ...of, recordings: of.recordings.map((clip) => (clip.activity === visit.key ? { ...clip, startedAt } : clip)) };
    },
  },
  {
    name: '办案中查封、扣押、限制人身自由不报活动、不录像',
    article: '办法 16',
    ways: WAYS,
    speaks: ['A05', 'A07'],
    of: (of) => {
      const visit = visitOf(of);
      if (visit === undefined) return null;
      return {
        ...inCase(of, { coerciveType: visit.coerciveType }),
        activities: of.activities.filter((one) => one !== visit),
        recordings: of.recordings.filter(({ activity }) => activity !== visit.key),
      };
    },
  },
];
