export {
  type Appraised,
  type Appraisee,
  appraise,
  type IndicatorScore,
  POINTS_RULE,
  type Reading,
  shownPoints,
  shownTotal,
} from './result/appraise';
export { type Behind, type Records, resultPack } from './result/result-pack';
export { MOVED_AT_MOST, type Sensitivity, sensitivity } from './result/sensitivity';
export { externalScheme, readySchemes, recordsScheme, transportScheme } from './scheme/ready-schemes';
export { type AppraisalScheme, LEAST, parseScheme, SCHEME_FORM, schemeOfText, schemeText } from './scheme/scheme';
export { isUnlawful } from './scheme/unlawful';
export { EVIDENCE_AT_MOST, requireSelfAssessed, SELF_SAID_AT_MOST, type SelfAssessed } from './self/self-assessment';
export { standingWords } from './result/words';
export { type OneMore, oneMoreOf } from './result/one-more';
