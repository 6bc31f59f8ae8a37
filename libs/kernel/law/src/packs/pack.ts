import type {
  ActType,
  CaseOutcome,
  CoerciveType,
  FactName,
  Ground,
  PenaltyKind,
  RetentionClass,
  Procedure,
  Scene,
  ServiceMode,
  Stage,
} from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { ScreenWords } from './screen';

/** Members of the case record a condition or an element may ask for. */
export type CaseField =
  'documentNo' | 'legalBasis' | 'filedOn' | 'acceptedOn' | 'decidedOn' | 'servedOn' | 'publishedOn' | 'closedOn' | 'coerciveType';

/**
 * 适用条件: when a rule applies, three-valued. A fact, a procedure or a kind of coercion not stated is unknown. `record`,
 * `scene`, `has`, `outcome`, `servedBy`, `since` and `penaltyKind` ask what was delivered: a record proves that its matter took place, its absence
 * proves nothing, and an outcome or a kind of penalty not stated is none of those asked for.
 */
export type Condition =
  | 'always'
  | { readonly fact: FactName }
  | { readonly procedure: readonly Procedure[] }
  | { readonly actType: readonly ActType[] }
  | { readonly record: readonly string[] }
  | { readonly scene: readonly Scene[] }
  | { readonly has: CaseField }
  | { readonly coerciveType: readonly CoerciveType[] }
  /** A measure of one of these kinds was taken, by what its activities say of themselves, else by the case. */
  | { readonly measure: readonly CoerciveType[] }
  | { readonly outcome: readonly CaseOutcome[] }
  /** The manner of service stated is one of these; one not stated is none, or with `orUnknown` may be. */
  | { readonly servedBy: readonly ServiceMode[]; readonly orUnknown?: true }
  /** The legal basis stated names one of these laws; unknown while no basis is stated. */
  | { readonly cites: readonly string[] }
  /** The event was on this day or later; where it is not told, the case was. What changed on a day binds from that day on. */
  | { readonly since: LegalDate; readonly event: 'decided' | { readonly activity: readonly Scene[] } }
  /** One of the kinds of penalty stated; with `only` all of them. */
  | { readonly penaltyKind: readonly PenaltyKind[]; readonly only?: true }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** A condition for each act type the rule was thought through for; `never` where it cannot apply. */
export type Acts = Readonly<Partial<Record<ActType, Condition | 'never'>>>;

/** An event with a day: a date of the case, its first activity in some scenes or of some kinds of measure, or the first dated record of some items or stages. */
export type Event =
  | 'filed'
  | 'accepted'
  | 'decided'
  | 'served'
  | 'published'
  | 'closed'
  | 'received'
  | { readonly activity: readonly Scene[] }
  | { readonly measure: readonly CoerciveType[] }
  | { readonly record: readonly string[] }
  | { readonly stage: readonly Stage[] };

/** Where a clock starts: an event of the case, the first reported of several, or an instant of the subject itself. */
export type Anchor = Event | { readonly firstOf: readonly Event[] } | 'left' | 'completed' | 'members';

/** Length of a time limit. Natural days that end on a rest day either move on (`next`) or are `counted` as they are. */
export type Span =
  | { readonly n: number; readonly unit: 'hour' }
  | { readonly n: number; readonly unit: 'workingDay' }
  | { readonly n: number; readonly unit: 'naturalDay'; readonly restDay: 'next' | 'counted' };

/** A statute that sets a time: cited with its own span, outside of which its text is not loaded. */
export interface Statute {
  readonly title: string;
  readonly no: string;
  readonly text: string;
  readonly from: LegalDate;
  /** First day it no longer holds. */
  readonly to: LegalDate | null;
}

/** One way to reckon a due time; the first whose anchor is known is taken. */
export interface DueTerm {
  readonly ground: Exclude<Ground, 'office'>;
  readonly anchor: Anchor;
  readonly period: Span;
  /** The act types it is for; all where absent. */
  readonly acts?: readonly ActType[];
  /** Key in the pack's `statutes`, where a statute other than the pack's own articles sets the time. */
  readonly statute?: string;
}

/**
 * 期限: the ways to reckon it in order, then the backstop in natural days, which is 口径: from the event that made the duty apply,
 * where the rule names one and it is told, else from the date of the case. Of several ways that rest on texts with different spans
 * the first whose text holds on the day the time begins is taken.
 */
