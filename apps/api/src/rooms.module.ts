import { Global, Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/access';
import { LedgerModule } from '@zhilu/ledger';
import { DossierSource } from '@zhilu/query';
import { TrialSource } from '@zhilu/trial';
import { Checker } from './checking/checker.service';
import { Demonstration } from './demonstration.service';
import { LedgerDossiers } from './dossier-source.service';
import { Foundation } from './foundation.service';
import { Pipeline } from './pipeline';
import { RuleChanges } from './settings/rule-changes.service';
import { Settings } from './settings/settings.service';
import { Sources } from './sources.service';
import { LedgerTrialSource } from './trial-source.service';

/** The rooms wired together, without the doors to the outside: the command line needs no more. */
@Global()
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [
    Foundation,
    RuleChanges,
    Settings,
    Sources,
    Checker,
    Pipeline,
    Demonstration,
    { provide: DossierSource, useClass: LedgerDossiers },
    { provide: TrialSource, useClass: LedgerTrialSource },
  ],
  exports: [AccessModule, LedgerModule, Foundation, RuleChanges, Settings, Sources, Pipeline, Demonstration, DossierSource, TrialSource],
})
export class RoomsModule {}
