import { Module } from '@nestjs/common';
import { CaseFiles } from './cases/case-file.service';
import { Duties } from './cases/duties.service';
import { Search } from './cases/search.service';
import { Withdrawn } from './cases/withdrawn.service';
import { BasisService } from './figures/basis.service';
import { Figures } from './figures/figures.service';
import { Overviews } from './figures/overview.service';
import { QueryResolver } from './query.resolver';
import { RulesResolver } from './rules/rules.resolver';
import { Rules } from './rules/rules.service';

/** Expects `Database`, `Clock`, `AuditChain` and a `DossierSource` from the application that wires it. */
@Module({
  providers: [BasisService, Figures, Overviews, Duties, CaseFiles, Search, Withdrawn, Rules, QueryResolver, RulesResolver],
  exports: [BasisService, Figures, Overviews, Duties],
})
export class QueryModule {}