export interface Due {
  readonly terms: readonly DueTerm[];
  readonly backstop: 'configuration' | number;
  readonly backstopFrom?: Event;
}

/** 例外: in which case the rule does not bind, or its clock starts elsewhere; with the reason and its article. */
export interface Exception {
  readonly when: Condition | 'claimAccepted';
  readonly why: string;
  readonly article: string;
  /** Since when that article says so; what says it before, in the order of time. Absent: it always did. */
  readonly since?: LegalDate;
  readonly before?: string;
  /** Looked at only where the rule was not kept: what was done in time was done in time, whether or not it had to be. */
  readonly ifUnmet?: true;
  /** Of storage rules: the clock starts at this instant instead, the return to the unit or when storing became possible. Absent: the rule does not bind. */
  readonly from?: 'returned' | 'storable';
}

interface RuleRow {
  readonly id: string;
  /** What the rule stays through changes of pack: the identity of its duties hangs on it. */
  readonly family: string;
  readonly title: string;
  /** Key in the pack's `articles`. */
  readonly article: string;
  /** Paragraph and item within the article, as cited. */
  readonly clause?: string;
  readonly stage: Stage;
  readonly acts: Acts;
  readonly due: Due;
  readonly exceptions: readonly Exception[];
}

/** 文字记录 rule: a record of one of the items must exist in time. */
export interface WrittenRule extends RuleRow {
  readonly dutyClass: 'written';
  readonly item: string;
  /**
   * One duty for each activity of coercion of one of these kinds, met by the papers of that activity; with `beforehand` one made before
   * it counts as well, unless it is that of another. Where no more than one such activity was delivered, one duty of the case.
   */
  readonly each?: { readonly measure: readonly CoerciveType[]; readonly beforehand?: true };
  readonly met: {
    readonly anyOf: readonly string[];
    /** Further items that count only in some cases. */
    readonly also?: { readonly when: Condition; readonly anyOf: readonly string[] };
    /** 替代: where the law of the field allows it, a recording of one of the scenes counts as the record; with `noted` only once it has its explanatory text. */
    readonly recorded?: { readonly when: Condition; readonly scenes: readonly Scene[]; readonly noted: boolean };
  };
}

/** 文书要素 rule: what a document must bear, from the case or from the record of the document itself. */
export interface ElementRule extends RuleRow {
  readonly dutyClass: 'element';
  readonly element: 'documentNo' | 'legalBasis' | 'decidedOn';
  /** Items that are the document. */
  readonly document: readonly string[];
}

/** 音像记录 rule: one duty for each activity in one of the scenes. */
export interface RecordingRule extends RuleRow {
  readonly dutyClass: 'recording';
  readonly scenes: readonly Scene[];
  /** Only where the agency's list in force that day names the scene; with `also` the list adds to what the condition says. */
  readonly listed: boolean | 'also';
  /** When the case itself says that such an activity took place, though none was delivered. */
  readonly flagged?: Acts;
}

/** 全程无间断 rule: one duty for each activity that touches what Art 16 protects. */
export interface UninterruptedRule extends RuleRow {
  readonly dutyClass: 'uninterrupted';
  readonly scenes: readonly Scene[];
  readonly facts: readonly ('personalLiberty' | 'lifeHealth' | 'majorProperty')[];
  readonly coerciveTypes: readonly CoerciveType[];
  /** Scenes in which what is said of the case is said of the activity; in the others only what is said of the activity itself. All where absent, as in packs of old. */
  readonly ofCase?: readonly Scene[];
  /** Scenes to be recorded without interruption whatever they touch. */
  readonly always?: readonly Scene[];
  /** When the case itself says that something to be recorded without interruption took place, in a scene of which no activity was delivered. */
  readonly flagged?: { readonly scene: Scene; readonly acts: Acts };
}

/** 按时储存 rule: one duty for each clip. */
export interface StorageRule extends RuleRow {
  readonly dutyClass: 'storage';
}

/** Dates of the case record that may stand for the earlier of two steps. */
export type StatedStep = 'decided' | 'served';

/**
 * 先后次序 rule: the first dated record of `earlier` may not come after what `due` names. One duty where both are there;
 * it is reckoned by days, for documents bear days.
 */
