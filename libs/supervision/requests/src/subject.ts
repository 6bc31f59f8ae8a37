import { caseDate, type Context, type Dossier, explain, type ExplainedDuty, packFor, type Recording } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Interval, LegalDate, Moment } from '@zhilu/kernel/time';
import { ITEM, RECORD_KIND, type RecordKind, type RequestAction, type RequestKind, SCENE } from '@zhilu/kernel/vocabulary';
import { openAfterWithdrawal } from '@zhilu/kernel/flow';

/** What a request is about: one record of the case, one of its duties, and the gaps where it is an interruption. */
export interface Subject {
  readonly recordKind: RecordKind;
  readonly recordKey: string;
  readonly dutyNo: string | null;
  readonly about: string;
  readonly gaps: readonly Interval[];
}
/** How the asking names it. */
export interface Named {
  readonly dutyNo?: string | null;
  readonly recordKind?: RecordKind | null;
  readonly recordKey?: string | null;
}

/** Finds in the case what a request of a kind can be about; refuses what is not there or needs no request. */
export const subjectOf = (
  kind: RequestKind,
  action: RequestAction,
  named: Named,
  { dossier, context, closed }: { readonly dossier: Dossier; readonly context: Context; readonly closed: LegalDate },
): Subject => {
  switch (kind) {
    case 'explanation':
      return interruption(action, dutyIn(dossier, context, named.dutyNo), dossier);
    case 'extension':
      return claimed(clipIn(dossier, named.recordKey), dossier, context);
    case 'correction':
      return { ...recordIn(dossier, named), dutyNo: null, gaps: [] };
    case 'rectification':
      return rectified(named, dossier, context);
    case 'writeOff':
      return withdrawn(dossier, context, closed);
  }
};

const dutyIn = (dossier: Dossier, context: Context, no: string | null | undefined): ExplainedDuty => {
  const duty = explain(dossier, context).find((one) => one.no === no);
  if (duty === undefined) throw new DomainError('request.subject-unknown');
  return duty;
};

/** An interruption that is there: its duty unmet, its gaps known, and no decision about them yet. */
const interruption = (action: RequestAction, duty: ExplainedDuty, { activities }: Dossier): Subject => {
  if (duty.kind.dutyClass !== 'uninterrupted' || duty.metAt !== null || duty.gaps.length === 0)
    throw new DomainError('request.nothing-to-explain');
  if (duty.explanation === 'accepted' || duty.explanation === 'rejected') throw new DomainError('request.explained-already');
  const activity = activities.find(({ key }) => key === duty.subject.key)!;
  if (action === 'takeUp' && duty.explanation !== 'submitted') throw new DomainError('request.noted-missing');
  const scene = SCENE[activity.scene];
  return {
    recordKind: 'activity',
    recordKey: activity.key,
    dutyNo: duty.no,
    about:
      `${activity.arrivedAt?.slice(0, 10) ?? ''} ${scene}中断 ${duty.gaps.length} 处，共 ${duty.gaps.reduce((sum, gap) => sum + gap.seconds, 0)} 秒`.trim(),
    gaps: duty.gaps.map(({ from, to }) => ({ from, to })),
  };
};

const clipIn = ({ recordings }: Dossier, key: string | null | undefined): Recording => {
  const clip = recordings.find((one) => one.key === key);
  if (clip === undefined) throw new DomainError('request.subject-unknown');
  return clip;
};

/** From when the clock runs once a claim is accepted, as the pack in force for the case says; null where it knows no such claim. */
export const claimStart = (dossier: Dossier, context: Context): 'returned' | 'storable' | null => {
  const applied = packFor(context, caseDate(dossier).day);
  for (const rule of applied?.pack.rules ?? [])
    if (rule.dutyClass === 'storage') for (const { when, from } of rule.exceptions) if (when === 'claimAccepted') return from ?? null;
  return null;
};

const claimed = (clip: Recording, dossier: Dossier, context: Context): Subject => {
  if (claimStart(dossier, context) === null || clip.claimAccepted === true) throw new DomainError('request.no-such-claim');
  return { recordKind: 'recording', recordKey: clip.key, dutyNo: null, about: clipWords(clip), gaps: [] };
};

const clipWords = ({ device, startedAt }: Recording): string =>
  [RECORD_KIND.recording, device, startedAt?.replace('T', ' ')].filter((part) => part !== undefined).join(' ');

/** Any record of the case, with its own words. */
const recordIn = (dossier: Dossier, { recordKind, recordKey }: Named): Pick<Subject, 'recordKind' | 'recordKey' | 'about'> => {
  const found = recordOf(dossier, recordKind ?? 'case', recordKey ?? '');
  if (found === null) throw new DomainError('request.subject-unknown');
  return { recordKind: recordKind ?? 'case', recordKey: found.key, about: found.about };
};

/** A record by kind and key as the dossier has it; null where it has none. */
export const recordOf = (
  dossier: Dossier,
  kind: RecordKind,
  key: string,
): { key: string; about: string; record: Readonly<Record<string, unknown>> } | null => {
  const entry = <T extends { readonly key: string }>(record: T | undefined, words: (one: T) => string) =>
    record === undefined ? null : { key: record.key, about: words(record), record: record as unknown as Readonly<Record<string, unknown>> };
  const of = <T extends { readonly key: string }>(list: readonly T[]): T | undefined => list.find((one) => one.key === key);
  switch (kind) {
    case 'case':
      return entry(dossier.case, () => '案件信息');
    case 'written':
      return entry(of(dossier.written), ({ title, item }) => `文书 ${title ?? ITEM[item as keyof typeof ITEM]?.title ?? item}`);
    case 'activity':
      return entry(of(dossier.activities), ({ scene, arrivedAt }) => `执法活动 ${SCENE[scene]} ${dayWords(arrivedAt)}`.trim());
    case 'recording':
      return entry(of(dossier.recordings), clipWords);
  }
};

const dayWords = (moment: Moment | undefined): string => moment?.slice(0, 10) ?? '';

const rectified = (named: Named, dossier: Dossier, context: Context): Subject => {
  if (named.dutyNo === undefined || named.dutyNo === null)
    return { recordKind: 'case', recordKey: dossier.case.key, dutyNo: null, about: '本案记录', gaps: [] };
  const duty = dutyIn(dossier, context, named.dutyNo);
  return { recordKind: 'case', recordKey: dossier.case.key, dutyNo: duty.no, about: duty.title, gaps: [] };
};

/** A withdrawn case and what of it is charged and not done. The case as a whole is no duty beside its own. */
const withdrawn = (dossier: Dossier, context: Context, closed: LegalDate): Subject => {
  if (dossier.case.withdrawnAt === undefined) throw new DomainError('request.not-withdrawn');
  const open = openAfterWithdrawal(dossier, context, closed);
  if (open.length === 0) throw new DomainError('request.nothing-open');
  const own = open.filter(({ kind }) => kind.dutyClass !== 'case').length;
  return { recordKind: 'case', recordKey: dossier.case.key, dutyNo: null, about: `撤案后未了的应录事项 ${own} 项`, gaps: [] };
};
