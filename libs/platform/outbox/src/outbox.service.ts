import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, Readers, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { type ExportFormat } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { isScheduleTime, nextTime } from '@zhilu/kernel/time';
import { EXPORTS } from '@zhilu/kernel/vocabulary';
import { OutboxSources } from './outbox-sources';
import type { AddSchedule, Schedule, ScheduleReceipt } from './schedule.model';
import * as store from './outbox.store';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const TITLE_AT_MOST = 60;
const QUESTION_AT_MOST = 10_000;
const SHOWN_AT_MOST = 40;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 订阅: somebody has a report or a list sent by itself; each recipient gets what they may see themselves, and nobody more. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sources: OutboxSources,
    private readonly readers: Readers,
    private readonly audit: AuditChain,
  ) {}

  async add(viewer: Viewer, input: AddSchedule): Promise<Schedule> {
    if (!EXPORTS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const title = input.title.trim();
    if (title === '' || title.length > TITLE_AT_MOST) throw new DomainError('schedule.title', { most: TITLE_AT_MOST });
    const { rhythm, day, hour } = input;
    if (!isScheduleTime(rhythm, day, hour)) throw new DomainError('schedule.time');
    const question = this.read(input);
    const recipients = await this.recipients(input.recipients);
    const id = randomUUID();
    const now = this.clock.now();
    await this.own(viewer, async (tx) => {
      await store.insertSchedule(tx, {
        id,
        owner_id: viewer.userId,
        owner: viewer.name,
        title,
        source: input.source,
        question,
        format: input.format,
        rhythm,
        day,
        hour,
        only_changed: input.onlyChanged,
        recipients: recipients.map((one) => one.id),
        next_at: new Date(nextTime(rhythm, day, hour, now)),
        made_at: new Date(now),
      });
      await store.insertRecipients(
        tx,
        recipients.map((one) => ({ schedule_id: id, user_id: one.id, owner_id: viewer.userId, account: one.account, person: one.name })),
      );
      const detail = { title, name: recipients.map(({ account }) => account).join('、') };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'schedule.made', object: id, detail });
    });
    return this.one(viewer, id);
  }

  /** Those the reader made or gets, the newest first. */
  mine(viewer: Viewer): Promise<Schedule[]> {
    return this.own(viewer, async (tx) => this.models(tx, viewer, await store.schedules(tx)));
  }

  /** Whoever made it ends it for all; a recipient for themselves. */
  async end(viewer: Viewer, id: string): Promise<Schedule> {
    await this.own(viewer, async (tx) => {
      const row = await this.row(tx, id);
      const at = new Date(this.clock.now());
      if (row.owner_id === viewer.userId) await store.endSchedule(tx, id, at, `${viewer.name}停止`);
      else await store.endRecipient(tx, id, viewer.userId, at, '本人停止接收');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'schedule.ended', object: id, detail: { title: row.title } });
    });
    return this.one(viewer, id);
  }

  private one(viewer: Viewer, id: string): Promise<Schedule> {
    return this.own(viewer, async (tx) => (await this.models(tx, viewer, [await this.row(tx, id)]))[0]!);
  }

  private read({ source, question }: AddSchedule): object {
    const found = this.sources.named(source);
    let asked: unknown;
    try {
      asked = JSON.parse(question.slice(0, QUESTION_AT_MOST + 1));
    } catch {
      asked = null;
    }
    if (found === null || typeof asked !== 'object' || asked === null) throw new DomainError('schedule.source');
    found.check(asked);
    return asked;
  }

  /** Those who may receive: an account there is not and one that may take nothing out are told alike. */
  private async recipients(accounts: readonly string[]): Promise<{ id: number; account: string; name: string }[]> {
    const named = [...new Set(accounts.map((account) => account.trim()).filter((account) => account !== ''))];
    if (named.length === 0) throw new DomainError('schedule.recipients');
    const found = await this.database.run(NOBODY, (tx) => store.accountsNamed(tx, named), { readOnly: true });
    for (const account of named) {
      const one = found.find((row) => row.account === account);
      const reader = one === undefined ? null : await this.readers.byId(one.id);
      if (reader === null || !EXPORTS.includes(reader.role)) throw new DomainError('schedule.recipient', { account });
    }
    return found;
  }

  private async row(tx: Tx, id: string): Promise<store.ScheduleRow> {
    const row = UUID.test(id) ? await store.scheduleRow(tx, id) : null;
    if (row === null) throw new DomainError('schedule.unknown');
    return row;
  }

  private async models(tx: Tx, viewer: Viewer, rows: readonly store.ScheduleRow[]): Promise<Schedule[]> {
    const ids = rows.map(({ id }) => id);
    const recipients = await store.recipientsOf(tx, ids);
    const runs = await store.runsOf(tx, ids);
    const files = runs.flatMap(({ export_id: file }) => file ?? []);
    const written = new Map(
      (await this.database.run(NOBODY, (own) => store.receiptsOf(own, files), { readOnly: true })).map((row) => [row.id, row]),
    );
    return rows.map((row): Schedule => {
      const to = recipients.filter((one) => one.schedule_id === row.id);
      return {
        id: row.id,
        title: row.title,
        owner: row.owner,
        own: row.owner_id === viewer.userId,
        format: row.format as ExportFormat,
        rhythm: row.rhythm,
        day: row.day,
        hour: row.hour,
        onlyChanged: row.only_changed,
        state: row.state,
        nextAt: row.next_at,
        endedSaid: row.ended_said,
        recipients: to.map((one) => ({ account: one.account, name: one.person, endedAt: one.ended_at, endedSaid: one.ended_said })),
        receipts: runs
          .filter((one) => one.schedule_id === row.id)
          .slice(0, SHOWN_AT_MOST)
          .map((run): ScheduleReceipt => {
            const file = run.export_id === null ? undefined : written.get(run.export_id);
            return {
              name: to.find((one) => one.user_id === run.user_id)?.person ?? '',
              dueAt: run.due_at,
              outcome: run.outcome,
              said: run.said,
              file: run.user_id === viewer.userId ? run.export_id : null,
              writtenAt: file?.state === 'done' ? file.written : null,
              fetchedAt: file?.fetched ?? null,
            };
          }),
      };
    });
  }

  private own<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, async (tx) => {
      await store.asPerson(tx, viewer.userId);
      return work(tx);
    });
  }
}
