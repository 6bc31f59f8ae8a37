import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { Causes } from './causes/causes.service';
import { RequestReader } from './reader.service';
import { RequestResolver } from './request.resolver';
import { Requests } from './request.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [Causes, Requests, RequestReader, RequestResolver],
  exports: [Requests, RequestReader],
})
export class RequestsModule {}
