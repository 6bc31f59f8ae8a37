export { advance, allowedActions, defineFlow, type Flow } from './flow';
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
