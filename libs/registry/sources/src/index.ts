export { SourcesModule } from './sources.module';
export { Sources } from './sources.service';
export { agenciesOf, mappingOf, sourceOf } from './sources.store';
