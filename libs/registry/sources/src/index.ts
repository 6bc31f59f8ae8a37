export { SourcesModule } from './sources.module';
export { Sources, termsOf } from './sources.service';
export { agenciesOf, exportOf, joinableOf, joinersOf, joinOf, keepAgreement, mappingOf, sourceOf } from './sources.store';
