import type { RecordKind, RequestKind } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 办理事项: what an agency and its office settle about one thing of one case. Never changed: where it stands is its last action. */
@Entity('request')
export class RequestEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('bigint')
  request_no: string;
  @Column('text')
  kind: RequestKind;
  @Column('bigint')
  case_id: string;
  @Column('text')
  record_kind: RecordKind;
  @Column('text')
  record_key: string;
  @Column('text', { nullable: true })
  duty_no: string | null;
  @Column('text')
  about: string;
  @Column('timestamptz')
  opened_at: Date;
}
