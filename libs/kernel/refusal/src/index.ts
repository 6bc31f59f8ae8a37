export { CURSOR, type CursorPart, readCursor, writeCursor } from './cursor';
export { API_SCOPE, type ApiScope } from './machine';
export { DomainError, fill, REFUSAL } from './refusals';
