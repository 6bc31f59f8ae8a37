import type { LegalDate } from '@zhilu/kernel/time';
import type {
  OversightAction,
  OversightGround,
  OversightInstrument,
  OversightOrigin,
  OversightPaper,
  OversightState,
  OversightTransfer,
} from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MatterActionColumns, MatterPaperColumns } from './matter.columns';
import type { Fact, Service } from './referral-action.entity';

/** Somebody who verified, with the certificate they showed. */
export interface Verifier {
  readonly name: string;
  readonly certificate: string;
  readonly validUntil: LegalDate;
}
/** What the agency is to put right, and why. */
export interface Suggested {
  /** Edition of the books it rests on; null where it rests on no case. */
  readonly known: number | null;
  readonly ground: OversightGround;
  readonly problems: string;
  readonly demands: string;
  readonly facts: readonly Fact[];
}
export interface Consent {
  readonly government: string;
  readonly day: LegalDate;
}
/** 移送: to whom, when, under which article, and about which duty of the case; null where it is about no case. */
export interface Transferred {
  readonly to: OversightTransfer;
  readonly receiver: string;
  readonly day: LegalDate;
  readonly basis: string;
  /** 函号 of the agency's own letter; null where it gave none, or the letter is the office's. */
  readonly number: string | null;
  readonly interruption: { readonly dutyNo: string; readonly title: string } | null;
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
  readonly transferred?: Transferred;
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

/** 督察的办理. */
@Entity('oversight_action')
export class OversightActionEntity extends MatterActionColumns<OversightAction, OversightState, OversightContent> {
  @PrimaryColumn('uuid')
  oversight_id: string;
  @Column('boolean')
  told: boolean;
}

/** 督察的文书. */
@Entity('oversight_paper')
export class OversightPaperEntity extends MatterPaperColumns {
  @PrimaryColumn('uuid')
  oversight_id: string;
  @Column('text')
  paper: OversightPaper;
  @Column('text')
  title: string;
}
