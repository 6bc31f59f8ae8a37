import { dayNumber, dayOf, dayOfNumber, type LegalDate, workingDayAfter } from '@zhilu/kernel/time';
import type { CaseRecord, Dossier, Recording, WrittenRecord } from '@zhilu/kernel/law';
import type { Scene } from '@zhilu/kernel/vocabulary';
import { at, CALENDAR } from '../make';

/** 违法改动: one thing done otherwise than the law wants it, and the rules that must speak then, and no other. */
export interface UnlawfulChange {
  readonly name: string;
  readonly article: string;
  readonly ways: readonly string[];
  readonly speaks: readonly string[];
  /** The case with the change; null where a case has nothing that could be changed so. */
  readonly of: (dossier: Dossier) => Dossier | null;
}

export const paper = (of: Dossier, item: string): WrittenRecord | undefined => of.written.find((one) => one.item === item);
export const dayOfPaper = (of: Dossier, item: string): LegalDate | null => {
  const made = paper(of, item)?.madeAt;
  return made === undefined ? null : dayOf(made);
};
export const workingDays = (day: LegalDate, n: number): LegalDate => dayOfNumber(workingDayAfter(CALENDAR, dayNumber(day), n)!);
export const inCase = (of: Dossier, over: Partial<CaseRecord>): Dossier => ({ ...of, case: { ...of.case, ...over } });

/** The paper never made. */
export const without =
  (item: string, only: (of: Dossier) => boolean = () => true) =>
  (of: Dossier): Dossier | null =>
    paper(of, item) === undefined || !only(of) ? null : { ...of, written: of.written.filter((one) => one.item !== item) };

/** The paper made on another day, and delivered that evening. */
export const redated = (of: Dossier, item: string, day: string): Dossier => ({
  ...of,
  written: of.written.map((one) => (one.item === item ? { ...one, madeAt: day, receivedAt: at(`${day.slice(0, 10)}T20:00:00`) } : one)),
});

/** The visit happened and nobody filmed it. */
export const unfilmed =
  (...scenes: Scene[]) =>
  (of: Dossier): Dossier | null => {
    const visit = of.activities.find(({ scene }) => scenes.includes(scene));
    return visit === undefined ? null : { ...of, recordings: of.recordings.filter(({ activity }) => activity !== visit.key) };
  };
export const firstClip = (of: Dossier, change: (clip: Recording) => Recording): Dossier | null =>
  of.recordings.length === 0 ? null : { ...of, recordings: of.recordings.map((clip, n) => (n === 0 ? change(clip) : clip)) };

export const announced = ({ case: { serviceMode } }: Dossier): boolean => serviceMode === 'announcement';
export const onSite = (of: Dossier): boolean => paper(of, 'T08') !== undefined;
export const served = (of: Dossier, day: LegalDate): Dossier => inCase(redated(of, 'T25', day), { servedOn: day });
export const EVERY = '*';
export const PENALTY = ['普通程序'];
export const APL = '行政处罚法';

export const missing = (
  item: string,
  article: string,
  ways: readonly string[],
  only?: (of: Dossier) => boolean,
  speaks = [item],
): UnlawfulChange => ({
  name: `没有 ${item}`,
  article,
  ways,
  speaks,
  of: without(item, only),
});
