import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { RulesModule } from '@zhilu/registry/rules';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { PeriodsModule } from '@zhilu/statistics/periods';
import { ClosedPeriods } from './closed-periods.service';
import { Demonstration } from './demonstration.service';

/** Expects `Database`, `Clock`, a `WorkFolder` and a `FileFolder` from the application that wires it. */
@Module({
  imports: [AccessModule, DeliveriesModule, PeriodsModule, RulesModule, SourcesModule],
  providers: [ClosedPeriods, Demonstration],
  exports: [Demonstration],
})
export class DemoModule {}
