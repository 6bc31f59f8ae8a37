export { API_SCOPE, type ApiScope } from './machine';
export { DomainError, fill, REFUSAL, type RefusalCode } from './refusals';
