import {
  type Calendar,
  dayNumber,
  dayOf,
  earliest,
  HOLIDAY_TABLES,
  type Instant,
  lastSecondOf,
  type LegalDate,
  makeCalendar,
  type Moment,
} from '@zhilu/kernel/time';
import { outcomeAt, settle } from '../settlement';
import type { Outcome } from '@zhilu/kernel/vocabulary';
import type { Context } from '../context';
import type { Dossier } from '../dossier';
import type { ExplainedDuty } from '../duty';
import { explain } from '../evaluate';
import type { RulePack } from '../packs/pack';
import type { GuideExample } from './guide-schema';

/** The example of a guide as the evaluator judges it. */
export interface WorkedExample {
  readonly outcome: Outcome;
  readonly duty: ExplainedDuty;
}

/** Settings an example is reckoned with: those the product is delivered with. */
export const EXAMPLE_SETTINGS = { backstopDays: 90, gapToleranceSeconds: 120, graceHours: 24 } as const;

let calendar: Calendar | null = null;

const SOURCE = 1;
const endOf = (moment: Moment): Instant => lastSecondOf(dayNumber(dayOf(moment)));
const lastOf = (moments: readonly (Moment | undefined)[]): Moment | undefined =>
  moments
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);

/** When the platform received a record of an example: as stated, else at the end of the last day it speaks of. */
const receivedAt = (stated: Moment | undefined, moments: readonly (Moment | undefined)[], otherwise: Moment): Instant =>
  stated === undefined ? endOf(lastOf(moments) ?? otherwise) : earliest(stated);

/** The case file of an example, each record received at the end of its own day unless the example says otherwise. */
export const dossierOf = (example: GuideExample): Dossier => {
  const { case: stated, written = [], activities = [], recordings = [], asOf } = example;
  const { filedOn, acceptedOn, decidedOn, servedOn, publishedOn, closedOn } = stated;
  const source = SOURCE;
  const lastOfCase = [filedOn, acceptedOn, decidedOn, servedOn, publishedOn, closedOn];
  return {
    case: { key: 'example', source, receivedAt: receivedAt(undefined, lastOfCase, asOf), ...stated },
    // A document of an example is a document: without a date it bears its title at least.
    written: written.map((one, i) => ({
      title: one.item,
      ...one,
      key: `written-${i}`,
      source,
      receivedAt: receivedAt(one.receivedAt, [one.madeAt], asOf),
    })),
    activities: activities.map((one, i) => ({
      ...one,
      key: `activity-${i}`,
      source,
      receivedAt: receivedAt(one.receivedAt, [one.arrivedAt, one.leftAt, one.interruptionNotedAt, one.reportedAt], asOf),
    })),
    recordings: recordings.map((one, i) => ({
      ...one,
      key: `recording-${i}`,
      source,
      receivedAt: receivedAt(one.receivedAt, [one.endedAt, one.completedAt, one.storedAt, one.notedAt, one.copiedAt], asOf),
    })),
  };
};

const contextOf = (example: GuideExample, pack: RulePack): Context => ({
  packs: [{ pack, from: pack.effective.from, to: null }],
  calendar: (calendar ??= makeCalendar(HOLIDAY_TABLES)),
  lists:
    example.listed === undefined
      ? []
      : [
          {
            version: 'example',
            from: pack.effective.from,
            to: null,
            published: true,
            items: example.listed.map((scene, i) => ({ no: String(i + 1), scene, actType: null, uninterrupted: false })),
          },
        ],
  sources: [
    {
      source: SOURCE,
      connectedAt: earliest(pack.effective.from),
      graceHours: EXAMPLE_SETTINGS.graceHours,
      completeFor: ['case', 'written', 'activity', 'recording'],
      carries: ['*'],
    },
  ],
  configuration: EXAMPLE_SETTINGS,
});

/**
 * Judges the example of a rule's guide by the evaluator that judges cases, under a pack. Throws where the example does not
 * show exactly one duty of the rule: then it is no example of it.
 */
export const workedExample = (rule: string, example: GuideExample, pack: RulePack): WorkedExample => {
  const all = explain(dossierOf(example), contextOf(example, pack)).filter((duty) => duty.kind.rule === rule);
  // An example with an activity is of that activity, not of one that the case might announce besides.
  const found = all.length > 1 ? all.filter(({ subject }) => !subject.key.startsWith('scene:')) : all;
  const [duty] = found;
  if (duty === undefined || found.length > 1) throw new Error(`${found.length} duties of ${rule} in its example`);
  return { outcome: outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, example.asOf), duty };
};

/** Every day an example rests on, in order: those of its case and of its records, without the days of receipt that follow from them. */
export const daysOf = (example: GuideExample): LegalDate[] => {
  const days = new Set<LegalDate>();
  const add = (record: object): void => {
    for (const value of Object.values(record)) if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)) days.add(dayOf(value));
  };
  add(example.case);
  for (const record of [...(example.written ?? []), ...(example.activities ?? []), ...(example.recordings ?? [])]) add(record);
  return [...days].sort();
};
