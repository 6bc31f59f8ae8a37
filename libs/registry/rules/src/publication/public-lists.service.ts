import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import {
  type ListDifference,
  type PublicStatistics,
  publicStatistics,
  type PublishedItem,
  type PublishedList,
  publishedLists,
  publishedOnDay,
  registersOf,
} from '@zhilu/kernel/registers';
import { type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { ACT_TYPE, SCENE } from '@zhilu/kernel/vocabulary';
import { entriesKnownAt, PlaceBook } from '@zhilu/registry/agencies';
import { csvOf } from '@zhilu/platform/tabular';
import type { Readable } from 'node:stream';
import * as store from './publication.store';

/** An agency as the public finds it. */
export interface PublicAgency {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  /** The version in force today. */
  readonly version: string | null;
  readonly publishedOn: LegalDate | null;
  readonly items: number;
  readonly versions: number;
}
export interface PublicIndex {
  readonly asOf: LegalDate;
  readonly agencies: readonly PublicAgency[];
  /** Null where the office keeps them to itself. */
  readonly statistics: PublicStatistics | null;
}
/** Items with their words beside their codes: read by persons and machines alike. */
interface WordedItem extends PublishedItem {
  readonly sceneWord: string;
  readonly actTypeWord: string;
}
type Worded<T> = T extends readonly PublishedItem[] ? readonly WordedItem[] : T;
export interface PublicAgencyLists extends PublicAgency {
  readonly asOf: LegalDate;
  readonly lists: readonly (Omit<PublishedList, 'items' | 'difference'> & {
    readonly items: readonly WordedItem[];
    readonly difference: { readonly [K in keyof ListDifference]: Worded<ListDifference[K]> } | null;
  })[];
}

interface Book {
  readonly key: string;
  readonly index: PublicIndex;
  readonly byCode: ReadonlyMap<string, PublicAgencyLists>;
}
const DOOR: Scope = { stat: [], case: [], role: 'system' };

/** 清单公开 (办法第十六条第二款): lists that agencies have published, to everybody, as long as the office has them open. */
@Injectable()
export class PublicLists {
  private book: Book | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async index(): Promise<PublicIndex> {
    return (await this.open()).index;
  }

  /** The versions of one agency, by its code. */
  async one(code: string): Promise<PublicAgencyLists> {
    const found = (await this.open()).byCode.get(code);
    if (found === undefined || found.versions === 0) throw new DomainError('publication.unknown');
    return found;
  }

  /** Items in force, of one agency or of all, as one table. */
  async csv(code: string | null): Promise<Readable> {
    const { byCode } = await this.open();
    const chosen = code === null ? [...byCode.values()] : [await this.one(code)];
    const columns = ['单位代码', '单位', '清单版本', '施行日期', '公布日期', '序号', '执法类别', '场景', '全过程无间断'].map((heading) => ({ heading, width: 20 })); // prettier-ignore
    const rows = chosen.flatMap(({ code: of, name, lists, version }) =>
      lists
        .filter((list) => list.version === version)
        .flatMap((list) =>
          list.items.map(({ no, actTypeWord, sceneWord, uninterrupted }) => ({
            cells: [of, name, list.version, list.from, list.publishedOn, no, actTypeWord, sceneWord, uninterrupted ? '是' : '否'],
          })),
        ),
    );
    return csvOf({ columns, rows });
  }

  /** What is public just now; refused while the office has not opened it. Reckoned once for a state of the books. */
  private async open(): Promise<Book> {
    const today = legalDateOf(this.clock.now());
    const { lists, statistics, seq, known } = await this.database.run(
      DOOR,
      async (tx) => {
        const [now] = await store.publicationChanges(tx);
        return { lists: now?.lists ?? false, statistics: now?.statistics ?? false, seq: now?.seq ?? 0, known: await store.visibleNow(tx) };
      },
      { readOnly: true },
    );
    if (!lists) throw new DomainError('publication.closed');
    const key = `${seq} ${known} ${today}`;
    if (this.book?.key !== key) {
      const whole = await this.database.everything();
      this.book = await this.database.run(whole, (tx) => bookOf(tx, { key, known, today, statistics }), { readOnly: true });
    }
    return this.book;
  }
}

const worded = (item: PublishedItem): WordedItem => ({
  ...item,
  sceneWord: SCENE[item.scene],
  actTypeWord: item.actType === null ? '各类执法行为' : ACT_TYPE[item.actType],
});
const wordedList = ({ items, difference, ...list }: PublishedList): PublicAgencyLists['lists'][number] => ({
  ...list,
  items: items.map(worded),
  difference:
    difference === null
      ? null
      : { added: difference.added.map(worded), removed: difference.removed.map(worded), changed: difference.changed.map(worded) },
});

const bookOf = async (
  tx: Tx,
  {
    key,
    known,
    today,
    statistics,
  }: { readonly key: string; readonly known: number; readonly today: LegalDate; readonly statistics: boolean },
): Promise<Book> => {
  const places = await PlaceBook.read(tx, known, today);
  const here = new Map(places.standings('asNow', today).map(({ agency, territory }) => [agency, territory]));
  const standing = [...places.agencies.values()].filter(
    ({ id, delegatedBy }) => delegatedBy === null && here.has(id) && (places.ends.get(id) ?? '9999-12-31') > today,
  );
  const entries = await entriesKnownAt(tx, standing.map(({ id }) => id), ['list', 'listItem'], known); // prettier-ignore
  const inForce: (PublishedList | null)[] = [];
  const all = standing.map(({ id, code, name }): PublicAgencyLists => {
    const lists = publishedLists(registersOf(entries.get(id) ?? []), today);
    const now = publishedOnDay(lists, today);
    inForce.push(now);
    const place = places.node(here.get(id)!).path.map((node) => places.node(node).name).join('　'); // prettier-ignore
    return {
      asOf: today,
      code,
      name,
      place,
      version: now?.version ?? null,
      publishedOn: now?.publishedOn ?? null,
      items: now?.items.length ?? 0,
      versions: lists.length,
      lists: lists.map(wordedList),
    };
  });
  return {
    key,
    index: {
      asOf: today,
      agencies: all.map(({ lists: _lists, asOf: _asOf, ...agency }) => agency),
      statistics: statistics ? publicStatistics(inForce) : null,
    },
    byCode: new Map(all.map((one) => [one.code, one])),
  };
};
