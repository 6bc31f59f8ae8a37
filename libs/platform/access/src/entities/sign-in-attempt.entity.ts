import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 登录尝试: every try to sign in. The table has no key and needs none; an entity must name one. */
@Entity('sign_in_attempt')
export class SignInAttemptEntity {
  @PrimaryColumn('text')
  account: string;
  @PrimaryColumn('text')
  address: string;
  @PrimaryColumn('timestamptz')
  at: Date;
  @Column('bool')
  succeeded: boolean;
  /** The known device it was made from; null from any other. */
  @Column('bytea', { nullable: true })
  device: Buffer | null;
}
