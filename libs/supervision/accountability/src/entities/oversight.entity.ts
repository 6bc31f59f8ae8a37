import type { LegalDate } from '@zhilu/kernel/time';
import type {
  OversightAction,
  OversightGround,
  OversightInstrument,
  OversightOrigin,
  OversightPaper,
  OversightState,
  Role,
} from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Fact, Service } from './referral-action.entity';

const hex = { to: (text: string) => Buffer.from(text, 'hex'), from: (bytes: Buffer) => bytes.toString('hex') };

/** Somebody who verified, with the certificate they showed. */
export interface Verifier {
  readonly name: string;
  readonly certificate: string;
  readonly validUntil: LegalDate;
}
/** What the agency is to put right, and why. */
export interface Suggested {
  readonly ground: OversightGround;
  readonly problems: string;
  readonly demands: string;
  readonly facts: readonly Fact[];
}
export interface Consent {
  readonly government: string;
  readonly day: LegalDate;
}
/** What an action brought besides its text. */
export interface OversightContent {
  readonly verifiers?: readonly Verifier[];
  readonly suggested?: Suggested;
  readonly number?: string;
  readonly service?: Service;
  /** Of a service of the suggestion: until when a review may be asked for; null where a holiday table is missing. */
  readonly objectUntil?: string | null;
  /** Of an escalation before the time was over. */
  readonly serious?: boolean;
  /** Of a decision: the government that made it, and when. */
  readonly decided?: Consent;
  readonly instrument?: OversightInstrument;
  readonly consent?: Consent;
  /** Of a confirmation: the step whose paper was read. */
  readonly of?: number;
}

/** 行政执法督察: one matter of one agency. Where it stands follows from its actions. */
@Entity('oversight')
export class OversightEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  oversight_id: string;
  /** Null where it is about no case that is held. */
  @Column('bigint', { nullable: true })
  case_id: string | null;
  @Column('int')
  node_id: number;
  @Column('text')
  office: string;
  /** Code of the place of the office: which instruments there are. */
  @Column('text')
  region: string;
  @Column('text')
  origin: OversightOrigin;
  /** Number of the lead, of the duty, or of the file under review; empty of what came by hand. */
  @Column('text')
  origin_key: string;
  @Column('text')
  origin_said: string;
  @Column('timestamptz')
  opened_at: Date;
}

/** 督察的办理: one act of one person, with the state it led to. Only ever added. */
@Entity('oversight_action')
export class OversightActionEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  oversight_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  action: OversightAction;
  @Column('text')
  state: OversightState;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('text')
  role: Role;
  @Column('text')
  said: string;
  @Column('jsonb')
  content: OversightContent;
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
  @Column('boolean')
  told: boolean;
}

/** 督察的文书: made with one step and kept as it was made. */
@Entity('oversight_paper')
export class OversightPaperEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  oversight_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  paper: OversightPaper;
  @Column('text')
  title: string;
  @Column('uuid')
  paper_id: string;
  @Column('text', { nullable: true })
  number: string | null;
  @Column('bytea', { transformer: hex })
  docx_digest: string;
  @Column('bytea', { transformer: hex })
  pdf_digest: string;
  @Column('int')
  docx_bytes: number;
  @Column('int')
  pdf_bytes: number;
  @Column('timestamptz')
  at: Date;
}
