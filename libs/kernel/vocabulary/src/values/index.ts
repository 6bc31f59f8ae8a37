export {
  COMPARED_BY,
  COMPARED_STANDING,
  type ComparedBy,
  type ComparedStanding,
  comparesPlaces,
  HEAT_COLUMNS,
  type HeatColumns,
  type PlacesCompared,
} from './comparison';
export { CONTROL_STATE, type ControlState, SPELL_BEGINS, type SpellBegins } from './control';
export { fenOf, yuanWords } from './amount';
export { checkWord, checkWordAsWritten, DIGEST_LEAST, digestAsWritten, digestGroups } from './digest';
export { isNumberWord, type OfficialNumber, officialNumber, readOfficialNumber } from './official-number';
export { MOVEMENT_BAR, type MovementBar } from './movement';
export { SEARCH_KIND, SEARCH_MATCH, type SearchKind, type SearchMatch } from './search';
export { searchKeyOf } from './search-key';
export { usccCheck, type UsccFault, usccFault } from './uscc';
export { change, COMPARABLE_FROM, count, percent, pointsMoved, type Ratio, runWords, writtenParts } from './rate-words';
export { READING_WORD, type ReadingKind, readingOf } from './readings';
export { officeNumberWords } from '../office/office-numbers';
export {
  NOTICE_CHANNEL,
  DUE_HOURS,
  type DueCounts,
  type DueHours,
  dueText,
  NOTICE_KIND,
  type NoticeChannel,
  type NoticeKind,
  noticeText,
  SENDING_STATE,
  type SendingState,
} from '../office/notices';
export { MERGE_REASON, type MergeReason, WORK_KIND, WORK_SHARE, type WorkKind, type WorkShare } from '../office/work';
