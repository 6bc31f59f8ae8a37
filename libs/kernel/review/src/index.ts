export { type DrawnFile, draw, listText } from './draw/draw';
export { type Digest, type FrameRow, frameText, strataOf } from './draw/frame';
export { checkGrown, checkQuotas, QUOTA_RULE, type Quotas, shareOut } from './draw/quotas';
export { type SampleFault, type SampleFile, sampleFile, verifySample } from './draw/sample-file';
