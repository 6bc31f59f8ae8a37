export { type Agreement, agreement } from './agreement';
export { concentration } from './concentration';
export { type Evenness, evenness } from './evenness';
export { medianInterval } from './median';
export { together } from './together';
export { wilson } from './wilson';
