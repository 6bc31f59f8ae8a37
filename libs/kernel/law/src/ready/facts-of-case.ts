import { FACT, type FactName, type FactSource, type Truth } from '@zhilu/kernel/vocabulary';
import { dayNumber } from '@zhilu/kernel/time';
import { caseDate, packFor } from '../case-date';
import type { Context } from '../context';
import type { Dossier } from '../dossier';
import { CaseView } from './case-view';
import { lawOf } from './compiled/compile';
import { indexOfFact } from './compiled/asked-case';
import { ReadyContext } from './register';
import { standingFact, statedFact } from './standing-fact';

/** A fact of a case as it stands, and by whose word. */
export interface FactOfCase {
  readonly fact: FactName;
  readonly value: Truth;
  readonly source: FactSource | null;
}

/** 本案事实: every fact there is, as it stands in a case; outside every pack nothing follows from the records. */
export const factsOfCase = (dossier: Dossier, context: Context): FactOfCase[] => {
  const { day } = caseDate(dossier);
  const applied = packFor(context, day);
  const stated = dossier.case;
  const view =
    applied === null ? null : new CaseView(dossier, ReadyContext.of(context), lawOf(applied.pack, stated.actType), dayNumber(day), null);
  return (Object.keys(FACT) as FactName[]).map((fact) =>
    view === null
      ? { fact, ...standingFact(null, statedFact(stated, fact), stated.found?.[fact]) }
      : { fact, value: view.fact(indexOfFact(fact)), source: view.sourceOfFact(indexOfFact(fact)) },
  );
};
