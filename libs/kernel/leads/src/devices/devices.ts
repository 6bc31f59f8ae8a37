import { medianInterval } from '@zhilu/kernel/statistics';
import { type ClipObservation, type Detected, type Lead, type LeadCase, type LeadSettings, type VisitObservation } from '../lead';

const HOUR_MS = 3_600_000;
/** Fewest visits by which the clock of a device is judged. */
const VISITS_LEAST = 2;
/** Cases named with a lead that rests on very many. */
const CASES_MOST = 50;

type OfDevice = ClipObservation & { readonly device: string; readonly from: number; readonly to: number };
const isOfDevice = (clip: ClipObservation): clip is OfDevice => clip.device !== null && clip.from !== null && clip.to !== null;

const groupsOf = <K, T>(all: Iterable<T>, of: (one: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const some = groups.get(of(one));
    if (some === undefined) groups.set(of(one), [one]);
    else some.push(one);
  }
  return groups;
};

const casesOf = (clips: readonly ClipObservation[]): LeadCase[] =>
  [...groupsOf(clips, ({ caseId }) => caseId)]
    .slice(0, CASES_MOST)
    .map(([caseId, some]) => ({ caseId, records: some.map(({ key }) => key) }));

/** 音像过长: clips of a device that run for longer than a device records at a time; asked once per device. */
export const clipTooLong = (clips: readonly ClipObservation[], { clipHours }: LeadSettings): Detected => {
  const timed = clips.filter(isOfDevice);
  const tooLong = (clip: OfDevice): boolean => clip.to - clip.from > clipHours * HOUR_MS;
  const leads = [...groupsOf(timed, ({ device }) => device)].flatMap(([who, some]): Lead[] => {
    const long = some.filter(tooLong);
    if (long.length === 0) return [];
    const longest = Math.max(...long.map(({ from, to }) => to - from)) / 1000;
    return [
      {
        kind: 'clipTooLong',
        subject: who,
        values: { who, n: long.length, of: some.length, longest, allowed: clipHours },
        cases: casesOf(long),
      },
    ];
  });
  return { leads, base: { n: timed.filter(tooLong).length, of: timed.length } };
};

/**
 * 设备时钟偏差: how far the clock of a device is off, by the visits its clips name: from arrival to the start of its first clip of
 * the visit, as the median of all visits with its interval. Off only where the whole interval is; asked once per device.
 */
export const deviceClock = (
  clips: readonly ClipObservation[],
  visits: readonly VisitObservation[],
  { clockSeconds }: LeadSettings,
): Detected => {
  const arrivals = new Map<string, number>(
    visits.flatMap(({ caseId, key, from }) => (from === null ? [] : [[`${caseId}:${key}`, from] as const])),
  );
  const firsts = new Map<string, OfDevice>();
  for (const clip of clips.filter(isOfDevice)) {
    const visit = `${clip.caseId}:${clip.activity}`;
    if (!arrivals.has(visit)) continue;
    const place = `${visit}\n${clip.device}`;
    const before = firsts.get(place);
    if (before === undefined || clip.from < before.from) firsts.set(place, clip);
  }
  const devices = [...groupsOf(firsts.values(), ({ device }) => device)].filter(([, some]) => some.length >= VISITS_LEAST);
  const leads = devices.flatMap(([who, some]): Lead[] => {
    const offsets = some.map((clip) => (clip.from - arrivals.get(`${clip.caseId}:${clip.activity}`)!) / 1000);
    const { median, low, high } = medianInterval(offsets);
    if (low <= clockSeconds && high >= -clockSeconds) return [];
    const way = median > 0 ? 'fast' : 'slow';
    const [nearest, furthest] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
    const values = { who, n: some.length, way, offset: Math.abs(median), nearest, furthest, allowed: clockSeconds };
    return [{ kind: 'deviceClock', subject: who, values, cases: casesOf(some) }];
  });
  return { leads, base: { n: leads.length, of: devices.length } };
};

/** 同一哈希校验值见于两处: one file stated as several clips. */
export const digestTwice = (clips: readonly ClipObservation[]): Detected => {
  const withDigest = clips.filter(({ digest }) => digest !== null);
  const twice = [...groupsOf(withDigest, ({ digest }) => digest!)].filter(([, some]) => some.length > 1);
  const leads = twice.map(([digest, some]): Lead => {
    const places = new Set(some.map(({ caseId, activity }) => `${caseId}:${activity}`)).size;
    return { kind: 'digestTwice', subject: digest, values: { n: some.length, places, allowed: 1 }, cases: casesOf(some) };
  });
  return { leads, base: { n: twice.reduce((sum, [, some]) => sum + some.length, 0), of: withDigest.length } };
};
