export { API_SCOPE, type ApiScope } from './push-refusals';
export { DomainError, fill, REFUSAL, type RefusalCode } from './refusals';
