import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { WorkDesk } from '../desk/desk.service';
import type { KeepView, ListView } from './view.model';
import * as store from './views.store';

const PAGES: readonly string[] = ['duties'];
const TITLE_AT_MOST = 30;
const QUESTION_AT_MOST = 2_000;
const KEPT_AT_MOST = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What names a day, a posting or a list gone through is of one reading, not of a way to look. */
const OF_ONE_READING = ['asOf', 'known', 'edition', 'list', 'duty'];

/** 常用筛选 of a person and of their place. A view holds choices, no rows: who opens it sees what they may see. */
@Injectable()
export class ListViews {
  constructor(
    private readonly desk: WorkDesk,
    private readonly clock: Clock,
  ) {}

  of(viewer: Viewer, page: string): Promise<ListView[]> {
    return this.desk.at(viewer, async (tx, desk) =>
      (await store.viewsOf(tx, desk, page)).map((row) => ({
        id: row.view_id,
        title: row.title,
        question: row.question,
        shared: row.shared,
        person: row.person,
        own: row.user_id === viewer.userId,
      })),
    );
  }

  async keep(viewer: Viewer, { page, title: typed, question, shared }: KeepView): Promise<ListView[]> {
    const title = typed.trim();
    if (title === '' || title.length > TITLE_AT_MOST) throw new DomainError('view.title', { most: TITLE_AT_MOST });
    if (!PAGES.includes(page) || question.length > QUESTION_AT_MOST) throw new DomainError('view.question');
    const choices = new URLSearchParams(question);
    for (const name of OF_ONE_READING) choices.delete(name);
    await this.desk.at(viewer, async (tx, desk) => {
      const standing = await store.viewsOf(tx, desk, page);
      const own = standing.filter((one) => one.user_id === viewer.userId);
      if (own.length >= KEPT_AT_MOST) throw new DomainError('view.too-many', { most: KEPT_AT_MOST });
      if (standing.some((one) => one.title === title)) throw new DomainError('view.title-taken', { title });
      await store.insertView(tx, {
        view_id: randomUUID(),
        desk,
        user_id: viewer.userId,
        person: viewer.name,
        page,
        title,
        question: choices.toString(),
        shared,
        at: new Date(this.clock.now()),
      });
    });
    return this.of(viewer, page);
  }

  async drop(viewer: Viewer, page: string, id: string): Promise<ListView[]> {
    const dropped = UUID.test(id) && (await this.desk.at(viewer, (tx) => store.dropView(tx, id, viewer.userId)));
    if (!dropped) throw new DomainError('view.unknown');
    return this.of(viewer, page);
  }
}
