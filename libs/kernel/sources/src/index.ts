export { AgencyNames, type KnownNames } from './agency-names';
export { exportWords, isCut, readExport } from './full-export';
export { type AgreedSince, sourceDays } from './health';
export { type Join, type Joinable, readJoin, requireJoinable } from './join';
export {
  carriesOf,
  columnsOf,
  type Condition,
  type FieldSource,
  type MappedTable,
  type Mapping,
  mappingSchema,
  meaningsOf,
  type Reading,
  readingOf,
} from './mapping';
export { expectedAfter, lastHeard, readGrace, readRhythm, type Rhythm, rhythmWords, silentFrom } from './rhythm';
