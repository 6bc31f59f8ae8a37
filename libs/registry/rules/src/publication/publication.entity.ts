import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 公开设定 as somebody decided it: whether lists and statistics are open to everybody from then on. Only ever added. */
@Entity('publication_change')
export class PublicationChangeEntity {
  @PrimaryColumn('int')
  seq: number;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('boolean')
  lists: boolean;
  @Column('boolean')
  statistics: boolean;
  /** Why. */
  @Column('text')
  said: string;
}
