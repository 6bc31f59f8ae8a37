import {
  type AbsenceCode,
  codesOf,
  CUSTODY,
  type Custody,
  INSTITUTION_KIND,
  type InstitutionKind,
  type Scene,
} from '@zhilu/kernel/vocabulary';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { listOn, type RecordingList } from '@zhilu/kernel/law';
import { usableOn } from './devices';
import type { ListItem, ListVersion, Registers } from './entry';

/** 全过程记录清单 as the law reads them: each version with its items in the order of their numbers. Items of no version are in none. */
export const recordingListsOf = (versions: readonly ListVersion[], items: readonly ListItem[]): RecordingList[] =>
  [...versions]
    .sort((a, b) => (a.from === b.from ? (a.key < b.key ? -1 : 1) : a.from < b.from ? -1 : 1))
    .map(({ key, from, to, publishedOn }) => ({
      version: key,
      from,
      // The law's spans end before their `to`; a list says the last day it holds.
      to: to === undefined ? null : addDays(to, 1),
      published: publishedOn !== undefined,
      items: items
        .filter((item) => item.version === key)
        .sort((a, b) => a.no.localeCompare(b.no, 'zh-Hans-u-kn') || (a.key < b.key ? -1 : 1))
        .map(({ no, scene, actType, uninterrupted }) => ({ no, scene, actType: actType ?? null, uninterrupted: uninterrupted === true })),
    }));

/** 清单覆盖情况: items of the list in force against the scenes practised. */
export interface Breadth {
  readonly items: number;
  readonly practised: number;
  /** Scenes practised that the list names. */
  readonly named: number;
}
export const breadthOf = (list: RecordingList | null, practised: readonly Scene[]): Breadth => {
  const named = new Set(list?.items.map((item) => item.scene));
  return { items: list?.items.length ?? 0, practised: practised.length, named: practised.filter((scene) => named.has(scene)).length };
};

/** 缺项 of one agency: a code and what it speaks of (scenes, kinds of rule, kinds of custody). */
export interface Absence {
  readonly code: AbsenceCode;
  readonly of: readonly string[];
}

const holds = (span: { readonly from?: LegalDate; readonly to?: LegalDate }, day: LegalDate): boolean =>
  (span.from === undefined || span.from <= day) && (span.to === undefined || span.to >= day);

/** Whose list names what an agency records: its own, or, of a government, that of each department which handles its acts. */
export type ListKeeper = 'itself' | 'departments';

/** What an agency does not have on a day, as far as its registers show. A list that others keep is not missing here. */
export const absencesOf = (registers: Registers, practised: readonly Scene[], day: LegalDate, keeper: ListKeeper): Absence[] => {
  const found: Absence[] = [];
  const list = listOn(recordingListsOf(registers.list, registers.listItem), day);
  if (keeper === 'itself' && list === null) found.push({ code: 'list.none', of: [] });
  if (keeper === 'itself' && list !== null) {
    const named = new Set(list.items.map((item) => item.scene));
    const left = practised.filter((scene) => !named.has(scene));
    if (!list.published) found.push({ code: 'list.unpublished', of: [] });
    if (left.length > 0) found.push({ code: 'list.scenes', of: left });
  }
  const has = new Set(registers.institution.filter((one) => holds(one, day)).map((one) => one.institution));
  const lacking = codesOf(INSTITUTION_KIND).filter((kind: InstitutionKind) => kind !== 'other' && !has.has(kind));
  if (lacking.length > 0) found.push({ code: 'institution.none', of: lacking });
  const kept = new Set(registers.custodian.filter((one) => holds(one, day)).map((one) => one.custody));
  const unkept = codesOf(CUSTODY).filter((custody: Custody) => !kept.has(custody));
  if (unkept.length > 0) found.push({ code: 'custodian.none', of: unkept });
  if (usableOn(registers.device, registers.fault)(day) === 0) found.push({ code: 'device.none', of: [] });
  if (registers.officer.length === 0) found.push({ code: 'officer.none', of: [] });
  return found;
};
