export { editionActions, type EditionActor, stateAfter } from './edition.flow';
export { advance, allowedActions, defineFlow, type Flow } from './flow';
export { barOfCase, barOfDuty, type Beginning, type CaseInHand, claimStart, mayBegin, mayBeginOfCase } from './may-begin';
export {
  actionsFor,
  advanceRequest,
  isClosed,
  isDoneBy,
  isFromAbove,
  isJudgement,
  nobodyElse,
  REQUEST_PERIOD,
  requestDueAt,
  type RequestStep,
  turnOf,
} from './request.flow';
export { openAfterWithdrawal } from './write-off';
