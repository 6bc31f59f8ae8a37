export { type Agreement, agreement } from './agreement';
export { concentration } from './concentration';
export { type Composite, composite, compositeOf, type Part, sumInterval } from './compare/composite';
export { type Beyond, type Control, control, CONTROL_FROM, RUN } from './compare/control';
export { type Funnel, funnel, FUNNEL_FROM, type Limits, type Standing as FunnelStanding } from './compare/funnel';
export { type Evenness, evenness } from './evenness';
export { medianInterval } from './median';
export { together } from './together';
export { wilson } from './compare/wilson';
