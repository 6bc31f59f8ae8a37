import { Global, Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/access';
import { Registers } from '@zhilu/agencies';
import { LedgerModule } from '@zhilu/ledger';
import { DossierSource } from '@zhilu/query';
import { Checker } from './checking/checker.service';
import { Demonstration } from './demonstration.service';
import { LedgerDossiers } from './dossier-source.service';
import { Foundation } from './foundation.service';
import { LeadRuns } from '@zhilu/leads';
import { Surveyor } from './leads/surveyor.service';
import { Pipeline } from './pipeline';
import { ListEditions } from './registers/list-editions.service';
import { RegisterIntake } from './registers/register-intake.service';
import { Sources } from './sources.service';

/** The rooms wired together, without the doors to the outside: the command line needs no more. */
@Global()
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [
    Foundation,
    Sources,
    Checker,
    Registers,
    ListEditions,
    RegisterIntake,
    Pipeline,
    Demonstration,
    Surveyor,
    { provide: DossierSource, useClass: LedgerDossiers },
    { provide: LeadRuns, useExisting: Surveyor },
  ],
  exports: [AccessModule, LedgerModule, Foundation, Sources, ListEditions, Pipeline, Demonstration, Surveyor, DossierSource, LeadRuns],
})
export class RoomsModule {}
