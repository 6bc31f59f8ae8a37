import { earliest, HOLIDAY_TABLES, type Instant, makeCalendar, type Moment } from '@zhilu/kernel/time';
import type { Context, SourceTerms } from '@zhilu/kernel/law';
import type { Activity, CaseRecord, Dossier, Recording, WrittenRecord } from '@zhilu/kernel/law';
import type { Duty } from '@zhilu/kernel/law';
import { gd2018 } from '@zhilu/kernel/law';
import { gd2021 } from '@zhilu/kernel/law';
import { evaluate } from '@zhilu/kernel/law';

export const CALENDAR = makeCalendar(HOLIDAY_TABLES);

/** An instant written as Shanghai reads it. */
export const at = (moment: Moment): Instant => earliest(moment);

/** A source that is the complete register of everything, connected at the beginning of 2024, with 24 h of grace. */
export const terms = (over: Partial<SourceTerms> = {}): SourceTerms => ({
  source: 1,
  connectedAt: at('2024-01-01T00:00:00'),
  graceHours: 24,
  completeFor: ['case', 'written', 'activity', 'recording'],
  carries: ['*'],
  ...over,
});

export const context = (over: Partial<Context> = {}): Context => ({
  packs: [{ pack: gd2018(), from: '2018-02-01', to: null }],
  calendar: CALENDAR,
  lists: [],
  sources: [terms()],
  configuration: { backstopDays: 90, gapToleranceSeconds: 120 },
  ...over,
});

/** The 2021 regulation applied from its own first day. */
export const UNDER_2021: Partial<Context> = { packs: [{ pack: gd2021(), from: '2021-05-21', to: null }] };

const receipt = { receivedAt: at('2026-03-02T12:00:00'), source: 1 };

export const aCase = (over: Partial<CaseRecord> = {}): CaseRecord => ({
  key: 'C-1',
  actType: 'penalty',
  procedure: 'ordinary',
  filedOn: '2026-03-02',
  ...receipt,
  ...over,
});
/** A document received on the evening of the day it bears; one without a date bears its title. */
export const written = (item: string, madeAt?: Moment, over: Partial<WrittenRecord> = {}): WrittenRecord => ({
  key: `${item}-1`,
  item,
  ...(madeAt === undefined ? { title: '某文书' } : { madeAt }),
  source: 1,
  receivedAt: madeAt === undefined ? receipt.receivedAt : at(`${madeAt.slice(0, 10)}T20:00:00`),
  ...over,
});
export const activity = (over: Partial<Activity> = {}): Activity => ({
  key: 'A-1',
  scene: 'siteInspection',
  arrivedAt: '2026-03-02T09:00:00',
  leftAt: '2026-03-02T10:00:00',
  ...receipt,
  ...over,
});
export const clip = (over: Partial<Recording> = {}): Recording => ({
  key: 'R-1',
  startedAt: '2026-03-02T09:00:00',
  endedAt: '2026-03-02T10:00:00',
  completedAt: '2026-03-02T10:00:00',
  storedAt: '2026-03-02T11:00:00',
  storedFrom: 'station',
  ...receipt,
  ...over,
});
export const dossier = (over: Partial<Dossier> = {}): Dossier => ({ case: aCase(), written: [], activities: [], recordings: [], ...over });

/** The one duty of a rule; fails where there is none or more than one. */
export const dutyOfRule = (duties: readonly Duty[], rule: string): Duty => {
  const all = duties.filter((duty) => duty.kind.rule === rule);
  const delivered = all.filter(({ subject }) => !subject.key.startsWith('scene:'));
  const found = all.length > 1 ? delivered : all;
  if (found.length !== 1) throw new Error(`${found.length} duties of ${rule}`);
  return found[0]!;
};
export const judged = (rule: string, of: Partial<Dossier>, under: Partial<Context> = {}): Duty =>
  dutyOfRule(evaluate(dossier(of), context(under)), rule);
