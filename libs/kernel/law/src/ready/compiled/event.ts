import type { Stage } from '@zhilu/kernel/vocabulary';
import { dayNumber, earliest, hasHours, type Moment } from '@zhilu/kernel/time';
import type { Anchor, Event } from '../../packs/pack';
import type { DayOf, StartOf } from './asked-case';
import { compileMeasureStart } from './measure';

const earlier = (a: number | null, b: number | null): number | null => (a === null ? b : b === null || a <= b ? a : b);

const ofRecords =
  (items: readonly number[]): DayOf =>
  (view) => {
    let first: number | null = null;
    for (const item of items) {
      const records = view.records[item];
      if (records !== undefined) for (const { madeAt } of records) if (madeAt !== undefined) first = earlier(first, dayNumber(madeAt));
    }
    return first;
  };

const ofEvent = (
  event: Event,
  numbersOf: (items: readonly string[]) => readonly number[],
  stageItems: (stage: Stage) => readonly number[],
): DayOf => {
  switch (event) {
    case 'filed':
      return (view) => view.filed;
    case 'accepted':
      return (view) => view.accepted;
    case 'decided':
      return (view) => view.decided;
    case 'served':
      return (view) => view.served;
    case 'published':
      return (view) => view.published;
    case 'closed':
      return (view) => view.closed;
    case 'received':
      return (view) => view.received;
  }
  if ('record' in event) return ofRecords(numbersOf(event.record));
  if ('stage' in event) return ofRecords(event.stage.flatMap(stageItems));
  if ('measure' in event) {
    const began = compileMeasureStart(new Set(event.measure));
    return (view) => {
      const start = began(view);
      return start === null ? null : dayNumber(start);
    };
  }
  const scenes = new Set<string>(event.activity);
  return (view) => {
    let first: number | null = null;
    for (const activity of view.dossier.activities) {
      const day = activity.arrivedAt ?? activity.leftAt;
      if (day !== undefined && scenes.has(activity.scene)) first = earlier(first, dayNumber(day));
    }
    return first;
  };
};

/** Makes an anchor ready; null for one that is an instant of the subject. */
export const compileEvent = (
  anchor: Anchor,
  numbersOf: (items: readonly string[]) => readonly number[],
  stageItems: (stage: Stage) => readonly number[],
): DayOf | null => {
  if (anchor === 'left' || anchor === 'completed' || anchor === 'members') return null;
  if (typeof anchor === 'string' || !('firstOf' in anchor)) return ofEvent(anchor, numbersOf, stageItems);
  const days = anchor.firstOf.map((event) => ofEvent(event, numbersOf, stageItems));
  return (view) => {
    let first: number | null = null;
    for (const day of days) first = earlier(first, day(view));
    return first;
  };
};

/** When what a case did in some scenes began: the first of their arrivals, or where that is not told their leaving. */
export const compileStart = (scenes: ReadonlySet<string>): StartOf => {
  return (view) => {
    let first: Moment | null = null;
    for (const { scene, leftAt, arrivedAt } of view.dossier.activities) {
      const start = arrivedAt ?? leftAt;
      if (start !== undefined && scenes.has(scene) && (first === null || earliest(start) < earliest(first))) first = start;
    }
    return first === null ? null : { at: earliest(first), exact: hasHours(first) };
  };
};

/** The items whose records an anchor looks for, by their codes. */
export const itemsOfAnchor = (anchor: Anchor, itemsOfStage: (stage: Stage) => readonly string[]): readonly string[] => {
  if (typeof anchor === 'string') return [];
  const events = 'firstOf' in anchor ? anchor.firstOf : [anchor];
  return events.flatMap((event) =>
    typeof event === 'string' ? [] : 'record' in event ? event.record : 'stage' in event ? event.stage.flatMap(itemsOfStage) : [],
  );
};

/** What an anchor is called in a reckoning; the words are in words/reasons.ts. */
export const anchorName = (anchor: Anchor): string => {
  if (typeof anchor === 'string') return anchor;
  if ('firstOf' in anchor) return 'first';
  return 'record' in anchor ? 'record' : 'stage' in anchor ? 'stage' : 'measure' in anchor ? 'measure' : 'activity';
};
