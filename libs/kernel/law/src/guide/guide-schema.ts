import { z } from 'zod';
import {
  ACT_TYPE,
  CASE_OUTCOME,
  codesOf,
  COERCIVE_TYPE,
  FACT,
  type FactName,
  INTERRUPTION,
  OUTCOME,
  PENALTY_KIND,
  PROCEDURE,
  SCENE,
  SERVICE_MODE,
  STEP_TAKEN,
  STORAGE_CLAIM,
  STORED_FROM,
} from '@zhilu/kernel/vocabulary';
import { isLegalDate } from '@zhilu/kernel/time';

const oneOf = <T extends Record<string, string>>(words: T) => z.enum(codesOf(words) as [keyof T & string, ...(keyof T & string)[]]);
const text = z.string().min(1);

/** The form of the hand-written guides, before what they say is looked at. */
export const schemaOfGuides = () => {
  const day = z.string().refine(isLegalDate, '日期不存在');
  const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/);
  const protectedFacts = { personalLiberty: z.boolean(), lifeHealth: z.boolean(), majorProperty: z.boolean() };
  const stated = z.strictObject({
    actType: oneOf(ACT_TYPE),
    procedure: oneOf(PROCEDURE).optional(),
    documentNo: text.optional(),
    legalBasis: text.optional(),
    filedOn: day.optional(),
    acceptedOn: day.optional(),
    decidedOn: day.optional(),
    servedOn: day.optional(),
    publishedOn: day.optional(),
    closedOn: day.optional(),
    coerciveType: oneOf(COERCIVE_TYPE).optional(),
    caseOutcome: oneOf(CASE_OUTCOME).optional(),
    serviceMode: oneOf(SERVICE_MODE).optional(),
    stepsTaken: z.array(oneOf(STEP_TAKEN)).optional(),
    penaltyKinds: z.array(oneOf(PENALTY_KIND)).optional(),
    facts: z.partialRecord(z.enum(Object.keys(FACT) as [FactName, ...FactName[]]), z.boolean()).optional(),
  });
  const written = z.strictObject({ item: text, madeAt: moment.optional(), documentNo: text.optional(), receivedAt: moment.optional() });
  const activity = z.strictObject({
    scene: oneOf(SCENE),
    arrivedAt: moment.optional(),
    leftAt: moment.optional(),
    coerciveType: oneOf(COERCIVE_TYPE).optional(),
    facts: z.strictObject(protectedFacts).partial().optional(),
    interruption: oneOf(INTERRUPTION).optional(),
    interruptionNote: text.optional(),
    interruptionNotedAt: moment.optional(),
    unableToContinue: z.boolean().optional(),
    reportedAt: moment.optional(),
    receivedAt: moment.optional(),
  });
  const recording = z.strictObject({
    startedAt: moment.optional(),
    endedAt: moment.optional(),
    completedAt: moment.optional(),
    storedAt: moment.optional(),
    storedFrom: oneOf(STORED_FROM).optional(),
    claim: oneOf(STORAGE_CLAIM).optional(),
    claimAccepted: z.boolean().optional(),
    returnedAt: moment.optional(),
    storableAt: moment.optional(),
    evidence: z.boolean().optional(),
    notedAt: moment.optional(),
    copiedAt: moment.optional(),
    receivedAt: moment.optional(),
  });
  const example = z.strictObject({
    text,
    outcome: oneOf(OUTCOME),
    asOf: day,
    /** Scenes the agency's own list names, where the example rests on one. */
    listed: z.array(oneOf(SCENE)).optional(),
    case: stated,
    written: z.array(written).optional(),
    activities: z.array(activity).optional(),
    recordings: z.array(recording).optional(),
  });
  return z.array(
    z.strictObject({
      rules: z.array(text).min(1),
      plain: text,
      exclusions: z.array(text).min(1),
      assumptions: z.array(text).min(1),
      example,
    }),
  );
};

/** 规则说明 written by hand: what a rule means to an official, what it leaves out, what it supposes, and a case that shows it. */
export type RuleGuide = z.infer<ReturnType<typeof schemaOfGuides>>[number];
/** The case of a guide, as data: the evaluator must say of it what the text says. */
export type GuideExample = RuleGuide['example'];
