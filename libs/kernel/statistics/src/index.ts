export { concentration } from './concentration';
export { type Evenness, evenness } from './evenness';
export { together } from './together';
export { wilson } from './wilson';
