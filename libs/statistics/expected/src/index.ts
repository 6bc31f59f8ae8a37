export { ExpectedModule } from './expected.module';
export { ExpectedMatching } from './matching/expected-matching.service';
