import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { Causes } from './causes/causes.service';
import { RequestTables } from './causes/request-tables';
import { RequestReader } from './reader.service';
import { RequestResolver } from './request.resolver';
import { Requests } from './request.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule],
  providers: [Causes, RequestTables, Requests, RequestReader, RequestResolver],
  exports: [Requests, RequestReader],
})
export class RequestsModule {}
