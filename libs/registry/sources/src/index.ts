export { SourcesModule } from './sources.module';
export { Sources } from './sources.service';
export { agenciesOf, keepAgreement, mappingOf, sourceOf } from './sources.store';
