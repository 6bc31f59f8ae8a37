import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { codesOf, WORK_KIND, WORK_SHARE, type WorkKind, type WorkShare } from '@zhilu/kernel/vocabulary';
import type { DeskBook } from './desk/desk-book';
import { WorkDesk } from './desk/desk.service';
import { entriesOf, proposalsOf, type Thing } from './merging/grouping';
import { isOver, nameOf, type Waiting, type WorkItem, type WorkKey, type WorkSource } from './work-source';
import { WorkSources } from './work-sources';
import type { WorklistModel, WorkRow } from './worklist.model';

/** As many as any room lists at once. */
const AT_MOST = 200;
const NONE: Waiting = { total: 0, overdue: 0, items: [] };

/** 待办: whatever waits for a reader, from every room, due first. */
@Injectable()
export class Worklist {
  constructor(
    private readonly sources: WorkSources,
    private readonly desk: WorkDesk,
    private readonly clock: Clock,
  ) {}

  /** How many of each kind wait for the reader, and the first of those asked for; what is not listed is counted all the same. */
  async of(viewer: Viewer, kinds: readonly WorkKind[] | null, first: number, share: WorkShare = 'all'): Promise<WorklistModel> {
    if (first < 0 || first > AT_MOST) throw new DomainError('list.page-size', { most: AT_MOST });
    const book = await this.desk.book(viewer);
    const tally = [];
    const shares = { all: 0, mine: 0, unassigned: 0, aside: 0 };
    const things: Thing[] = [];
    // One after the other: a reader's list takes no more of the database than a reader's page.
    for (const kind of codesOf(WORK_KIND)) {
      const wanted = kinds === null || kinds.includes(kind);
      const waits = await this.shares(viewer, this.sources.named(kind), book, share, wanted ? first : 0);
      if (waits === null) continue;
      tally.push({ kind, total: waits[share].total, overdue: waits[share].overdue });
      if (!wanted) continue;
      for (const one of codesOf(WORK_SHARE)) shares[one] += waits[one].total;
      things.push(...waits[share].items.map((item) => ({ ...item, kind })));
    }
    const now = this.clock.now();
    const entries = entriesOf(things, (thing) => book.groupOf(thing.kind, thing)).slice(0, first);
    const said = ({ cases: _, ...thing }: Thing, parts: readonly Thing[] = []): WorkRow => ({
      ...thing,
      overdue: isOver(thing, now),
      hoursLeft: hoursLeft(thing, now),
      ...book.of(thing.kind, thing),
      parts: parts.map((one) => said(one)),
    });
    const asked = tally.filter(({ kind }) => kinds === null || kinds.includes(kind));
    return {
      tally,
      shares,
      total: asked.reduce((sum, { total }) => sum + total, 0),
      overdue: asked.reduce((sum, { overdue }) => sum + overdue, 0),
      rows: entries.map(({ head, parts }) => said(head, parts)),
      proposals: proposalsOf(entries).map(({ reason, things: some }) => ({ reason, things: some.map((one) => said(one)) })),
    };
  }

  /** What of a kind waits for the reader, by whose it is; what is set aside or given to somebody is asked for by name. */
  private async shares(
    viewer: Viewer,
    source: WorkSource,
    book: DeskBook,
    share: WorkShare,
    first: number,
  ): Promise<Readonly<Record<WorkShare, Waiting>> | null> {
    const named = async (keys: readonly WorkKey[]): Promise<Waiting> =>
      keys.length === 0 ? NONE : ((await source.waiting(viewer, keys.length, keys)) ?? NONE);
    const aside = await named(book.aside(source.kind));
    const set = new Set(aside.items.map(nameOf));
    // What is given to somebody and set aside by the reader is set aside: it is taken off once.
    const given = only(await named(book.given(source.kind)), this.clock.now(), (item) => !set.has(nameOf(item)));
    // Of what stands together all is read, wherever in the list it would be by itself.
    const merged = first === 0 ? NONE : await named(book.merged(source.kind));
    const listed = share === 'all' ? aside.total : share === 'unassigned' ? aside.total + given.total : -first;
    const whole = await source.waiting(viewer, listed < 0 ? 0 : first + listed + merged.total, null);
    if (whole === null) return null;
    const all = without(withAll(whole, merged), aside);
    return {
      all,
      unassigned: without(all, given),
      mine: only(given, this.clock.now(), (item) => book.isMine(source.kind, item)),
      aside,
    };
  }
}

const HOUR = 3_600_000;
const hoursLeft = ({ dueAt }: WorkItem, now: number): number | null =>
  dueAt === null || dueAt.getTime() < now ? null : Math.floor((dueAt.getTime() - now) / HOUR);

const without = (whole: Waiting, part: Waiting): Waiting => {
  if (part.total === 0) return whole;
  const named = new Set(part.items.map(nameOf));
  return {
    total: whole.total - part.total,
    overdue: whole.overdue - part.overdue,
    items: whole.items.filter((one) => !named.has(nameOf(one))),
  };
};

/** The same, with some of it listed that would not be. */
const withAll = (whole: Waiting, some: Waiting): Waiting => {
  const listed = new Set(whole.items.map(nameOf));
  return { ...whole, items: [...whole.items, ...some.items.filter((one) => !listed.has(nameOf(one)))] };
};

const only = ({ items: all }: Waiting, now: number, which: (item: WorkItem) => boolean): Waiting => {
  const items = all.filter(which);
  return { total: items.length, overdue: items.filter((one) => isOver(one, now)).length, items };
};
