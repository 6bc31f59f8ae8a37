import { wordRefusals } from './domain-error';
import { fill, REFUSAL } from './refusals';

export { API_SCOPE, type ApiScope } from './push-refusals';
export { DomainError } from './domain-error';
export { fill, REFUSAL, type RefusalCode } from './refusals';

wordRefusals((code, values) => fill(REFUSAL[code], values));
