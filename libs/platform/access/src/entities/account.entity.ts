import type { Role } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** 账户: who may sign in, in which role, and where they stand. */
@Entity('app_user')
export class AccountEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  user_id: number;
  @Column('text')
  account: string;
  @Column('text')
  name: string;
  @Column('text')
  password_hash: string;
  @Column('text')
  role: Role;
  @Column('int', { nullable: true })
  node_id: number | null;
  @Column('int', { nullable: true })
  agency_id: number | null;
  @Column('timestamptz')
  created_at: Date;
  @Column('timestamptz', { nullable: true })
  disabled_at: Date | null;
  /** Failures to sign in since the last success. */
  @Column('int')
  failures: number;
  @Column('timestamptz', { nullable: true })
  locked_until: Date | null;
}
