import { z } from 'zod';
import {
  ACT_TYPE,
  CASE_OUTCOME,
  codesOf,
  COERCIVE_TYPE,
  FACT,
  type FactName,
  PENALTY_KIND,
  PROCEDURE,
  SCENE,
  SERVICE_MODE,
  STAGE,
} from '@zhilu/kernel/vocabulary';
import { isLegalDate } from '@zhilu/kernel/time';
import type { Condition } from './pack';

/** The form of a pack file: what each member may be, before what it says is looked at. */
export const schemaOfPack = () => {
  const oneOf = <T extends Record<string, string>>(words: T) => z.enum(codesOf(words) as [keyof T & string, ...(keyof T & string)[]]);
  const text = z.string().min(1);
  const day = z.string().refine(isLegalDate, '日期不存在');
  const scenes = z.array(oneOf(SCENE)).min(1);
  const items = z.array(text).min(1);
  const stage = oneOf(STAGE);
  const actType = oneOf(ACT_TYPE);
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z.union([
      z.literal('always'),
      z.strictObject({ fact: z.enum(Object.keys(FACT) as [FactName, ...FactName[]]) }),
      z.strictObject({ procedure: z.array(oneOf(PROCEDURE)).min(1) }),
      z.strictObject({ actType: z.array(actType).min(1) }),
      z.strictObject({ record: items }),
      z.strictObject({ scene: scenes }),
      z.strictObject({
        has: z.enum([
          'documentNo',
          'legalBasis',
          'filedOn',
          'acceptedOn',
          'decidedOn',
          'servedOn',
          'publishedOn',
          'closedOn',
          'coerciveType',
        ]),
      }),
      z.strictObject({ coerciveType: z.array(oneOf(COERCIVE_TYPE)).min(1) }),
      z.strictObject({ measure: z.array(oneOf(COERCIVE_TYPE)).min(1) }),
      z.strictObject({ outcome: z.array(oneOf(CASE_OUTCOME)).min(1) }),
      z.strictObject({ servedBy: z.array(oneOf(SERVICE_MODE)).min(1), orUnknown: z.literal(true).optional() }),
      z.strictObject({ cites: z.array(text).min(1) }),
      z.strictObject({ since: day, event: z.union([z.literal('decided'), z.strictObject({ activity: scenes })]) }),
      z.strictObject({ penaltyKind: z.array(oneOf(PENALTY_KIND)).min(1), only: z.literal(true).optional() }),
      z.strictObject({ not: condition }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
    ]),
  );
  const acts = z.partialRecord(actType, z.union([z.literal('never'), condition]));
  const event = z.union([
    z.enum(['filed', 'accepted', 'decided', 'served', 'published', 'closed', 'received']),
    z.strictObject({ activity: scenes }),
    z.strictObject({ measure: z.array(oneOf(COERCIVE_TYPE)).min(1) }),
    z.strictObject({ record: items }),
    z.strictObject({ stage: z.array(stage).min(1) }),
  ]);
  const anchor = z.union([event, z.strictObject({ firstOf: z.array(event).min(1) }), z.enum(['left', 'completed', 'members'])]);
  const n = z.number().int().nonnegative();
  const period = z.discriminatedUnion('unit', [
    z.strictObject({ n, unit: z.literal('hour') }),
    z.strictObject({ n, unit: z.literal('workingDay') }),
    z.strictObject({ n, unit: z.literal('naturalDay'), restDay: z.enum(['next', 'counted']) }),
  ]);
  const due = z.strictObject({
    terms: z.array(
      z.strictObject({
        ground: z.enum(['statute', 'step']),
        anchor,
        period,
        acts: z.array(actType).min(1).optional(),
        statute: text.optional(),
      }),
    ),
    backstop: z.union([z.literal('configuration'), z.number().int().positive()]),
    backstopFrom: event.optional(),
  });
  const waitText = { n: n.positive(), unit: z.enum(['workingDay', 'naturalDay']), statute: text, onLast: z.literal(true).optional() };
  const row = {
    id: text,
    family: text,
    title: text,
    article: text,
    clause: text.optional(),
    stage,
    acts,
    due,
    exceptions: z.array(
      z.strictObject({
        when: z.union([z.literal('claimAccepted'), condition]),
        why: text,
        article: text,
        since: day.optional(),
        before: text.optional(),
        ifUnmet: z.literal(true).optional(),
        from: z.enum(['returned', 'storable']).optional(),
      }),
    ),
  };
  const rule = z.discriminatedUnion('dutyClass', [
    z.strictObject({
      ...row,
      dutyClass: z.literal('written'),
      item: text,
      each: z.strictObject({ measure: z.array(oneOf(COERCIVE_TYPE)).min(1), beforehand: z.literal(true).optional() }).optional(),
      met: z.strictObject({
        anyOf: items,
        also: z.strictObject({ when: condition, anyOf: items }).optional(),
        recorded: z.strictObject({ when: condition, scenes, noted: z.boolean() }).optional(),
      }),
    }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('element'),
      element: z.enum(['documentNo', 'legalBasis', 'decidedOn']),
      document: z.array(text),
    }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('recording'),
      scenes,
      listed: z.union([z.boolean(), z.literal('also')]),
      flagged: acts.optional(),
    }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('uninterrupted'),
      scenes,
      facts: z.array(z.enum(['personalLiberty', 'lifeHealth', 'majorProperty'])).min(1),
      coerciveTypes: z.array(oneOf(COERCIVE_TYPE)),
      ofCase: z.array(oneOf(SCENE)).optional(),
      always: scenes.optional(),
      flagged: z.strictObject({ scene: oneOf(SCENE), acts }).optional(),
    }),
    z.strictObject({ ...row, dutyClass: z.literal('storage') }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('order'),
      earlier: z.array(text),
      done: scenes.optional(),
      stated: z
        .array(z.enum(['decided', 'served']))
        .min(1)
        .optional(),
      wait: z
        .strictObject({ ...waitText, unless: condition.optional(), otherTexts: z.array(z.strictObject(waitText)).min(1).optional() })
        .optional(),
    }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('note'),
      about: z.enum(['evidence', 'stopped']),
      needs: z.array(z.enum(['notedAt', 'copiedAt', 'interruptionNotedAt', 'reportedAt'])).min(1),
      unless: z.literal('resumed').optional(),
    }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('case'),
      members: z.array(z.enum(['written', 'recording', 'uninterrupted'])).min(1),
    }),
  ]);
  return z.strictObject({
    code: text,
    title: text,
    jurisdiction: text,
    effective: z.strictObject({ from: day, to: day.nullable() }),
    source: text,
    overlays: text.nullable(),
    ground: text.optional(),
    screen: z
      .strictObject({
        list: text,
        storageTime: text,
        written: text,
        recording: text,
        uninterrupted: text,
        storage: text,
        interruption: text,
        deferral: text,
        institutions: text,
        custodians: text,
        listed: text,
        funding: text,
        gathering: text,
        delegated: text,
        listOfGovernment: text.optional(),
      })
      .optional(),
    articles: z.record(text, text),
    statutes: z.record(text, z.strictObject({ title: text, no: text, text, from: day, to: day.nullable() })),
    items: z.record(text, z.strictObject({ title: text, stage })),
    derive: z.array(
      z.strictObject({
        fact: z.enum(Object.keys(FACT) as [FactName, ...FactName[]]),
        is: z.boolean(),
        acts: z.array(actType).optional(),
        when: condition,
        fills: z.literal(true).optional(),
        article: text.optional(),
      }),
    ),
    reference: z.array(actType).optional(),
    retention: z
      .array(
        z.strictObject({
          of: z.enum(['evidence', 'other']),
          title: text,
          article: text,
          clause: text.optional(),
          keep: z.enum(['permanent', 'caseFile', 'agency']),
        }),
      )
      .optional(),
    points: z
      .array(
        z.strictObject({
          id: text,
          text,
          article: text,
          clause: text.optional(),
          by: z.enum(['sight', 'hearing']),
          always: z.union([z.boolean(), z.strictObject({ scenes: scenes.optional(), acts: z.array(actType).min(1).optional() })]),
        }),
      )
      .optional(),
    rules: z.array(rule).min(1),
  });
};
