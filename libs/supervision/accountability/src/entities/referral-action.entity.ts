import type { Accountable, Decided, Found, Statement } from '@zhilu/kernel/flow';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Ground, Outcome, ReferralAction, ReferralService, ReferralState } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MatterActionColumns } from './matter.columns';

/** A record a fact rests on, with the digest of it as it is held. */
export interface FactRecord {
  readonly kind: string;
  readonly key: string;
  readonly digest: string;
}
/** A fact of the case as the books had it when the measure was proposed. */
export interface Fact {
  readonly dutyNo: string;
  readonly title: string;
  readonly rule: string;
  readonly article: string;
  readonly articleText: string;
  readonly ground: Ground;
  readonly outcome: Outcome;
  readonly dueAt: string;
  readonly metAt: string | null;
  readonly records: readonly FactRecord[];
}
/** What is proposed against whom, and what it rests on: the edition of the books, the article, the findings. */
export interface Proposal {
  readonly known: number;
  readonly regulation: string;
  readonly article: string;
  readonly item: number;
  readonly itemText: string;
  readonly source: string;
  /** The pack is applied by the office's setting and was not law on the day. */
  readonly outsideEffect: boolean;
  readonly found: readonly Found[];
  readonly persons: readonly Accountable[];
  readonly facts: readonly Fact[];
  /** What was said of it. */
  readonly reason: string;
}
export interface Service {
  readonly mode: ReferralService;
  readonly day: LegalDate;
  readonly receiver: string;
}
/** What an action brought besides its text. */
export interface ReferralContent {
  readonly proposal?: Proposal;
  readonly statements?: readonly Statement[];
  readonly decided?: readonly Decided[];
  /** Of a decision under a pack that was not law on the day: the legal basis in words of whoever decided. */
  readonly basis?: string | null;
  readonly number?: string | null;
  readonly service?: Service;
}

/** 责任追究的办理. */
@Entity('referral_action')
export class ReferralActionEntity extends MatterActionColumns<ReferralAction, ReferralState, ReferralContent> {
  @PrimaryColumn('uuid')
  referral_id: string;
}

/** 已告知: a step the agency was told of. */
@Entity('referral_told')
export class ReferralToldEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  referral_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('timestamptz')
  at: Date;
}
