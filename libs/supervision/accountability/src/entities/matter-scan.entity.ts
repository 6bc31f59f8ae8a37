import type { FileKind } from '@zhilu/platform/attachments';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MatterKind } from '../matter/matter';

const hex = { to: (text: string) => Buffer.from(text, 'hex'), from: (bytes: Buffer) => bytes.toString('hex') };

/** 扫描件: the signed and stamped copy of a paper of a matter, kept beside the generated one. */
@Entity('matter_scan')
export class MatterScanEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  scan_id: string;
  @Column('text')
  kind: MatterKind;
  @Column('uuid')
  matter_id: string;
  /** Of the step the paper was made with. */
  @Column('int')
  seq: number;
  @Column('uuid')
  paper_id: string;
  @Column('text')
  name: string;
  @Column('text')
  media: FileKind;
  @Column('bytea', { transformer: hex })
  digest: string;
  @Column('int')
  bytes: number;
  /** Whether the agency had the paper when it was kept: then it has the scan too. */
  @Column('boolean')
  told: boolean;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('timestamptz')
  at: Date;
}
