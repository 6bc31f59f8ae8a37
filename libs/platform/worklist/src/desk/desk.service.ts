import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError, type RefusalCode } from '@zhilu/kernel/refusal';
import { addDays, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { DeskBook, deskOf } from './desk-book';
import * as store from './desk.store';
import { Held, workName, type WorkName } from './held.service';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** So long something can be set aside, days. */
const ASIDE_AT_MOST = 30;
const SAID_AT_MOST = 500;

/** What came of one of many: done, or why not. */
export interface WorkCame extends WorkName {
  readonly refusal: string | null;
}

/** 分派、已阅、暂缓: what a place and its people make of what waits for them. Nothing of it gives anybody a right. */
@Injectable()
export class WorkDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly held: Held,
    private readonly audit: AuditChain,
  ) {}

  today(): LegalDate {
    return legalDateOf(this.clock.now());
  }

  /** The desk as the reader has it today. */
  book(viewer: Viewer): Promise<DeskBook> {
    return this.at(viewer, async (tx, desk) => {
      const marks = await store.marksOf(tx, desk);
      const notes = await store.notesOf(tx, viewer.userId, desk);
      const merges = await store.mergesOf(tx, desk);
      return new DeskBook(viewer.userId, marks, notes, merges, await store.leavesFrom(tx, desk, this.today()), this.today());
    });
  }

  /** Gives things to a colleague to deal with, or takes them off everybody; each by itself, and only to who may act on it. */
  async assign(viewer: Viewer, names: readonly WorkName[], account: string | null): Promise<WorkCame[]> {
    const own = await this.own(viewer, names);
    const to = account === null ? null : await this.colleague(viewer, account);
    const theirs = to === null ? null : await this.held.ofPerson(to.user_id, names);
    const bar = (name: WorkName): RefusalCode | null =>
      !own.has(workName(name)) ? 'work.gone' : theirs !== null && !theirs.has(workName(name)) ? 'work.not-theirs' : null;
    const free = names.filter((name) => bar(name) === null);
    if (free.length > 0)
      await this.at(viewer, async (tx, desk) => {
        for (const name of free)
          if (to === null) await store.unassign(tx, desk, rowOf(name));
          else await store.assign(tx, desk, rowOf(name), to, viewer.name, new Date(this.clock.now()));
        const detail = { name: to?.name ?? '', count: free.length };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'work.assigned', object: free.map(workName).join('、'), detail });
      });
    return names.map((name) => {
      const code = bar(name);
      return { kind: name.kind, agencyId: name.agencyId, ref: name.ref, refusal: code === null ? null : new DomainError(code).message };
    });
  }

  /** Notes that the reader has seen things; says how many. */
  async see(viewer: Viewer, names: readonly WorkName[]): Promise<number> {
    const own = await this.ownOnly(viewer, names);
    await this.at(viewer, async (tx, desk) => {
      for (const name of own) await store.see(tx, viewer.userId, desk, rowOf(name), new Date(this.clock.now()));
    });
    return own.length;
  }

  /** Sets things aside for the reader until a day on which they come back, with a reason; without a day they come back now. */
  async setAside(viewer: Viewer, names: readonly WorkName[], until: LegalDate | null, text: string): Promise<number> {
    const said = text.trim();
    const today = this.today();
    if (until !== null && (until <= today || until > addDays(today, ASIDE_AT_MOST)))
      throw new DomainError('work.aside-day', { most: ASIDE_AT_MOST });
    if (until !== null && (said === '' || said.length > SAID_AT_MOST)) throw new DomainError('work.aside-said', { most: SAID_AT_MOST });
    const held = await this.held.of(viewer, names);
    if (held.length === 0) throw new DomainError(names.length === 0 ? 'work.none-chosen' : 'work.gone');
    if (until !== null && held.some(({ dueAt }) => dueAt !== null && legalDateOf(dueAt.getTime()) < until))
      throw new DomainError('work.aside-due');
    await this.at(viewer, async (tx, desk) => {
      for (const name of held) await store.setAside(tx, viewer.userId, desk, rowOf(name), until, until === null ? null : said);
      const detail = { to: until, note: said, count: held.length };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'work.aside', object: held.map(workName).join('、'), detail });
    });
    return held.length;
  }

  /** Everybody of the reader's place, the reader too. */
  colleagues(viewer: Viewer): Promise<store.ColleagueRow[]> {
    const { nodeId, agencyId, userId } = viewer;
    const now = new Date(this.clock.now());
    return this.database.run(NOBODY, (tx) => store.colleagues(tx, nodeId, agencyId, userId, now), { readOnly: true });
  }

  async colleague(viewer: Viewer, account: string): Promise<store.ColleagueRow> {
    const found = (await this.colleagues(viewer)).find((one) => one.account === account.trim());
    if (found === undefined) throw new DomainError('work.colleague');
    return found;
  }

  /** Work under the reader's rights, as of the reader and of their place. */
  at<T>(viewer: Viewer, work: (tx: Tx, desk: string) => Promise<T>): Promise<T> {
    const desk = deskOf(viewer);
    return this.database.run(viewer.scope, async (tx) => {
      await store.atDesk(tx, viewer.userId, desk);
      return work(tx, desk);
    });
  }

  private async own(viewer: Viewer, names: readonly WorkName[]): Promise<ReadonlySet<string>> {
    if (names.length === 0) throw new DomainError('work.none-chosen');
    return new Set((await this.held.of(viewer, names)).map(workName));
  }

  private async ownOnly(viewer: Viewer, names: readonly WorkName[]): Promise<WorkName[]> {
    const own = await this.own(viewer, names);
    return names.filter((name) => own.has(workName(name)));
  }
}

/** A thing as the tables name it. */
export const rowOf = ({ kind, agencyId, ref }: WorkName): store.Named => ({ kind, agency_id: agencyId ?? 0, ref });
