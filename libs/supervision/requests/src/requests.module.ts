import { Module } from '@nestjs/common';
import { Causes } from './causes/causes.service';
import { RequestReader } from './reader.service';
import { RequestResolver } from './request.resolver';
import { Requests } from './request.service';

/** Expects `Database`, `Clock`, `AuditChain` and the ledger from the application that wires it. */
@Module({ providers: [Causes, Requests, RequestReader, RequestResolver], exports: [Requests, RequestReader] })
export class AccountabilityModule {}
