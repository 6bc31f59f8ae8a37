export { SourceHealthResolver } from './source-health.resolver';
export { SourceHealths } from './source-health.service';
