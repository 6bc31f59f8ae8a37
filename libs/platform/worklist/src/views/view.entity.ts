import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 常用筛选: a list as somebody looks at it, by name. */
@Entity('list_view')
export class ListViewEntity {
  @PrimaryColumn('uuid')
  view_id: string;
  @Column('text')
  desk: string;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('text')
  page: string;
  @Column('text')
  title: string;
  /** Its choices, as the address has them. */
  @Column('text')
  question: string;
  /** Everybody of the place sees it. */
  @Column('boolean')
  shared: boolean;
  @Column('timestamptz')
  at: Date;
}
