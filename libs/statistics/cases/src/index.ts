export { CasesModule } from './cases.module';
export { CasesResolver } from './cases.resolver';
