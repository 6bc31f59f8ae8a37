import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { RulesModule } from '@zhilu/registry/rules';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { Demonstration } from './demonstration.service';

/** Expects `Database`, `Clock`, a `WorkFolder` and a `FileFolder` from the application that wires it. */
@Module({ imports: [AccessModule, DeliveriesModule, RulesModule, SourcesModule], providers: [Demonstration], exports: [Demonstration] })
export class DemoModule {}
