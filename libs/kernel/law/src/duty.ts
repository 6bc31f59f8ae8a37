import type {
  ActivityFact,
  ActType,
  DutyClass,
  Explanation,
  FactName,
  FactSource,
  Ground,
  LateBy,
  Procedure,
  Scene,
  Stage,
  StoredFrom,
  Truth,
  Witness,
} from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';

/** What duties are counted by: one kind is one row of `duty_kind`, interned by its members. */
export interface DutyKind {
  readonly pack: string;
  readonly rule: string;
  readonly dutyClass: DutyClass;
  readonly actType: ActType;
  readonly stage: Stage;
  /** Of recording, uninterrupted and storage duties. */
  readonly scene: Scene | null;
  readonly procedure: Procedure | null;
  readonly ground: Ground;
}

/** What a duty is about: the case, one activity, one clip, or one document (elements). */
export interface Subject {
  readonly of: 'case' | 'activity' | 'clip' | 'document';
  readonly key: string;
}

/**
 * `firm`: the duty exists and its times are known, so its settlement at any instant is arithmetic on the two.
 * `indeterminate`: something it rests on is unknown. `notApplicable`: the rule looked at the case and does not apply.
 */
export type Standing = 'firm' | 'indeterminate' | 'notApplicable';

/** Why a duty cannot be judged. Each reason has its Chinese sentence in words/reasons.ts. */
export type Doubt =
  | 'fact-unknown'
  | 'procedure-unknown'
  | 'coercion-unknown'
  | 'basis-unknown'
  | 'register-incomplete'
  | 'record-undated'
  | 'hours-unknown'
  | 'interval-unknown'
  | 'clock-suspect'
  | 'calendar-missing'
  | 'statute-not-loaded';

/** 应记录事项: one recording duty of one case under one rule. */
export interface Duty {
  /** Stable identity, 16 hex digits: a hash of rule family and subject, never an ordinal. */
  readonly no: string;
  readonly kind: DutyKind;
  readonly subject: Subject;
  readonly standing: Standing;
  /** Why it is indeterminate; empty otherwise. */
  readonly doubts: readonly Doubt[];
  /**
   * When it falls due. Of an indeterminate or not-applicable duty without a reckonable time: the instant that
   * places it in a period (the backstop from the date of the case).
   */
  readonly dueAt: Instant;
  /** When it was met, or null while it is not. */
  readonly metAt: Instant | null;
  /** How `metAt` was established; null while unmet. */
  readonly witness: Witness | null;
  /** Of what is met, not in time: 逾期 by the time declared, or 迟报 by our receipt alone; null where it is not late. */
  readonly lateBy: LateBy | null;
  /** Of storage duties: where the storing time comes from. */
  readonly storedFrom: StoredFrom | null;
  /** 报送时延: seconds from the declared time of the record to our receipt; null without a dated record. */
  readonly lagSeconds: number | null;
  /** Number of the source that delivered the record which met it, else of the case. */
  readonly source: number;
  readonly explanation: Explanation;
}

/** One fact a rule looked at, with its value and where it comes from. */
export interface FactUsed {
  readonly fact: FactName | ActivityFact;
  readonly value: Truth;
  readonly source: FactSource | null;
}

/** One step of a reckoning: a code with its measured values; the interface writes the sentence. */
export interface Step {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A duty with its reasoning: why it applies, how the times were reckoned, what would change it. */
export interface ExplainedDuty extends Duty {
  readonly title: string;
  readonly article: { readonly no: string; readonly text: string };
  readonly facts: readonly FactUsed[];
  /** Why it applies, does not, or cannot be judged. */
  readonly why: readonly Step[];
  /** How the due time was reckoned. */
  readonly reckoning: readonly Step[];
  /** What record or fact would change the settlement. */
  readonly remedy: readonly Step[];
  /** Of uninterrupted duties: the gaps, whole seconds, with what was stated about them. */
  readonly gaps: readonly { readonly from: Instant; readonly to: Instant; readonly seconds: number }[];
}
