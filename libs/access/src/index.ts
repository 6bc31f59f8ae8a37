export { AccessModule } from './access.module';
export { AppliedPack, appliedPackModel } from './applied-pack.model';
export { AuditChain, type AuditEntry, type AuditPlace } from './audit-chain';
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
export { FirstAdministrator } from './first-administrator.service';
export { InstantScalar, LegalDateScalar } from './scalars';
export { judgingBars, requireJudge } from './judging';
export { SESSION_COOKIE, sessionCookie, tokenOf } from './session-cookie';
export { type NewUser, SignIn } from './sign-in.service';
export type { Viewer } from './viewer';
export { contextOf, CurrentViewer, Deliverers, Public, type RequestContext, ViewerGuard } from './viewer.guard';
