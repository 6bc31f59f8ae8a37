import type { ActType, Scene } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Registers } from '../entry';

/** One matter of a list, as the public reads it. */
export interface PublishedItem {
  readonly no: string;
  /** Null of every kind of act. */
  readonly actType: ActType | null;
  readonly scene: Scene;
  readonly uninterrupted: boolean;
}
/** What a version says otherwise than the one published before it. */
export interface ListDifference {
  readonly added: readonly PublishedItem[];
  readonly removed: readonly PublishedItem[];
  /** As they are now; before, the other way round. */
  readonly changed: readonly PublishedItem[];
}
/** A version of an agency's list that the agency has published. */
export interface PublishedList {
  readonly version: string;
  readonly from: LegalDate;
  /** Last day it holds; null as long as nothing ends it. */
  readonly to: LegalDate | null;
  readonly documentNo: string | null;
  readonly publishedOn: LegalDate;
  readonly publishedIn: string | null;
  readonly items: readonly PublishedItem[];
  /** Null of the first. */
  readonly difference: ListDifference | null;
}

/** One matter however it is numbered. */
const matter = ({ actType, scene }: PublishedItem): string => `${actType ?? ''} ${scene}`;

/** 版本差异: matters that came, went, or are to be recorded otherwise; a new number alone is no difference. */
export const listDifference = (before: readonly PublishedItem[], after: readonly PublishedItem[]): ListDifference => {
  const [was, is] = [new Map(before.map((item) => [matter(item), item])), new Map(after.map((item) => [matter(item), item]))];
  return {
    added: [...is].flatMap(([key, item]) => (was.has(key) ? [] : [item])),
    removed: [...was].flatMap(([key, item]) => (is.has(key) ? [] : [item])),
    changed: [...is].flatMap(([key, item]) => (was.has(key) && was.get(key)!.uninterrupted !== item.uninterrupted ? [item] : [])),
  };
};

/** Versions that an agency had published by a day, the first first; what is not published, or taken back, is not among them. */
export const publishedLists = ({ list, listItem }: Pick<Registers, 'list' | 'listItem'>, today: LegalDate): PublishedList[] => {
  const versions = list
    .filter(({ publishedOn }) => publishedOn !== undefined && publishedOn <= today)
    .sort((a, b) => (a.from === b.from ? (a.key < b.key ? -1 : 1) : a.from < b.from ? -1 : 1));
  const itemsOf = (version: string): PublishedItem[] =>
    listItem
      .filter((item) => item.version === version)
      .sort((a, b) => a.no.localeCompare(b.no, 'zh-Hans-u-kn') || (a.key < b.key ? -1 : 1))
      .map(({ no, actType, scene, uninterrupted }) => ({ no, actType: actType ?? null, scene, uninterrupted: uninterrupted === true }));
  return versions.map(({ key, from, to, documentNo, publishedOn, publishedIn }, n) => {
    const items = itemsOf(key);
    return {
      version: key,
      from,
      to: to ?? null,
      documentNo: documentNo ?? null,
      publishedOn: publishedOn!,
      publishedIn: publishedIn ?? null,
      items,
      difference: n === 0 ? null : listDifference(itemsOf(versions[n - 1]!.key), items),
    };
  });
};

/** The version in force on a day: of several, the one that began last. */
export const publishedOnDay = (lists: readonly PublishedList[], day: LegalDate): PublishedList | null =>
  lists.findLast(({ from, to }) => from <= day && (to === null || to >= day)) ?? null;
