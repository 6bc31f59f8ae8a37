export { BALANCE_COLUMNS, type BalanceCell, type MonthCell, monthOf, Movements } from './books';
export { CORRECTABLE, factOfMember, isAttesting, mayBecome, memberOfFact, valueWord } from './decisions/correction';
export { type Change, type CorrectionDecision, type Decision, type WriteOffDecision } from './decisions/decision';
export { type DeliveredRecord, type Delta, type Fate, CaseHistory } from './case-history/case-history';
export { packDecision, packDelta, packRecord, unpackDelta, unpackRecord } from './case-history/record-text';
export {
  EXPLAINED_COLUMNS,
  type MeasureGroup,
  measureColumn,
  measureGroupOf,
  MEASURE_GROUPS,
  MONTH_COLUMNS,
  SETTLEMENTS,
  WRITTEN_GROUPS,
} from './measure-groups';
export {
  EXPLANATION_CODE,
  EXPLANATION_OF_CODE,
  OUTCOME_OF_CODE,
  STORED_FROM_OF_CODE,
  WITNESS_OF_CODE,
  STORED_FROM_CODE,
  WITNESS_CODE,
} from './column-codes';
export { charged, type Counts, coverage, type Measure, MEASURE_RATE, MEASURES, onTimeRate, type Rate, unassessed } from './rates';
export { COMPARABLE_FROM } from '@zhilu/kernel/vocabulary';
