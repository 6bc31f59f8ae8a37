export { API_SCOPE, type ApiScope } from './machine';
export { DomainError, fill, REFUSAL } from './refusals';
