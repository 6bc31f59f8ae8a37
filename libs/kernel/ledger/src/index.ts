export { BALANCE_COLUMNS, type BalanceCell, type MonthCell, monthOf, Movements } from './books';
export { CORRECTABLE, factOfMember, isAttesting, mayBecome, memberOfFact, valueWord } from './decisions/correction';
export { type Change, type CorrectionDecision, type Decision, type WriteOffDecision } from './decisions/decision';
export { type DeliveredRecord, type Delta, type Fate, Holding } from './holding/holding';
export { packDecision, packDelta, packRecord, unpackDelta, unpackRecord } from './holding/record-text';
export { EXPLAINED_COLUMNS, type Lane, laneColumn, laneOf, LANES, MONTH_COLUMNS, SETTLEMENTS, WRITTEN_LANES } from './lanes';
export {
  EXPLANATION_LETTER,
  LETTER_EXPLANATION,
  LETTER_OUTCOME,
  LETTER_STORED_FROM,
  LETTER_WITNESS,
  STORED_FROM_LETTER,
  WITNESS_LETTER,
} from './letters';
export { charged, COMPARABLE_FROM, type Counts, coverage, onTimeRate, type Ratio, unassessed } from './rates';
