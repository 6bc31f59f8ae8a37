import type { DueHours, NoticeChannel, NoticeKind, RequestKind, SendingState } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a notice is about, as it was when it was made. */
export interface NoticeItem {
  readonly no: string;
  readonly kind: RequestKind;
  readonly dueAt: string | null;
  readonly overdue: boolean;
}

/** 通知: what an office tells an agency. */
@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  notice_id: string;
  @Column('text')
  kind: NoticeKind;
  @Column('text')
  office: string;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  n: number;
  @Column('jsonb')
  items: NoticeItem[];
  /** What the office adds in its own words; it never leaves by a channel. */
  @Column('text')
  said: string;
  /** What the service itself told of, by name: it is told of once. */
  @Column('text', { array: true, default: [] })
  told: string[];
  /** What leaves by a channel. */
  @Column('text')
  text: string;
  @Column('timestamptz', { nullable: true })
  read_at: Date | null;
  @Column('text', { nullable: true })
  read_by: string | null;
}

/** 发送: a notice by one channel. */
@Entity('notice_sending')
export class SendingEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  notice_id: string;
  @PrimaryColumn('text')
  channel: NoticeChannel;
  @Column('text')
  state: SendingState;
  @Column('text', { nullable: true })
  address: string | null;
  @Column('int', { default: 0 })
  tries: number;
  @Column('timestamptz', { nullable: true })
  sent_at: Date | null;
  @Column('text', { nullable: true })
  failed_said: string | null;
}

/** 接收邮箱: the mailbox an agency has for notices; none unless it says one. */
@Entity('notice_address')
export class NoticeAddressEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @Column('text', { nullable: true })
  mailbox: string | null;
  /** So many hours before something falls due it is told of; null where it is not. */
  @Column('int', { nullable: true })
  due_hours: DueHours | null;
  @Column('text')
  person: string;
  @Column('timestamptz')
  at: Date;
}
