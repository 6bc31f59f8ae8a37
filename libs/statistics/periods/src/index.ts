export { EditionsModule } from './editions/editions.module';
export { Editions } from './editions/editions.service';
export { PeriodsModule } from './periods.module';
export { Periods } from './periods.service';
