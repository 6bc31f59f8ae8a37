import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { PublicLists } from './publication/public-lists.service';
import { PublicListsController } from './publication/public-lists.controller';
import { PublicRate } from './publication/public-rate';
import { PublicationResolver } from './publication/publication.resolver';
import { Publications } from './publication/publications.service';
import { ReferenceData } from './reference-data/reference-data.service';
import { RulesResolver } from './pages/rules.resolver';
import { Rules } from './pages/rules.service';
import { Overlays } from './settings/overlays.service';
import { ProgramSurveys } from './settings/program/program-surveys.service';
import { RuleChanges } from './settings/rule-changes.service';
import { SettingsResolver } from './settings/settings.resolver';
import { Settings } from './settings/settings.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, LedgerModule],
  controllers: [PublicListsController],
  providers: [
    PublicLists,
    PublicRate,
    PublicationResolver,
    Publications,
    ReferenceData,
    Overlays,
    ProgramSurveys,
    RuleChanges,
    Rules,
    RulesResolver,
    Settings,
    SettingsResolver,
  ],
  exports: [ReferenceData, Overlays, RuleChanges, Settings],
})
export class RulesModule {}
