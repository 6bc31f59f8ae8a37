export { checkFile, checkObjects, type Delivered, intakeFile } from './check/intake-file';
export { disclosureOfRecords } from './check/disclosure';
export { identityOfRecords, identityTogether, markOfEntry, UNNAMED } from './check/identity';
export { type FieldSuggestion } from './discover/columns/suggest-columns';
export { type DiscoveredSheet, type Discovery } from './discover/discover';
export { datesOfColumn, type DraftChoices, type KindChoice, type SheetChoice } from './discover/draft-mapping';
export { type Head } from './discover/heads';
export { type FieldValues, type KnownAgency } from './discover/values/values-to-translate';
export {
  inspect,
  type InspectionKind,
  type InspectionAnswer,
  type InspectionJob,
  type Inspections,
  type Planned,
  type PlannedSheet,
  type TriedOut,
} from './inspect';
export { cellsOfRaw, type LineAgain, linesAgain, UNREAD, withCells } from './repair/resubmitted-line';
