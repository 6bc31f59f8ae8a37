export { dutyOfPaper } from './beyond-duties/paper-duty';
export { pointsToSee } from './beyond-duties/points';
export { keepingOf, type RetentionTimes } from './beyond-duties/retention';
export { caseDate, isOutsideEffect, packFor } from './case-date';
export { type AppliedPack, type Configuration, type Context, type RecordingList, type SourceTerms } from './context';
export {
  type Activity,
  type CaseRecord,
  type Dossier,
  type FactFinding,
  type Recording,
  type WriteOff,
  type WrittenRecord,
} from './dossier';
export { type Doubt, type Duty, type DutyKind, type ExplainedDuty } from './duty';
export { evaluate, EVALUATOR, explain } from './evaluate';
export { type Closing, whatCloses } from './gaps/what-closes';
export { figureGuides } from './guide/figure-guides';
export { ruleGuides } from './guide/guides';
export { type Change as RuleAmendment, changesBetween, predecessorOf } from './guide/words/changes';
export { materialsOf } from './guide/words/example-words';
export { DOUBT, sentence } from './guide/words/reasons';
export { ruleWords } from './guide/words/rule-words';
export { workedExample } from './guide/worked-example';
export { type Instrument, instrumentsOn, OVERSIGHT_DAYS, OVERSIGHT_INSTRUMENTS, OVERSIGHT_SOURCE } from './packs/oversight';
export { type RetrievalArticle, retrievalArticle } from './packs/retrieval';
export { type AccountabilityArticle, accountabilityArticle, type ArticleItem, REPORTED_WITHIN } from './packs/accountability';
export { gd2018 } from './packs/gd-2018';
export { gd2021 } from './packs/gd-2021';
export { gd2018Police, gd2021Police } from './packs/overlays/police';
export { type Acts, type Condition, type Rule, type RulePack, type Span } from './packs/pack';
export { type ScreenWords } from './packs/screen';
export { overlayPack, parsePack } from './packs/parse-pack';
export { factsOfCase } from './ready/facts-of-case';
export { listOn } from './rules/recording.rule';
export { applyPack, type DaySpan } from './setting/apply-pack';
export { builtInOverlays, builtInPacks } from './setting/built-in';
export { Comparison, type DutyChange, type OutcomeCounts, type TrialOutcome } from './setting/compare-duties';
export { editPack, type PackEdit } from './setting/edit-pack';
export { anchorWords, editWords } from './setting/edit-words';
export { type AppliedOverlay, applyOverlay, type LinePlace, packsOfLine } from './setting/line-packs';
export { screenWordsOf } from './setting/screen-words';
export { configurationWords, judgesOtherwise, type NumberChange, type OfficeChange, withOffice } from './setting/office/office-numbers';
export { packDifference, type PackDifference, sameValue } from './setting/pack-difference';
export { outcomeAt, settle, type Settlement, SETTLEMENT } from './settlement';
