export { deviceStateOn, faultOn, usableOn } from './devices';
export { fateOfEntry, type Institution, type RegisterEntry, type Registers, registersOf } from './entry';
export { retentionTimesOf } from './retention';
export { absencesOf, breadthOf, recordingListsOf } from './lists';
export { type Certified, certifiedOn, OfficerBook } from './officers';
export { type OnSite, shortfallOf, type SiteDay, SiteDays } from './site-days';
