import { barOfCase, barOfDuty, type CaseInHand, openAfterWithdrawal } from '@zhilu/kernel/flow';
import { type Dossier, explain, type ExplainedDuty, type Recording } from '@zhilu/kernel/law';
import { DomainError, type RefusalCode } from '@zhilu/kernel/refusal';
import type { Interval, Moment } from '@zhilu/kernel/time';
import { ITEM, RECORD_KIND, type RecordKind, type RequestAction, type RequestKind, SCENE } from '@zhilu/kernel/vocabulary';

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

/** Finds in the case what a request of a kind can be about; refuses what is not there and what the kernel says cannot begin. */
export const subjectOf = (kind: RequestKind, action: RequestAction, named: Named, inHand: CaseInHand): Subject => {
  const { dossier } = inHand;
  switch (kind) {
    case 'explanation':
      return interruption(action, dutyIn(inHand, named.dutyNo), inHand);
    case 'extension':
      return claimed(clipIn(dossier, named.recordKey), inHand);
    case 'correction':
      return { ...recordIn(dossier, named), dutyNo: null, gaps: [] };
    case 'rectification':
      return rectified(named, inHand);
    case 'writeOff':
      return withdrawn(inHand);
  }
};

const refuse = (bar: RefusalCode | null): void => {
  if (bar !== null) throw new DomainError(bar);
};

const dutyIn = ({ dossier, context }: CaseInHand, no: string | null | undefined): ExplainedDuty => {
  const duty = explain(dossier, context).find((one) => one.no === no);
  if (duty === undefined) throw new DomainError('request.subject-unknown');
  return duty;
};

const interruption = (action: RequestAction, duty: ExplainedDuty, inHand: CaseInHand): Subject => {
  refuse(barOfDuty({ kind: 'explanation', action }, duty, inHand));
  const activity = inHand.dossier.activities.find(({ key }) => key === duty.subject.key)!;
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

const claimed = (clip: Recording, inHand: CaseInHand): Subject => {
  const storage = explain(inHand.dossier, inHand.context).find(
    ({ kind, subject }) => kind.dutyClass === 'storage' && subject.key === clip.key,
  );
  refuse(storage === undefined ? 'request.no-such-claim' : barOfDuty({ kind: 'extension', action: 'submit' }, storage, inHand));
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

const rectified = (named: Named, inHand: CaseInHand): Subject => {
  const { key } = inHand.dossier.case;
  if (named.dutyNo === undefined || named.dutyNo === null)
    return { recordKind: 'case', recordKey: key, dutyNo: null, about: '本案记录', gaps: [] };
  const duty = dutyIn(inHand, named.dutyNo);
  refuse(barOfDuty({ kind: 'rectification', action: 'ask' }, duty, inHand));
  return { recordKind: 'case', recordKey: key, dutyNo: duty.no, about: duty.title, gaps: [] };
};

/** A withdrawn case and what of it is charged and not done. The case as a whole is no duty beside its own. */
const withdrawn = (inHand: CaseInHand): Subject => {
  refuse(barOfCase('writeOff', inHand));
  const { dossier, context, closed } = inHand;
  const own = openAfterWithdrawal(dossier, context, closed).filter(({ kind }) => kind.dutyClass !== 'case').length;
  return { recordKind: 'case', recordKey: dossier.case.key, dutyNo: null, about: `数据撤回后未完成的应记录事项 ${own} 项`, gaps: [] };
};
