import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
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
  providers: [ReferenceData, Overlays, ProgramSurveys, RuleChanges, Rules, RulesResolver, Settings, SettingsResolver],
  exports: [ReferenceData, Overlays, RuleChanges, Settings],
})
export class RulesModule {}
