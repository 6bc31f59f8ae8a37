import { registerEnumType } from '@nestjs/graphql';
import {
  ACT_TYPE,
  CAUSE,
  CASE_OUTCOME,
  DUTY_CLASS,
  EXPLANATION,
  GROUND,
  OUTCOME,
  PROCEDURE,
  REQUEST_ACTION,
  REQUEST_KIND,
  ROLE,
  type Role,
  SCENE,
  SERVICE_MODE,
  STAGE,
  STORED_FROM,
  TREE,
  WITNESS,
} from '@zhilu/kernel/vocabulary';

/** GraphQL enums are the kernel's closed lists; the names on the wire are their codes. */
export const enumOf = <T extends Record<string, string>>(words: T, name: string): { [K in keyof T]: K } => {
  const codes = Object.fromEntries(Object.keys(words).map((code) => [code, code])) as { [K in keyof T]: K };
  registerEnumType(codes, { name });
  return codes;
};

const ROLE_WORDS = Object.fromEntries(Object.entries(ROLE).map(([code, { word }]) => [code, word])) as Record<Role, string>;

export const RoleEnum = enumOf(ROLE_WORDS, 'Role');
export const TreeEnum = enumOf(TREE, 'Tree');
export const ActTypeEnum = enumOf(ACT_TYPE, 'ActType');
export const StageEnum = enumOf(STAGE, 'Stage');
export const SceneEnum = enumOf(SCENE, 'Scene');
export const ProcedureEnum = enumOf(PROCEDURE, 'Procedure');
export const CaseOutcomeEnum = enumOf(CASE_OUTCOME, 'CaseOutcome');
export const ServiceModeEnum = enumOf(SERVICE_MODE, 'ServiceMode');
export const GroundEnum = enumOf(GROUND, 'Ground');
export const DutyClassEnum = enumOf(DUTY_CLASS, 'DutyClass');
export const OutcomeEnum = enumOf(OUTCOME, 'Outcome');
export const ExplanationEnum = enumOf(EXPLANATION, 'Explanation');
export const WitnessEnum = enumOf(WITNESS, 'Witness');
export const StoredFromEnum = enumOf(STORED_FROM, 'StoredFrom');
export const PostingCauseEnum = enumOf(CAUSE, 'PostingCause');
export const RequestKindEnum = enumOf(REQUEST_KIND, 'RequestKind');
export const RequestActionEnum = enumOf(REQUEST_ACTION, 'RequestAction');