export interface OrderRule extends RuleRow {
  readonly dutyClass: 'order';
  readonly earlier: readonly string[];
  /** Activities in these scenes are the earlier step too, by the day they began. */
  readonly done?: readonly Scene[];
  /** Dates of the case that count as the earlier step beside its records. */
  readonly stated?: readonly StatedStep[];
  /** A statute's waiting time between the two, over before the later may come; `unless` says when there was nothing to wait for. */
  readonly wait?: WaitText & {
    readonly unless?: Condition;
    /** Texts of before or after, each with its own span. */
    readonly otherTexts?: readonly WaitText[];
  };
}

/** A statute's waiting time, over before the later step may come. */
export interface WaitText {
  readonly n: number;
  readonly unit: 'workingDay' | 'naturalDay';
  readonly statute: string;
  /** With the end of its last day the law takes the later step to have happened (公告送达): it may bear that day. */
  readonly onLast?: true;
}

/** 说明材料 rule: the papers that must go with recordings. */
export interface NoteRule extends RuleRow {
  readonly dutyClass: 'note';
  /** `evidence`: one duty for a case whose clips are used as evidence. `stopped`: one for each activity whose recording could not go on. */
  readonly about: 'evidence' | 'stopped';
  /** Members of the clips, or of the activity, that say when it was done; met with the latest. */
  readonly needs: readonly ('notedAt' | 'copiedAt' | 'interruptionNotedAt' | 'reportedAt')[];
  /** Of `stopped`: a recording taken up again before the leaving proves that it could go on, whatever is declared. */
  readonly unless?: 'resumed';
}

/** 案卷齐全 rule: one duty for each case, made of its other duties. */
export interface CompleteRule extends RuleRow {
  readonly dutyClass: 'case';
  readonly members: readonly ('written' | 'recording' | 'uninterrupted')[];
}

export type Rule = WrittenRule | ElementRule | RecordingRule | UninterruptedRule | StorageRule | OrderRule | NoteRule | CompleteRule;

/** A fact that the records themselves prove, or that a statute answers; it prevails over what is declared. Rows are tried in order. */
export interface Derivation {
  readonly fact: FactName;
  readonly is: boolean;
  readonly acts?: readonly ActType[];
  readonly when: Condition;
  /** Only where nothing was declared: else leaving out what it rests on could lift a duty. */
  readonly fills?: true;
  /** The statute that answers it, where no record does. */
  readonly article?: string;
}

/** 保存期限: a class of recordings with how long the regulation wants them kept. */
export interface Retention {
  readonly of: 'evidence' | 'other';
  readonly title: string;
  readonly article: string;
  readonly clause?: string;
  /** For ever, not shorter than the case file, or for what the agency itself has set. */
  readonly keep: RetentionClass;
}

/** 要点: what the regulation wants seen or heard in a recording, in its own words. Only a person who saw the clip can say. */
export interface Point {
  readonly id: string;
  readonly text: string;
  readonly article: string;
  readonly clause?: string;
  readonly by: 'sight' | 'hearing';
  /** In every recording, in those of some scenes and act types, or (`false`) in none of itself; elsewhere where it took place. */
  readonly always: boolean | { readonly scenes?: readonly Scene[]; readonly acts?: readonly ActType[] };
}

/** 规则包: a regulation as data. */
export interface RulePack {
  readonly code: string;
  readonly title: string;
  readonly jurisdiction: string;
  /** The law's own span; `to` is the first day it no longer holds. */
  readonly effective: { readonly from: LegalDate; readonly to: LegalDate | null };
  readonly source: string;
  /** Code of the pack whose rules this one adds to or replaces; null for a pack that stands alone. */
  readonly overlays: string | null;
  /** Of a pack that lies upon another: why it goes before that one. */
  readonly ground?: string;
  /** Absent in packs of before: this version's own words of the same regulation are used. */
  readonly screen?: ScreenWords;
  readonly articles: Readonly<Record<string, string>>;
  readonly statutes: Readonly<Record<string, Statute>>;
  /** Stage of each item a record may be of: its dated records are events of that stage. */
  readonly items: Readonly<Record<string, { readonly title: string; readonly stage: Stage }>>;
  readonly derive: readonly Derivation[];
  /** 参考: act types the regulation does not name. Their duties are shown under 口径: none is late, none feeds appraisal. */
  readonly reference?: readonly ActType[];
  readonly retention?: readonly Retention[];
  readonly points?: readonly Point[];
  readonly rules: readonly Rule[];
}
