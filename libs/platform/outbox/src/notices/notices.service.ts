import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { minuteWords } from './notice-paper';
import { DUE_HOURS, type DueCounts, type DueHours, dueText, noticeText, type Role } from '@zhilu/kernel/vocabulary';
import { NoticeChannels } from './notice-channels';
import type { NoticeEntity, NoticeItem } from './notice.entity';
import type { Notice, NoticeBook } from './notice.model';
import { NoticeSender } from './notice-sender.service';
import * as store from './notices.store';

const LISTED = 200;
/** What was told of is told of no more for so long, ms: as long as anything is told of before it ends. */
const TOLD_WITHIN = 45 * 86_400_000;
const MAILBOX_AT_MOST = 200;
const MAILBOX = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OFFICE: readonly Role[] = ['supervisor', 'approver'];
const AGENCY: readonly Role[] = ['liaison', 'agencyHead'];

/** Something of an agency that ends soon. */
export interface Ending {
  readonly name: string;
  readonly kind: keyof DueCounts;
  readonly dueAt: Date | null;
}

/** 通知: an office tells an agency; the agency notes that it has read it; each channel says whether it went out. */
@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly channels: NoticeChannels,
    private readonly sender: NoticeSender,
    private readonly audit: AuditChain,
  ) {}

  /** Tells an agency that things of its own wait; says the notice. */
  async remind(viewer: Viewer, agencyId: number, items: readonly NoticeItem[], said: string): Promise<Notice> {
    if (!OFFICE.includes(viewer.role) || !viewer.scope.case.includes(agencyId)) throw new DomainError('access.not-allowed');
    const notice = await this.database.run(viewer.scope, async (tx) => {
      const name = (await store.agencyNames(tx, [agencyId])).get(agencyId) ?? '';
      const dues = items.flatMap(({ dueAt }) => dueAt ?? []).sort();
      const row: NoticeEntity = {
        agency_id: agencyId,
        notice_id: randomUUID(),
        kind: 'reminder',
        office: (await store.officeName(tx, viewer.nodeId)) ?? '',
        user_id: viewer.userId,
        person: viewer.name,
        at: new Date(this.clock.now()),
        n: items.length,
        items: [...items],
        said,
        told: [],
        text: noticeText(name, items.length, dues[0] === undefined ? null : minuteWords(new Date(dues[0]))),
        read_at: null,
        read_by: null,
      };
      await this.put(tx, row);
      const detail = { count: items.length, note: said };
      await this.audit.append(tx, { agencyId, viewer, action: 'notice.made', object: row.notice_id, detail });
      return (await this.models(tx, viewer, [row]))[0]!;
    });
    await this.sender.soon();
    return notice;
  }

  /** Agencies that have themselves told of what falls due, where anything leaves at all. */
  async wanting(): Promise<{ readonly agency: number; readonly hours: DueHours }[]> {
    if (this.channels.standing().length === 0) return [];
    const rows = await this.database.run(await this.database.everything(), (tx) => store.dueAddresses(tx), { readOnly: true });
    return rows.map((row) => ({ agency: row.agency_id, hours: row.due_hours! }));
  }

  /** 临期提醒: tells an agency of what it has not been told of; says whether anything was told. */
  async tellDue(agency: number, hours: DueHours, ends: readonly Ending[]): Promise<boolean> {
    const [now, scope] = [this.clock.now(), { stat: [agency], case: [agency], role: 'system' } as const];
    const told = await this.database.run(scope, async (tx) => {
      const before = await store.toldSince(tx, agency, new Date(now - TOLD_WITHIN));
      const fresh = ends.filter(({ name }) => !before.has(name));
      if (fresh.length === 0) return false;
      const name = (await store.agencyNames(tx, [agency])).get(agency) ?? '';
      const n = (kind: keyof DueCounts): number => fresh.filter((one) => one.kind === kind).length;
      const counts = { recordings: n('recordings'), others: n('others'), keepings: n('keepings') };
      const [first] = fresh.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => a.getTime() - b.getTime());
      await this.put(tx, {
        agency_id: agency,
        notice_id: randomUUID(),
        kind: 'due',
        office: '',
        user_id: 0,
        person: '系统',
        at: new Date(now),
        n: fresh.length,
        items: [],
        said: '',
        told: fresh.map((one) => one.name),
        text: dueText(name, counts, hours, first === undefined ? null : minuteWords(first)),
        read_at: null,
        read_by: null,
      });
      return true;
    });
    if (told) await this.sender.soon();
    return told;
  }

  /** 临期提醒: an agency says how early it is told of what falls due; nothing ends it. */
  async dueHours(viewer: Viewer, hours: number | null): Promise<NoticeBook> {
    const agency = viewer.agencyId;
    if (!AGENCY.includes(viewer.role) || agency === null) throw new DomainError('access.not-allowed');
    if (hours !== null && !DUE_HOURS.some((one) => one === hours)) throw new DomainError('notice.due-hours');
    await this.database.run(viewer.scope, async (tx) => {
      await store.setDueHours(tx, agency, hours, viewer.name, new Date(this.clock.now()));
      await this.audit.append(tx, { agencyId: agency, viewer, action: 'notice.due', object: String(agency), detail: { to: hours } });
    });
    return this.book(viewer);
  }

  /** A notice, and by which channels it leaves. */
  private async put(tx: Tx, row: NoticeEntity): Promise<void> {
    await store.insertNotice(tx, row);
    const [address] = await store.addressesOf(tx, [row.agency_id]);
    for (const by of this.channels.of(address?.mailbox ?? null))
      await store.insertSending(tx, { agency_id: row.agency_id, notice_id: row.notice_id, state: 'waiting', ...by });
  }

  /** Those of the agencies in view, the latest first. */
  book(viewer: Viewer): Promise<NoticeBook> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = await store.noticesOf(tx, viewer.scope.case, LISTED);
        const mayAddress = AGENCY.includes(viewer.role) && viewer.agencyId !== null;
        const [address] = mayAddress ? await store.addressesOf(tx, [viewer.agencyId]) : [];
        const notices = await this.models(tx, viewer, rows);
        const [mailbox, dueHours] = [address?.mailbox ?? null, address?.due_hours ?? null];
        return { notices, channels: this.channels.standing(), mailbox, dueHours, mayAddress };
      },
      { readOnly: true },
    );
  }

  /** 已阅: the agency notes that it has read a notice. */
  async read(viewer: Viewer, id: string): Promise<NoticeBook> {
    const agency = viewer.agencyId;
    if (!AGENCY.includes(viewer.role) || agency === null) throw new DomainError('access.not-allowed');
    await this.database.run(viewer.scope, async (tx) => {
      const read = UUID.test(id) && (await store.readNotice(tx, agency, id, viewer.name, new Date(this.clock.now())));
      if (!read) throw new DomainError('notice.unknown');
      await this.audit.append(tx, { agencyId: agency, viewer, action: 'notice.read', object: id, detail: {} });
    });
    return this.book(viewer);
  }

  /** 接收邮箱: an agency says where it gets notices; blank ends it. */
  async address(viewer: Viewer, typed: string): Promise<NoticeBook> {
    const agency = viewer.agencyId;
    if (!AGENCY.includes(viewer.role) || agency === null) throw new DomainError('access.not-allowed');
    const mailbox = typed.trim() === '' ? null : typed.trim();
    if (mailbox !== null && (mailbox.length > MAILBOX_AT_MOST || !MAILBOX.test(mailbox))) throw new DomainError('notice.mailbox');
    await this.database.run(viewer.scope, async (tx) => {
      await store.setAddress(tx, agency, mailbox, viewer.name, new Date(this.clock.now()));
      await this.audit.append(tx, { agencyId: agency, viewer, action: 'notice.address', object: String(agency), detail: {} });
    });
    return this.book(viewer);
  }

  /** A notice in view, with the name of its agency. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<{ readonly row: NoticeEntity; readonly agency: string }> {
    const found =
      viewer.scope.case.includes(agencyId) && UUID.test(id)
        ? await this.database.run(viewer.scope, async (tx) => {
            const row = await store.noticeOf(tx, agencyId, id);
            return row && { row, agency: (await store.agencyNames(tx, [agencyId])).get(agencyId) ?? '' };
          })
        : null;
    if (found === null) throw new DomainError('notice.unknown');
    return found;
  }

  private async models(tx: Tx, viewer: Viewer, rows: readonly NoticeEntity[]): Promise<Notice[]> {
    const names = await store.agencyNames(tx, [...new Set(rows.map((row) => row.agency_id))]);
    const sendings = await store.sendingsOf(tx, rows);
    return rows.map((row) => ({
      id: row.notice_id,
      agencyId: row.agency_id,
      agencyName: names.get(row.agency_id) ?? '',
      kind: row.kind,
      office: row.office,
      person: row.person,
      at: row.at,
      said: row.said,
      text: row.text,
      n: row.n,
      matters: row.items.map(({ no, kind, dueAt, overdue }) => ({ no, kind, dueAt: dueAt === null ? null : new Date(dueAt), overdue })),
      sendings: sendings
        .filter((one) => one.agency_id === row.agency_id && one.notice_id === row.notice_id)
        .map((one) => ({ channel: one.channel, state: one.state, sentAt: one.sent_at, failedSaid: one.failed_said })),
      readAt: row.read_at,
      readBy: row.read_by,
      mayRead: row.read_at === null && AGENCY.includes(viewer.role) && viewer.agencyId === row.agency_id,
    }));
  }
}
