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

/** Activities of coercion of some kinds, and those of which no kind is told, the first received first. */
export const measuresOfKinds = (view: AskedCase, asked: ReadonlySet<string>): Activity[] => {
  const there = view.dossier.activities.filter((activity) => {
    const type = typeOf(view, activity);
    return type === undefined || (type !== null && asked.has(type));
  });
  return there.length > 1 ? there.sort((a, b) => a.receivedAt - b.receivedAt || (a.key < b.key ? -1 : 1)) : there;
};

/** Whether no kind is told of an activity of coercion. */
export const isOfNoKind = (view: AskedCase, activity: Activity): boolean => typeOf(view, activity) === undefined;

/** When an activity began; where its arrival is not told, its leaving. */
export const beganAt = ({ arrivedAt, leftAt }: Activity): Moment | undefined => arrivedAt ?? leftAt;

/** When the first measure of some kinds began, among the activities that were delivered; of the one being judged, when that began. */
export const compileMeasureStart = (asked: ReadonlySet<string>) => {
  return (view: AskedCase): Moment | null => {
    if (view.measure !== null) return beganAt(view.measure) ?? null;
    let first: Moment | null = null;
    for (const activity of view.dossier.activities) {
      const type = typeOf(view, activity);
      if (type === null || type === undefined || !asked.has(type)) continue;
      const start = beganAt(activity);
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
