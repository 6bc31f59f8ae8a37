import { Injectable, Logger } from '@nestjs/common';
import { AuditChain, Readers } from '@zhilu/platform/access';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { type ExportFormat, Exports } from '@zhilu/platform/documents';
import { jobKind, Jobs } from '@zhilu/platform/jobs';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf, nextTime } from '@zhilu/kernel/time';
import { EXPORTS } from '@zhilu/kernel/vocabulary';
import { OutboxSources } from './outbox-sources';
import * as store from './outbox.store';

export const OUTBOX_LOOK = jobKind<object>('outbox.look', '送出到期的订阅');
const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const LOOK_EVERY = 15 * 60_000;
/** Refusals that say that somebody has no right any more. */
const NO_RIGHT: ReadonlySet<string> = new Set(['access.not-allowed', 'report.agencies-beyond', 'period.unknown']);
/** Refusals that are over by themselves: tried again at the next look. */
const LATER: ReadonlySet<string> = new Set(['export.too-many', 'period.recalculating']);

/** 送出: what is due is asked for each recipient, as they are at that moment, and is theirs alone; who lost the right gets nothing and is taken off. */
@Injectable()
export class OutboxSender {
  private readonly log = new Logger('outbox');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sources: OutboxSources,
    private readonly readers: Readers,
    private readonly exports: Exports,
    private readonly audit: AuditChain,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(OUTBOX_LOOK, async () => {
      await this.queue(new Date(this.clock.now() + LOOK_EVERY));
      await this.look();
    });
  }

  /** From now on it is looked for what is due. */
  async begin(): Promise<void> {
    await this.queue(new Date(this.clock.now()));
  }

  /** Sends all that is due; says how many files were asked for. */
  async look(): Promise<number> {
    const due = await this.database.run(NOBODY, (tx) => store.dueSchedules(tx, this.now()), { readOnly: true });
    let sent = 0;
    for (const one of due)
      try {
        sent += await this.send(one);
      } catch (error) {
        // One that cannot be sent stops no other; it is tried again at the next look.
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    return sent;
  }

  private async send(schedule: store.ScheduleRow): Promise<number> {
    const recipients = await this.database.run(NOBODY, (tx) => store.recipientsOf(tx, [schedule.id]), { readOnly: true });
    const outcomes = [];
    for (const one of recipients.filter(({ ended_at: ended }) => ended === null)) outcomes.push(await this.sendTo(schedule, one));
    if (outcomes.includes('later')) return outcomes.filter((outcome) => outcome === 'sent').length;
    await this.database.run(NOBODY, async (tx) => {
      const left = (await store.recipientsOf(tx, [schedule.id])).some(({ ended_at: ended }) => ended === null);
      if (!left) await store.endSchedule(tx, schedule.id, this.now(), '没有可以接收的人');
      else await store.setNext(tx, schedule.id, new Date(nextTime(schedule.rhythm, schedule.day, schedule.hour, this.clock.now())));
    });
    return outcomes.filter((outcome) => outcome === 'sent').length;
  }

  private async sendTo(schedule: store.ScheduleRow, recipient: store.RecipientRow): Promise<store.RunRow['outcome'] | 'later'> {
    const { id, next_at: due, owner_id: owner } = schedule;
    const user = recipient.user_id;
    const before = await this.database.run(NOBODY, (tx) => store.runAt(tx, id, user, due), { readOnly: true });
    if (before !== null) return before.outcome;
    const noted = async (outcome: store.RunRow['outcome'], more: Partial<store.RunRow> = {}) => {
      const row = {
        schedule_id: id,
        user_id: user,
        due_at: due,
        owner_id: owner,
        at: this.now(),
        export_id: null,
        digest: null,
        said: null,
      };
      await this.database.run(NOBODY, async (tx) => {
        await store.insertRun(tx, { ...row, ...more, outcome });
        if (outcome !== 'stopped') return;
        await store.endRecipient(tx, id, user, this.now(), more.said ?? '');
        const detail = { title: schedule.title, name: recipient.account, note: more.said ?? '' };
        await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'schedule.stopped', object: id, detail });
      });
      return outcome;
    };
    const viewer = await this.readers.byId(user);
    if (viewer === null) return noted('stopped', { said: '账号已停用、过期或者没有角色' });
    if (!EXPORTS.includes(viewer.role)) return noted('stopped', { said: '已没有导出的权限' });
    try {
      const source = this.sources.named(schedule.source);
      if (source === null) return await noted('refused', { said: '本版本没有这样的内容' });
      const { list, question } = await source.ask(viewer, schedule.question, legalDateOf(this.clock.now()));
      const digest = await this.exports.digestOf(viewer, list, question);
      const last = await this.database.run(NOBODY, (tx) => store.lastSent(tx, id, user), { readOnly: true });
      if (schedule.only_changed && last?.digest === digest) return await noted('unchanged', { digest });
      const file = await this.exports.begin(viewer, list, question, { format: schedule.format as ExportFormat, copyFor: null });
      return await noted('sent', { export_id: file.id, digest });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (LATER.has(error.code)) return 'later';
      return noted(NO_RIGHT.has(error.code) ? 'stopped' : 'refused', { said: error.message });
    }
  }

  private queue(startAfter: Date): Promise<unknown> {
    return this.jobs.enqueue(null, OUTBOX_LOOK, {}, { key: 'look', startAfter, folder: this.jobs.folder });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}
