import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { Sources } from './sources.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({ imports: [LedgerModule], providers: [Sources], exports: [Sources] })
export class SourcesModule {}
