import { isLegalDate } from '@zhilu/kernel/time';
import {
  ACT_TYPE,
  codesOf,
  DUTY_CLASS,
  EXPLANATION,
  GROUND,
  PROCEDURE,
  SCENE,
  STAGE,
  STORED_FROM,
  WITNESS,
} from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { type FigureFilter, READING } from '../figure-filter.input';

const day = z.string().refine(isLegalDate);
const some = <T extends string>(words: Readonly<Record<T, string>>) =>
  z
    .array(z.enum(codesOf(words) as [T, ...T[]]).nullable())
    .max(500)
    .nullish();

/** The filter of a page as a question of a table: what the schema takes, and nothing else. */
export const FIGURE_FILTER = z.strictObject({
  from: day,
  to: day,
  asOf: day.nullish(),
  known: z.int().nonnegative().nullish(),
  knownAt: z.iso.datetime({ offset: true }).nullish(),
  edition: z.string().max(40).nullish(),
  places: z.array(z.string().max(60)).max(500).nullish(),
  actTypes: some(ACT_TYPE),
  stages: some(STAGE),
  dutyClasses: some(DUTY_CLASS),
  rules: z.array(z.string().max(60)).max(500).nullish(),
  scenes: some(SCENE),
  procedures: some(PROCEDURE),
  grounds: some(GROUND),
  storedFrom: some(STORED_FROM),
  witness: some(WITNESS),
  explanations: some(EXPLANATION),
  sources: z.array(z.int()).max(500).nullish(),
  performedBy: z.array(z.int().nullable()).max(500).nullish(),
  withdrawn: z.boolean().nullish(),
  lateAbove: z.int().nullish(),
  lateUpTo: z.int().nullish(),
  reading: z.enum(codesOf(READING)).nullish(),
}) as unknown as z.ZodType<FigureFilter>;
