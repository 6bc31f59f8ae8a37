import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 会话: an open session by the digest of its token; the token itself is kept nowhere. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('bytea')
  token_hash: Buffer;
  @Column('int')
  user_id: number;
  @Column('timestamptz')
  created_at: Date;
  @Column('timestamptz')
  seen_at: Date;
  @Column('timestamptz')
  expires_at: Date;
  @Column('text', { nullable: true })
  address: string | null;
}
