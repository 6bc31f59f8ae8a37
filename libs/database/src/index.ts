export { column, columnsOf } from './binary-array';
export { Clock } from './clock';
export { APP_ROLE, connect, migrate, MIGRATIONS } from './connect';
export { type Engine, type EngineOptions, openEngine } from './server/engine';
export { Database, rightIsTaken, type RunOptions, type Scope, Tx } from './database';
export { inScope, type Rendering, securedBy } from './schema/scope-policy';
export { AGENCY_TABLES, LOCAL_TABLES, REFERENCE_TABLES } from './schema/tables';
export { Pulse } from './pulse';
export { DatabaseAway, isAway } from './unavailable';
