import type { ActType, OfficeNumbers, RecordKind } from '@zhilu/kernel/vocabulary';
import type { Calendar, Instant, LegalDate } from '@zhilu/kernel/time';
import type { RulePack } from './packs/pack';

/** What an office has agreed with a source: since when it delivers, how late its deliveries may be, what they hold. */
export interface SourceTerms {
  readonly source: number;
  /** Before this instant nothing could be witnessed. */
  readonly connectedAt: Instant;
  /** Agreed delivery grace, hours. */
  readonly graceHours: number;
  /** Kinds of record of which this source is the complete register: only then is an absent record missing. */
  readonly completeFor: readonly RecordKind[];
  /** Standard fields the source carries at all, as `kind.field`; `*` where it carries all. */
  readonly carries: readonly string[];
  /** Whether the office takes the log of this source's stations and platforms for proof of what they state; accepted where not said. */
  readonly logAccepted?: boolean;
  /** Where given, the terms hold for these act types only. */
  readonly actTypes?: readonly ActType[];
}

/** 全过程记录清单: one version of an agency's published list, with the scenes it names (Art 16). */
export interface RecordingList {
  readonly version: string;
  readonly from: LegalDate;
  readonly to: LegalDate | null;
  readonly published: boolean;
  readonly items: readonly {
    readonly no: string;
    readonly scene: string;
    readonly actType: ActType | null;
    readonly uninterrupted: boolean;
  }[];
}

/** 口径: the office's own settings; what is not set is as delivered. */
export interface Configuration extends Partial<OfficeNumbers> {
  /** Rules, by id, that raise a lead and find nothing: their duties are under 口径. */
  readonly onlyLeads?: readonly string[];
}

/** A pack with the span the office applies it for; `to` is the first day it no longer applies. */
export interface AppliedPack {
  readonly pack: RulePack;
  readonly from: LegalDate;
  readonly to: LegalDate | null;
}

/** Everything besides the dossier that a judgement rests on. Each part is an immutable edition. */
export interface Context {
  readonly packs: readonly AppliedPack[];
  readonly calendar: Calendar;
  readonly lists: readonly RecordingList[];
  readonly sources: readonly SourceTerms[];
  readonly configuration: Configuration;
}
