import { Global, Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/access';
import { Registers } from '@zhilu/agencies';
import { LedgerModule } from '@zhilu/ledger';
import { Checker } from './checking/checker.service';
import { Templates } from './county/template/templates.service';
import { Ownership } from './deliveries/ownership.service';
import { Demonstration } from './demonstration.service';
import { Foundation } from './foundation.service';
import { LeadRuns } from '@zhilu/leads';
import { Peers } from './leads/peers.service';
import { Surveyor } from './leads/surveyor.service';
import { Thresholds } from './leads/thresholds.service';
import { Poster } from './deliveries/poster.service';
import { Pipeline } from './pipeline';
import { Overlays } from './settings/overlays.service';
import { RuleChanges } from './settings/rule-changes.service';
import { Settings } from './settings/settings.service';
import { ListEditions } from './registers/list-editions.service';
import { RegisterIntake } from './registers/register-intake.service';
import { Sources } from './sources.service';

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
