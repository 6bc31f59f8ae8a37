import type {
  ActType,
  CaseOutcome,
  CoerciveType,
  ExecutionMode,
  Explanation,
  FactName,
  Interruption,
  PenaltyKind,
  Procedure,
  Scene,
  ServiceMode,
  StepTaken,
  StorageClaim,
  StoredFrom,
  Truth,
} from '@zhilu/kernel/vocabulary';
import type { Instant, Interval, LegalDate, Moment } from '@zhilu/kernel/time';

/** When the platform first received a record, and from which source. The platform's own receipt is what "known" means. */
export interface Receipt {
  readonly receivedAt: Instant;
  /** Number of the source. */
  readonly source: number;
  /** Times of the record that an office has accepted with proof (更正): they count as stated, whenever the record came. */
  readonly attested?: readonly string[];
}

/** 认定 of a fact (更正): the value judged wrong and the one that proof shows. */
export interface FactFinding {
  readonly was: Truth;
  readonly is: Truth;
}

/** 核销: the duties that a decision about a withdrawal, known by its instant, wrote off. */
export interface WriteOff {
  readonly withdrawnAt: Instant;
  readonly duties: readonly string[];
}

/** 案件 as its source states it. Absent members are unknown. */
export interface CaseRecord extends Receipt {
  /** The source's own key of the case. */
  readonly key: string;
  readonly actType: ActType;
  readonly procedure?: Procedure;
  readonly caseNo?: string;
  readonly documentNo?: string;
  readonly title?: string;
  readonly party?: string;
  readonly legalBasis?: string;
  /** Code of the delegated body that did the work (Art 30); the agency of the case still answers in law. */
  readonly performedBy?: string;
  readonly filedOn?: LegalDate;
  readonly acceptedOn?: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly servedOn?: LegalDate;
  readonly publishedOn?: LegalDate;
  readonly closedOn?: LegalDate;
  readonly coerciveType?: CoerciveType;
  /** 办理结果: how the case ended; not stated, it is taken for one that leads to the decision it was begun for. */
  readonly caseOutcome?: CaseOutcome;
  /** 送达方式; it answers how the case was served. */
  readonly serviceMode?: ServiceMode;
  /** 经过的程序, all of them: what is not listed was not done. */
  readonly stepsTaken?: readonly StepTaken[];
  /** 处罚种类. */
  readonly penaltyKinds?: readonly PenaltyKind[];
  /** 罚没金额 in yuan with two decimals. Read by the case page, the leads and 信用公示, by no rule and no figure (行政处罚法 Art 74). */
  readonly penaltyAmount?: string;
  /** 申请日期, 撤销许可日期: of a licence; read by the yearly tables alone, like the four below. */
  readonly appliedOn?: LegalDate;
  readonly revokedOn?: LegalDate;
  /** 征收金额 in yuan with two decimals. */
  readonly levyAmount?: string;
  /** 强制执行: how the agency carried it out itself, when that ended, and when it asked the court to. */
  readonly executionModes?: readonly ExecutionMode[];
  readonly executedOn?: LegalDate;
  readonly courtAppliedOn?: LegalDate;
  readonly facts?: Readonly<Partial<Record<FactName, boolean>>>;
  /** What an office found of facts with proof, each in the order it was found. */
  readonly found?: Readonly<Partial<Record<FactName, readonly FactFinding[]>>>;
  /** Minors and secrets: the row is withheld from lists outside those who may see it. */
  readonly withheld?: boolean;
  /** Receipt of the tombstone by which the source took the case back. */
  readonly withdrawnAt?: Instant;
  /** Duties an office has written off since. */
  readonly writtenOff?: readonly WriteOff[];
}

/** 文字记录: a document of an item of Art 11–15. */
export interface WrittenRecord extends Receipt {
  readonly key: string;
  /** Code of the item (T01–T28, or another that a pack lists). */
  readonly item: string;
  readonly documentNo?: string;
  readonly title?: string;
  /** The time the document bears. */
  readonly madeAt?: Moment;
  /** 来源所记期限 with its ground: what the source itself says. No rule reads it. */
  readonly statedDue?: LegalDate;
  readonly statedDueGround?: string;
}

/** 执法活动: something done on site, from arrival to leaving. */
export interface Activity extends Receipt {
  readonly key: string;
  readonly scene: Scene;
  readonly arrivedAt?: Moment;
  readonly leftAt?: Moment;
  readonly place?: string;
  /** Certificate numbers or names of the officers, as stated. */
  readonly officers?: readonly string[];
  readonly coerciveType?: CoerciveType;
  readonly facts?: Readonly<Partial<Record<'personalLiberty' | 'lifeHealth' | 'majorProperty', boolean>>>;
  /** Art 20: why recording was interrupted, whether it was spoken on restart, and the written note. */
  readonly interruption?: Interruption;
  readonly interruptionSpoken?: boolean;
  readonly interruptionNote?: string;
  readonly interruptionNotedAt?: Moment;
  /** Art 20: recording could not go on at all, and when that was reported to the head. */
  readonly unableToContinue?: boolean;
  readonly reportedAt?: Moment;
  /** How the explanation of its gaps stands, and for which gaps it was given. */
  readonly explained?: { readonly state: Explanation; readonly gaps: readonly Interval[] };
}

/** 音像记录: one clip; metadata only, the video stays with the agency. */
export interface Recording extends Receipt {
  readonly key: string;
  /** Key of the activity the agency says the clip belongs to. */
  readonly activity?: string;
  readonly device?: string;
  /** Who wore the device, by number of certificate or by name. */
  readonly officers?: readonly string[];
  readonly startedAt?: Moment;
  readonly endedAt?: Moment;
  /** 制作完成: the instant from which Art 23's 24 hours run; where absent, the end of the clip. */
  readonly completedAt?: Moment;
  readonly storedAt?: Moment;
  readonly storedFrom?: StoredFrom;
  readonly digest?: string;
  /** Where the agency keeps the original: station, path, disc number. */
  readonly reference?: string;
  /** Art 23 ¶2: ground claimed, time of return to the unit, and whether an office has accepted it with proof. */
  readonly claim?: StorageClaim;
  readonly returnedAt?: Moment;
  readonly claimAccepted?: boolean;
  /** When storing became possible (2021, Art 23 ¶2). */
  readonly storableAt?: Moment;
  /** Whether the clip is used as evidence (Art 24), when its explanatory text was made, and its copy put into the file. */
  readonly evidence?: boolean;
  readonly notedAt?: Moment;
  readonly copiedAt?: Moment;
}

/** 案卷: everything known of a case at one moment. Immutable; a change makes a new one. */
export interface Dossier {
  readonly case: CaseRecord;
  readonly written: readonly WrittenRecord[];
  readonly activities: readonly Activity[];
  readonly recordings: readonly Recording[];
}
