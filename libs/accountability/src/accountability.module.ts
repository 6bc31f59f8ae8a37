import { Module } from '@nestjs/common';
import { Causes } from './requests/causes.service';
import { RequestReader } from './requests/reader.service';
import { RequestResolver } from './requests/request.resolver';
import { Requests } from './requests/request.service';

/** Expects `Database`, `Clock`, `AuditChain` and the ledger from the application that wires it. */
@Module({ providers: [Causes, Requests, RequestReader, RequestResolver], exports: [Requests, RequestReader] })
export class AccountabilityModule {}
