export { QuarantineModule } from './quarantine.module';
export { type LineRow, pageOfLines, refOf } from './quarantine.store';
