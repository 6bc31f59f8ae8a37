import { Global, Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/access';
import { Registers } from '@zhilu/agencies';
import { LedgerModule } from '@zhilu/ledger';
import { DossierSource } from '@zhilu/query';
import { Checker } from './checking/checker.service';
import { Demonstration } from './demonstration.service';
import { LedgerDossiers } from './dossier-source.service';
import { Foundation } from './foundation.service';
import { Pipeline } from './pipeline';
import { ListEditions } from './registers/list-editions.service';
import { RegisterIntake } from './registers/register-intake.service';
import { Sources } from './sources.service';

/** The rooms wired together, without the doors to the outside: the command line needs no more. */
@Global()
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [Foundation, Sources, Checker, Registers, ListEditions, RegisterIntake, Pipeline, Demonstration, { provide: DossierSource, useClass: LedgerDossiers }],
  exports: [AccessModule, LedgerModule, Foundation, Sources, ListEditions, Pipeline, Demonstration, DossierSource],
})
export class RoomsModule {}
