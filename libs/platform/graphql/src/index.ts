export { CURSOR, type CursorPart, readCursor, writeCursor } from './cursor';
export {
  ActTypeEnum,
  CaseOutcomeEnum,
  ServiceModeEnum,
  DutyClassEnum,
  enumOf,
  ExplanationEnum,
  GroundEnum,
  OutcomeEnum,
  ProcedureEnum,
  RequestActionEnum,
  RequestKindEnum,
  RoleEnum,
  SceneEnum,
  StageEnum,
  StoredFromEnum,
  TreeEnum,
  PostingCauseEnum,
  WitnessEnum,
} from './enums';
export { ListAtMost } from './list-at-most';
export { onlyOwn, type OwnDocuments, ownDocuments } from './own-documents';
export { InstantScalar, LegalDateScalar } from './scalars';
export { fewHeavy } from './weight';
