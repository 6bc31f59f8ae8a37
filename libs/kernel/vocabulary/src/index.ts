export {
  AUDIT_ACTION,
  AUDIT_ACTIONS,
  type AuditAction,
  auditDetailWords,
  auditWord,
  CHAIN_FAULT,
  type ChainFault,
  chainFindingWords,
} from './audit';
export { candidate, type Candidate, type Likely, nearest } from './closeness/closeness';
export { soundOf } from './closeness/sounds';
export {
  ACT_TYPE,
  type ActType,
  CASE_DATE,
  CASE_OUTCOME,
  type CaseDateKind,
  type CaseOutcome,
  CAUSE,
  type Cause,
  codesOf,
  COERCIVE_TYPE,
  type CoerciveType,
  DUTY_CLASS,
  type DutyClass,
  EXPLANATION,
  type Explanation,
  GROUND,
  type Ground,
  INTERRUPTION,
  type Interruption,
  OUTCOME,
  type Outcome,
  PROCEDURE,
  type Procedure,
  RECORD_KIND,
  type RecordKind,
  SCENE,
  type Scene,
  STAGE,
  type Stage,
  STORAGE_CLAIM,
  type StorageClaim,
  STORED_FROM,
  type StoredFrom,
  type Tree,
  TREE,
  WITNESS,
  type Witness,
} from './codes';
export type { DirectoryAnswer } from './intake/directory';
export { BATCH_AT_WORK, BATCH_STATE, type BatchState } from './intake/deliveries';
export {
  EDITION_ACTION,
  EDITION_CAUSE,
  EDITION_CHECK,
  EDITION_STATE,
  type EditionAction,
  type EditionCause,
  type EditionCheck,
  type EditionState,
  REPORT_KIND,
  type ReportKind,
} from './editions';
export {
  ACTIVITY_FACT,
  type ActivityFact,
  FACT,
  FACT_SOURCE,
  FACT_WORD,
  type FactName,
  type FactSource,
  TRUTH,
  type Truth,
  truthCode,
  truthOf,
} from './facts';
export { ITEM } from './items';
export { type RetentionClass, RETENTION_CLASS, RETENTION_UNKNOWN, type RetentionUnknown } from './retention';
export { LINE_STATE, type LineState, REPAIR_ACTION, REPAIR_FATE, type RepairAction, type RepairFate } from './intake/quarantine';
export {
  ABSENCE,
  type AbsenceCode,
  CERTIFICATE_STATUS,
  type CertificateStatus,
  CUSTODY,
  type Custody,
  DEVICE_KIND,
  DEVICE_STATE,
  type DeviceKind,
  type DeviceState,
  INSTITUTION_KIND,
  type InstitutionKind,
  isRegister,
  LINE_KIND,
  type LineKind,
  REGISTER_KIND,
  type RegisterKind,
} from './registers';
export {
  actionWord,
  REFERRAL,
  type Referral,
  REQUEST_ACTION,
  REQUEST_KIND,
  REQUEST_STATE,
  type RequestAction,
  type RequestKind,
  type RequestState,
  stateWord,
  TURN,
  type Turn,
} from './requests';
export {
  ACCOUNT_STANDING,
  type AccountStanding,
  CONNECTS_SOURCES,
  delivers,
  EXPORTS,
  JUDGES_LEADS,
  keepsFiles,
  READS_LEADS,
  ROLE,
  type Role,
} from './roles';
export {
  AGENCY_CHANGE,
  type AgencyChangeKind,
  JOIN_KEY,
  type JoinKey,
  SOURCE_DAY,
  type SourceDayState,
  WEEKDAY,
  type Weekday,
} from './intake/sources';
export { fenOf, yuanWords } from './values/amount';
export { checkWord, checkWordAsWritten, DIGEST_LEAST, digestAsWritten, digestGroups } from './values/digest';
export { searchKeyOf } from './values/search-key';
export { usccCheck, type UsccFault, usccFault } from './values/uscc';
export { change, count, percent, type Ratio } from './values/rate-words';
