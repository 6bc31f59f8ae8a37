import {
  type AnswerColumn,
  codesOf,
  COERCIVE_TYPE,
  FACT_OF_SERVICE,
  FACT_OF_STEPS,
  type FactName,
  PENALTY_KIND,
  PROCEDURE,
  SERVICE_MODE,
  STEP_TAKEN,
} from '@zhilu/kernel/vocabulary';
import type { Context } from '../context';
import type { CaseRecord, Dossier } from '../dossier';
import type { Duty, ExplainedDuty } from '../duty';
import { evaluate, explain } from '../evaluate';

/** 补填可消除: what of one case cannot be judged, and which of it each blank column of the case would settle, filled in alone. */
export interface Closing {
  /** Duties of 信息不足. */
  readonly unknown: number;
  /** Those that some one column would settle. */
  readonly closable: number;
  /** By column, how many duties are settled once it is filled in, whatever it says; columns that settle none are left out. */
  readonly by: ReadonlyMap<AnswerColumn, number>;
}

const NOTHING: Closing = { unknown: 0, closable: 0, by: new Map() };

/** A column of many values as it may be filled in: with each alone, and with all together. */
const listed = <T extends string>(codes: readonly T[]): readonly (readonly T[])[] => [...codes.map((code) => [code]), codes];
const STEPS = codesOf(STEP_TAKEN);

/** What may be written into a column that takes one of a list. */
const VALUES: Readonly<
  Record<'procedure' | 'coerciveType' | 'serviceMode' | 'stepsTaken' | 'penaltyKinds', readonly Partial<CaseRecord>[]>
> = {
  procedure: codesOf(PROCEDURE).map((procedure) => ({ procedure })),
  coerciveType: codesOf(COERCIVE_TYPE).map((coerciveType) => ({ coerciveType })),
  serviceMode: codesOf(SERVICE_MODE).map((serviceMode) => ({ serviceMode })),
  stepsTaken: [...listed(STEPS.filter((step) => step !== 'none')), ['none' as const]].map((stepsTaken) => ({ stepsTaken })),
  penaltyKinds: listed(codesOf(PENALTY_KIND)).map((penaltyKinds) => ({ penaltyKinds })),
};

/** The case as it would be with a column filled in, once for every value the column may take. */
function* filled(stated: CaseRecord, column: AnswerColumn): Generator<CaseRecord> {
  if (column in VALUES) for (const value of VALUES[column as keyof typeof VALUES]) yield { ...stated, ...value };
  else for (const truth of [true, false]) yield { ...stated, facts: { ...stated.facts, [column]: truth } };
}

/** Blank columns that may have to do with what is unknown: those of the facts that were asked for, and those that answer several. */
const columnsFor = (stated: CaseRecord, unknown: readonly ExplainedDuty[]): AnswerColumn[] => {
  const facts = new Set(unknown.flatMap(({ facts }) => facts.filter(({ value }) => value === null).map(({ fact }) => fact as FactName)));
  // What is said of an activity is a column of the activity.
  facts.delete('unableToContinue' as FactName);
  const of = <T>(blank: T | undefined, column: AnswerColumn, may: boolean): AnswerColumn[] => (blank === undefined && may ? [column] : []);
  const answers = (by: Readonly<Partial<Record<FactName, unknown>>>) => [...facts].some((fact) => by[fact] !== undefined);
  return [
    ...[...facts].filter((fact) => stated.facts?.[fact] === undefined),
    ...of(stated.procedure, 'procedure', true),
    ...of(stated.coerciveType, 'coerciveType', true),
    ...of(stated.serviceMode, 'serviceMode', answers(FACT_OF_SERVICE)),
    ...of(stated.stepsTaken, 'stepsTaken', answers(FACT_OF_STEPS)),
    ...of(stated.penaltyKinds, 'penaltyKinds', stated.actType === 'penalty'),
  ];
};

const unknownOf = (duties: readonly Duty[]) => duties.filter(({ standing }) => standing === 'indeterminate');

/**
 * What filling in would settle. Each blank column is tried by itself, with every value it may take: a duty counts for a column only
 * where it can be judged under all of them, so the number is what the source is sure to close, whatever the truth is.
 */
export const whatCloses = (dossier: Dossier, context: Context): Closing => {
  if (unknownOf(evaluate(dossier, context)).length === 0) return NOTHING;
  const unknown = unknownOf(explain(dossier, context)) as ExplainedDuty[];
  const by = new Map<AnswerColumn, number>();
  const closable = new Set<string>();
  for (const column of columnsFor(dossier.case, unknown)) {
    let open = new Set(unknown.map(({ no }) => no));
    for (const stated of filled(dossier.case, column)) {
      const still = new Set(unknownOf(evaluate({ ...dossier, case: stated }, context)).map(({ no }) => no));
      open = new Set([...open].filter((no) => !still.has(no)));
      if (open.size === 0) break;
    }
    if (open.size === 0) continue;
    by.set(column, open.size);
    for (const no of open) closable.add(no);
  }
  return { unknown: unknown.length, closable: closable.size, by };
};
