import { defineFlow, type Flow } from '@zhilu/kernel/flow';
import type { Instant, LegalDate, Moment } from '@zhilu/kernel/time';
import type { LeadAction, LeadKind, LeadState } from './lead-kinds';

/** A case a lead rests on, with the records of it. */
export interface LeadCase {
  readonly caseId: number;
  readonly records: readonly string[];
}

/** 疑点: what one detector found, with its numbers. The same data give the same lead, known by its kind and subject. */
export interface Lead {
  readonly kind: LeadKind;
  /** What it is about, in a text that does not depend on the order in which things were seen. */
  readonly subject: string;
  /** What was measured and what would be allowed: the values of the kind's sentence. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly cases: readonly LeadCase[];
}

/** 基准: of how many comparable things how many are part of a lead. */
export interface BaseRate {
  readonly n: number;
  readonly of: number;
}

/** What a detector comes to for one agency. */
export interface Detected {
  readonly leads: readonly Lead[];
  readonly base: BaseRate;
}

/** 阈值: the office's own settings of what raises a lead. */
export interface LeadSettings {
  /** Time to travel between two places that must lie between two activities, seconds. */
  readonly travelSeconds: number;
  /** Overlap of two clips of a device that its clock may explain, seconds. */
  readonly clipOverlapSeconds: number;
  /** Distance between a clip and its activity that is let pass, seconds. */
  readonly clipGapSeconds: number;
  readonly officersLeast: number;
  /** 集中补录: more than so many documents, received within so many minutes, made so many days before. */
  readonly bulkRecords: number;
  readonly bulkMinutes: number;
  readonly bulkDays: number;
  /** 最后一刻: minutes before the 24 hours end, and the share of clips that may fall into them. */
  readonly lastMinutes: number;
  readonly lastPercent: number;
  /** 音像过长: hours a device records at most in one clip. */
  readonly clipHours: number;
  /** 时钟偏差: seconds by which the clock of a device may be off. */
  readonly clockSeconds: number;
  /** 数据异常规整: the last closed months looked at, and twice as many; cases a month on average that there must be; what chance may at most do, in thousandths. */
  readonly regularMonths: number;
  readonly regularMean: number;
  readonly regularPermille: number;
  /** Amounts there must be, the percentage to either side of their median, and the share of them that may lie within it. */
  readonly amountCases: number;
  readonly amountBand: number;
  readonly amountPercent: number;
}

/** As delivered; the office may change each. */
export const LEAD_SETTINGS: LeadSettings = {
  travelSeconds: 0,
  clipOverlapSeconds: 5,
  clipGapSeconds: 0,
  officersLeast: 2,
  bulkRecords: 20,
  bulkMinutes: 10,
  bulkDays: 30,
  lastMinutes: 10,
  lastPercent: 20,
  clipHours: 12,
  clockSeconds: 600,
  regularMonths: 6,
  regularMean: 2,
  regularPermille: 1,
  amountCases: 10,
  amountBand: 12,
  amountPercent: 60,
};

/** Which edition of the detectors this is: an agency gone through by an earlier one is gone through again. */
export const DETECTORS = 6;

/** An activity as the detectors see it. */
export interface VisitObservation {
  readonly caseId: number;
  readonly key: string;
  readonly day: LegalDate;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly place: string | null;
  readonly officers: readonly string[];
}
/** An activity with what an interruption of its recording may be put down to. */
export interface StopObservation {
  readonly caseId: number;
  readonly key: string;
  /** The agency itself says its recording was interrupted. */
  readonly interrupted: boolean;
  readonly officers: readonly string[];
  readonly devices: readonly string[];
  /** Hour of arrival in Asia/Shanghai; null where it is not stated. */
  readonly hour: number | null;
}
/** A clip as the detectors see it. */
export interface ClipObservation {
  readonly caseId: number;
  readonly key: string;
  readonly activity: string | null;
  readonly device: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly digest: string | null;
  /** Digests seen under this clip's key since it first came in, as often as they changed. */
  readonly digestChanges: number;
  readonly completed: Instant | null;
  readonly stored: Instant | null;
}
/** A document as the detectors see it. */
export interface DocumentObservation {
  readonly caseId: number;
  readonly key: string;
  readonly madeAt: Moment;
  readonly receivedAt: Instant;
  /** Since when its source has delivered. */
  readonly connectedAt: Instant;
}

/** One text for several parts, the same whatever their order. */
export const subjectOf = (who: string, records: readonly string[]): string => [who, ...[...records].sort()].join('|');

/** 一线索的流程: judged once, looked at again only on purpose; every step is a named person's. */
export const LEAD_FLOW: Flow<Exclude<LeadState, 'gone'>, LeadAction> = defineFlow({
  start: 'open',
  states: {
    open: { confirm: 'founded', dismiss: 'unfounded', leave: 'undecided' },
    undecided: { confirm: 'founded', dismiss: 'unfounded' },
    founded: { reopen: 'open' },
    unfounded: { reopen: 'open' },
  },
});
