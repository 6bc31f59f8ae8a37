import fc from 'fast-check';
import {
  ACT_TYPE,
  CASE_OUTCOME,
  codesOf,
  COERCIVE_TYPE,
  FACT,
  type FactName,
  INTERRUPTION,
  PENALTY_KIND,
  type RecordKind,
  SCENE,
  SERVICE_MODE,
  STEP_TAKEN,
  STORAGE_CLAIM,
} from '@zhilu/kernel/vocabulary';
import { momentOf } from '@zhilu/kernel/time';
import type { SourceTerms } from '@zhilu/kernel/law';
import type { Activity, CaseRecord, Dossier, Recording, WrittenRecord } from '@zhilu/kernel/law';
import { at } from './make';

const START = at('2026-01-01T00:00:00');
const MINUTE = 60_000;
const minutes = fc.integer({ min: 0, max: 120 * 24 * 60 });
const instant = minutes.map((n) => START + n * MINUTE);
const day = instant.map((one) => momentOf(one).slice(0, 10));
const moment = fc.oneof(instant.map(momentOf), day);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const receipt = { receivedAt: instant, source: fc.constant(1) };

const caseRecord: fc.Arbitrary<CaseRecord> = fc.record({
  key: fc.constant('C-1'),
  actType: fc.constantFrom(...codesOf(ACT_TYPE)),
  procedure: maybe(fc.constantFrom('ordinary', 'summary', 'expedited', 'onSpot')),
  documentNo: maybe(fc.constant('1号')),
  legalBasis: maybe(fc.constant('某法第一条')),
  filedOn: maybe(day),
  acceptedOn: maybe(day),
  decidedOn: maybe(day),
  servedOn: maybe(day),
  closedOn: maybe(day),
  coerciveType: maybe(fc.constantFrom(...codesOf(COERCIVE_TYPE))),
  caseOutcome: maybe(fc.constantFrom(...codesOf(CASE_OUTCOME))),
  serviceMode: maybe(fc.constantFrom(...codesOf(SERVICE_MODE))),
  stepsTaken: maybe(fc.subarray(codesOf(STEP_TAKEN), { minLength: 1 })),
  penaltyKinds: maybe(fc.subarray(codesOf(PENALTY_KIND), { minLength: 1 })),
  facts: fc.dictionary(fc.constantFrom(...(Object.keys(FACT) as FactName[])), fc.boolean(), { maxKeys: 40 }),
  ...receipt,
});
export const writtenRecord: fc.Arbitrary<WrittenRecord> = fc.record({
  key: fc.uuid(),
  item: fc.oneof(
    { weight: 28, arbitrary: fc.integer({ min: 1, max: 28 }).map((n) => `T${String(n).padStart(2, '0')}`) },
    { weight: 3, arbitrary: fc.constantFrom('T24S', 'T12D', 'T26M', 'T13A', 'T13D', 'T13R') },
  ),
  madeAt: maybe(moment),
  ...receipt,
});
const span = fc.tuple(instant, fc.integer({ min: 1, max: 180 }));
export const activityRecord: fc.Arbitrary<Activity> = fc
  .record({
    key: fc.uuid(),
    scene: fc.constantFrom(...codesOf(SCENE)),
    span: maybe(span),
    coerciveType: maybe(fc.constantFrom(...codesOf(COERCIVE_TYPE))),
    interruption: maybe(fc.constantFrom(...codesOf(INTERRUPTION))),
    unableToContinue: maybe(fc.boolean()),
    interruptionNotedAt: maybe(moment),
    reportedAt: maybe(moment),
    ...receipt,
  })
  .map(({ span: stretch, ...rest }) => ({
    ...rest,
    ...(stretch && { arrivedAt: momentOf(stretch[0]), leftAt: momentOf(stretch[0] + stretch[1] * MINUTE) }),
  }));
/** A clip near one of the visits, or anywhere. */
const recordingNear = (activities: readonly Activity[]): fc.Arbitrary<Recording> =>
  fc
    .record({
      key: fc.uuid(),
      near: fc.nat({ max: Math.max(0, activities.length) }),
      offset: fc.integer({ min: -30, max: 60 }),
      length: fc.integer({ min: 1, max: 180 }),
      storing: maybe(fc.integer({ min: -10, max: 72 * 60 })),
      linked: fc.boolean(),
      claim: maybe(fc.constantFrom(...codesOf(STORAGE_CLAIM))),
      claimAccepted: maybe(fc.boolean()),
      returnedAt: maybe(moment),
      storableAt: maybe(moment),
      evidence: maybe(fc.boolean()),
      notedAt: maybe(moment),
      copiedAt: maybe(moment),
      ...receipt,
    })
    .map(({ near, offset, length, storing, linked, ...rest }) => {
      const visit = activities[near];
      const from = (visit?.arrivedAt === undefined ? START : at(visit.arrivedAt)) + offset * MINUTE;
      const to = from + length * MINUTE;
      return {
        ...rest,
        ...(linked && visit !== undefined && { activity: visit.key }),
        startedAt: momentOf(from),
        endedAt: momentOf(to),
        completedAt: momentOf(to),
        ...(storing !== undefined && { storedAt: momentOf(to + storing * MINUTE) }),
      };
    });

export const anyDossier: fc.Arbitrary<Dossier> = fc.array(activityRecord, { maxLength: 3 }).chain((activities) =>
  fc.record({
    case: caseRecord,
    written: fc.array(writtenRecord, { maxLength: 20 }),
    activities: fc.constant(activities),
    recordings: fc.array(recordingNear(activities), { maxLength: 4 }),
  }),
);

/** A dossier and one more record of it, written, clip or activity. */
export const dossierAndMore: fc.Arbitrary<{ dossier: Dossier; more: Dossier }> = anyDossier.chain((dossier) =>
  fc
    .oneof(
      writtenRecord.map((one) => ({ ...dossier, written: [...dossier.written, one] })),
      recordingNear(dossier.activities).map((one) => ({ ...dossier, recordings: [...dossier.recordings, one] })),
    )
    .map((more) => ({ dossier, more })),
);

export const anyTerms: fc.Arbitrary<SourceTerms> = fc.record({
  source: fc.constant(1),
  connectedAt: instant,
  graceHours: fc.constantFrom(0, 24, 72),
  completeFor: fc.subarray<RecordKind>(['case', 'written', 'activity', 'recording']),
  carries: fc.constantFrom(['*'], ['case.documentNo', 'recording.storedAt'], []),
});
