export { type PlaceAsked, type SeenActivity, type SeenAtPlace, seenAtPlace } from './at-place';
export { deviceStateOn, faultOn, usableOn } from './devices';
export { fateOfEntry, type Institution, type RegisterEntry, type Registers, registersOf } from './entry';
export {
  CaseFinder,
  completenessOf,
  dueDayOf,
  type ExpectedAct,
  expectedActsOf,
  type ExpectedMatch,
  settledOn,
} from './expected/expected-acts';
export { type EndingKeeping, KEEPING_ENDS_WITHIN, keepingsUntil } from './ending';
export { retentionTimesOf } from './retention';
export { absencesOf, breadthOf, type ListKeeper, recordingListsOf } from './lists';
export { type Certified, certifiedOn, OfficerBook } from './officers';
export { dayOfOnSiteName, isOnSiteName, onSiteName, type OnSiteName, readOnSiteName, SiteFinder } from './site-finder';
export { type OnSite, shortfallOf, type SiteDay, SiteDays } from './site-days';
export {
  listDifference,
  type ListDifference,
  type PublishedItem,
  type PublishedList,
  publishedLists,
  publishedOnDay,
} from './published/published-lists';
export { type PublicFigure, type PublicScene, publicStatistics, type PublicStatistics } from './published/public-statistics';
