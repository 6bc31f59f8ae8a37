import { Global, Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { ListEditions, Registers } from '@zhilu/registry/agencies';
import { LedgerModule } from '@zhilu/ledger';
import { Checker, Ownership, Pipeline, Poster, RegisterIntake } from '@zhilu/intake/deliveries';
import { Templates } from '@zhilu/intake/exchange';
import { Demonstration } from '@zhilu/demo';
import { Foundation, Overlays, RuleChanges, Settings } from '@zhilu/registry/rules';
import { LeadRuns, Peers, Surveyor, Thresholds } from '@zhilu/statistics/leads';
import { Sources } from '@zhilu/registry/sources';

/** The rooms wired together, without the doors to the outside: the command line needs no more. */
@Global()
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [
    Foundation,
    Overlays,
    RuleChanges,
    Settings,
    Sources,
    Templates,
    Checker,
    Registers,
    ListEditions,
    RegisterIntake,
    Ownership,
    Poster,
    Pipeline,
    Demonstration,
    Peers,
    Surveyor,
    Thresholds,
    { provide: LeadRuns, useExisting: Surveyor },
  ],
  exports: [
    AccessModule,
    LedgerModule,
    Foundation,
    Overlays,
    RuleChanges,
    Settings,
    Sources,
    Templates,
    ListEditions,
    Ownership,
    Pipeline,
    Demonstration,
    Surveyor,
    Thresholds,
    LeadRuns,
  ],
})
export class RoomsModule {}
