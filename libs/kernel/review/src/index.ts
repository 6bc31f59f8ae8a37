export { type DrawnFile, draw, listText } from './draw/draw';
export { type Digest, type FrameRow, frameText, strataOf } from './draw/frame';
export { checkGrown, checkQuotas, QUOTA_RULE, type Quotas, shareOut } from './draw/quotas';
export { type SampleFault, type SampleFile, sampleFile, verifySample } from './draw/sample-file';
export { ecologyPenalty, ecologySeizure } from './standard/ready/ecology-2024';
export { phasesStandard } from './standard/ready/phases';
export { type GroupScore, type Mark, type Score, scoreOf, type ScoreSheet, shownScore } from './standard/score';
export { parseStandard, type ReviewStandard } from './standard/standard';
