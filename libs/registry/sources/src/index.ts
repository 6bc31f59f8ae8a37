export { SourcesModule } from './sources.module';
export { Sources, termsOf } from './sources.service';
export { agenciesOf, agreedOf, allow, exportOf, joinableOf, joinersOf, joinOf, keepAgreement, mappingOf, sourceOf } from './sources.store';
