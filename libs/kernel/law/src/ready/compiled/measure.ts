import type { CoerciveType, Truth } from '@zhilu/kernel/vocabulary';
import { earliest, hasHours, type Moment } from '@zhilu/kernel/time';
import type { Activity } from '../../dossier';
import { type AskedCase, indexOfFact, type StartOf } from './asked-case';

const TAKEN = indexOfFact('coerciveMeasureTaken');

/** The kind of coercion of an activity: its own, else that of the case; undefined while neither says, null where it is no coercion. */
const typeOf = ({ stated }: AskedCase, { scene, coerciveType }: Activity): CoerciveType | undefined | null =>
  scene === 'coercion' ? (coerciveType ?? stated.coerciveType) : null;

/** 强制方式 of what was done in a case, by its activities and by the case; `unclear` while something was, or may have been, done of which no kind is told. */
export const measuresOf = (view: AskedCase): { readonly types: ReadonlySet<CoerciveType>; readonly unclear: boolean } => {
  const types = new Set<CoerciveType>();
  let unclear = false;
  if (view.stated.coerciveType !== undefined) types.add(view.stated.coerciveType);
  for (const activity of view.dossier.activities) {
    const type = typeOf(view, activity);
    if (type === undefined) unclear = true;
    else if (type !== null) types.add(type);
  }
  return { types, unclear: unclear || (types.size === 0 && view.fact(TAKEN) !== false) };
};

/** Whether a case took a measure of one of some kinds. */
export const tookMeasure = (view: AskedCase, asked: ReadonlySet<string>): Truth => {
  const { types, unclear } = measuresOf(view);
  for (const type of types) if (asked.has(type)) return true;
  return unclear ? null : false;
};

/** When the first measure of some kinds began, among the activities that were delivered. */
export const compileMeasureStart = (asked: ReadonlySet<string>) => {
  return (view: AskedCase): Moment | null => {
    let first: Moment | null = null;
    for (const activity of view.dossier.activities) {
      const type = typeOf(view, activity);
      if (type === null || type === undefined || !asked.has(type)) continue;
      const start = activity.arrivedAt ?? activity.leftAt;
      if (start !== undefined && (first === null || earliest(start) < earliest(first))) first = start;
    }
    return first;
  };
};

/** The same as an instant from which hours run. */
export const compileMeasureInstant = (asked: ReadonlySet<string>): StartOf => {
  const began = compileMeasureStart(asked);
  return (view) => {
    const first = began(view);
    return first === null ? null : { at: earliest(first), exact: hasHours(first) };
  };
};
