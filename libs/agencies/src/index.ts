export { AgenciesModule } from './agencies.module';
export { AgenciesResolver } from './agencies.resolver';
export { entriesKnownAt, type EntryOrigin, type PlacedEntry } from './entry.store';
export { Registers, type TakenEntries } from './registers.service';
export { type PractisedScene, replaceSurvey, type Surveyed } from './survey.store';
