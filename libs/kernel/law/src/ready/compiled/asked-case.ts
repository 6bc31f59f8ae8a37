import { FACT, type FactName, type Truth } from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';
import type { Activity, CaseRecord, Dossier, WrittenRecord } from '../../dossier';

/** What conditions and events of a rule ask of a case. */
export interface AskedCase {
  readonly stated: CaseRecord;
  readonly dossier: Dossier;
  /** Records by the item's number in the pack. */
  readonly records: readonly (readonly WrittenRecord[] | undefined)[];
  readonly filed: number | null;
  readonly accepted: number | null;
  readonly decided: number | null;
  readonly served: number | null;
  readonly published: number | null;
  readonly closed: number | null;
  readonly received: number | null;
  /** Day number of the date of the case. */
  readonly caseDay: number;
  /** The activity of coercion whose papers are being judged; null while they are those of the case. */
  readonly measure: Activity | null;
  /** The day of an anchor by its number in the law. */
  anchorDay(index: number, asked: DayOf): number | null;
  /** A fact by its number. */
  fact(index: number): Truth;
}

/** A condition made ready: asked of a case, it answers true, false or unknown. */
export type Test = (view: AskedCase) => Truth;
/** The day number of an event of a case; null where it is not told. */
export type DayOf = (view: AskedCase) => number | null;
/** The beginning of what a case did on site; `exact` where it is known to the second. */
export type StartOf = (view: AskedCase) => { readonly at: Instant; readonly exact: boolean } | null;

export const FACT_NAMES = Object.keys(FACT) as FactName[];
const FACT_INDEX = new Map(FACT_NAMES.map((name, index) => [name, index]));
export const indexOfFact = (fact: FactName): number => FACT_INDEX.get(fact)!;
