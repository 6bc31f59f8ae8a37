import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 首位管理员: the one-time link that makes the first account, by the digest of its token. */
@Entity('first_administrator')
export class InvitationEntity {
  @PrimaryColumn('bytea')
  token_hash: Buffer;
  @Column('timestamptz')
  expires_at: Date;
}
