import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { RulesModule } from '@zhilu/registry/rules';
import { OfficeResolver } from './office.resolver';
import { Office } from './office.service';
import { SessionResolver } from './session.resolver';

/** Who is signed in, where they stand, and how the data are. */
@Module({ imports: [AccessModule, LedgerModule, RulesModule], providers: [Office, OfficeResolver, SessionResolver] })
export class OfficeModule {}
