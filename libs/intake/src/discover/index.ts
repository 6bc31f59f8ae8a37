export type { ConstantSuggestion } from './columns/kinds';
export type { DateQuestion, DateWay, DateWriting } from './columns/date-writing';
export { type ColumnChoice, type FieldSuggestion, type KindSuggestion, type Standing, suggestColumns } from './columns/suggest-columns';
export { discover, type DiscoveredSheet, type Discovery, type ForDiscovery, type Found } from './discover';
export {
  datesOfColumn,
  type DraftChoices,
  draftMapping,
  headOfSheet,
  type KindChoice,
  type MappingDraft,
  type OpenPoint,
  type SheetChoice,
  suggestionsFor,
} from './draft-mapping';
export { type Head, headAt } from './heads';
export { preview, type Preview, type PreviewCell, type PreviewProblem, type PreviewRecord, type PreviewRow } from './preview';
export { type AsideReason, type Tally, tallyOf } from './tally';
export { candidate, type Likely, nearest } from './values/closeness';
export { type FieldValues, type KnownAgency, type SourceValue, valuesToTranslate } from './values/values-to-translate';
