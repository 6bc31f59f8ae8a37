import type { ApiScope } from '@zhilu/kernel/refusal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 接口密钥: what a source signs with, sealed; taken back for good, never changed. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('text')
  key_id: string;
  @Column('smallint')
  source_no: number;
  @Column('text')
  name: string;
  @Column('text', { array: true })
  scopes: ApiScope[];
  @Column('bytea')
  sealed: Buffer;
  /** Name of the seal it was sealed under. */
  @Column('text')
  seal: string;
  @Column('timestamptz')
  created_at: Date;
  /** Null for the command line; so is who took it back. */
  @Column('int', { nullable: true })
  created_by: number | null;
  @Column('timestamptz')
  expires_at: Date;
  @Column('timestamptz', { nullable: true })
  last_used_at: Date | null;
  @Column('timestamptz', { nullable: true })
  revoked_at: Date | null;
  @Column('int', { nullable: true })
  revoked_by: number | null;
}
