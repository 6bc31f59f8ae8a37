export {
  type AppraisalActor,
  type AppraisalDone,
  advanceAppraisal,
  advanceObjection,
  advanceScheme,
  appraisalActions,
  appraisalState,
  OBJECTION_PERIOD,
  objectionState,
  ORGANISES_APPRAISALS,
  RECHECK_PERIOD,
  schemeActions,
  schemeState,
  type SelfAsked,
  selfBar,
  TAKES_PART_IN_APPRAISALS,
} from './appraisal/appraisal.flow';
export { editionActions, type EditionActor, stateAfter } from './edition.flow';
export { EXPECTED_FLOW } from './expected.flow';
export { advance, allowedActions, defineFlow, type Flow } from './flow';
export { barOfCase, barOfDuty, type Beginning, type CaseInHand, claimStart, mayBegin, mayBeginOfCase } from './may-begin';
export {
  advanceOversight,
  nextOfOversight,
  OVERSIGHT_STEP,
  oversightActions,
  type OversightActor,
  type OversightDone,
  oversightDueAt,
  type OversightStanding,
  type OversightStep,
  oversightAhead,
  oversightTask,
  READS_OPINION,
  READS_OVERSIGHT,
  SCANS_PAPERS,
  TELLS_OF_OVERSIGHT,
} from './oversight/oversight.flow';
export { paperActions, type PaperActor, paperAfter } from './paper.flow';
export { findingsLeft, weightOf } from './referral/article';
export { barOfGround } from './referral/grounds';
export {
  type Accountable,
  type Decided,
  type Found,
  requireDecided,
  requireHeard,
  requireItem,
  requireMeasure,
  requirePersons,
  type Statement,
} from './referral/proposal';
export {
  advanceReferral,
  isTold,
  nextOfReferral,
  READS_REFERRALS,
  REFERRAL_STEP,
  referralActions,
  type ReferralActor,
  type ReferralAdvance,
  type ReferralDone,
  referralState,
  type ReferralStep,
} from './referral/referral.flow';
export {
  actionsFor,
  advanceRequest,
  columnOf,
  isClosed,
  isDoneBy,
  isFromAbove,
  isJudgement,
  nobodyElse,
  requestDueAt,
  requestPeriod,
  type RequestStep,
  turnOf,
} from './request.flow';
export {
  advanceCredit,
  awaitsReceipt,
  awaitsSending,
  CREDIT_DAYS,
  CREDIT_STEP,
  creditActions,
  type CreditActor,
  type CreditDone,
  creditDueAt,
  creditOrder,
  type CreditStanding,
  creditTask,
  READS_CREDIT,
  SENDS_CREDIT,
} from './credit/credit.flow';
export { type CreditFault, creditFaults, creditFaultWords } from './credit/credit-checks';
export { CREDIT_FIELDS, type CreditField, creditName, type CreditValues } from './credit/credit-fields';
export {
  type CreditIssuer,
  creditKindOf,
  type CreditSource,
  creditSources,
  creditValues,
  inTenThousands,
  maskedName,
} from './credit/credit-line';
export { type ReceiptFault, type ReceiptLine, readReceipt } from './credit/credit-receipt';
export {
  advanceRetrieval,
  asksForRecords,
  nextOfRetrieval,
  READS_RETRIEVALS,
  RETRIEVAL_STEP,
  retrievalActions,
  type RetrievalActor,
  type RetrievalDone,
  type RetrievalSide,
  type RetrievalStanding,
  type RetrievalStep,
  retrievalTask,
} from './retrieval/retrieval.flow';
export {
  advanceReview,
  REVIEW_STEP,
  reviewActions,
  type ReviewActor,
  type ReviewAdvance,
  type ReviewDone,
  reviewState,
  type ReviewStep,
  standingOf,
} from './review/file.flow';
export { ORGANISES_REVIEWS, planActions, planStateAfter } from './review/plan.flow';
export { allSigned, isAbandoned, type ReadingDone, readUntil, type Seat, seatsAfter } from './review/reading.flow';
export { type BothHalves, bothHalves, bothHalvesWords } from './rights/both-halves';
export { WORKS } from './rights/matrix';
export { nextRights, type NextRights } from './rights/next';
export { RIGHTS_ROLES, RIGHTS_ROWS, type RightsRow } from './rights/rows';
export type { Work } from './rights/work';
export { type Absence, isAbsentOn, type StandIn, standInBar } from './stand-in';
export { openAfterWithdrawal } from './write-off';
