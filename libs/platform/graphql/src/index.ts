export {
  ActTypeEnum,
  DutyClassEnum,
  enumOf,
  ExplanationEnum,
  GroundEnum,
  OutcomeEnum,
  ProcedureEnum,
  SceneEnum,
  StageEnum,
  StoredFromEnum,
  TreeEnum,
  WitnessEnum,
} from './enums';
export { InstantScalar, LegalDateScalar } from './scalars';
