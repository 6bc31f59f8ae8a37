import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { OutboxModule } from '@zhilu/platform/outbox';
import { WorklistModule } from '@zhilu/platform/worklist';
import { BulkResolver } from './bulk/bulk.resolver';
import { BulkRequests } from './bulk/bulk.service';
import { NoticeWork } from './bulk/notice-work';
import { Reminders } from './bulk/reminders.service';
import { Causes } from './causes/causes.service';
import { RequestTables } from './causes/request-tables';
import { GroundResolver } from './ground/ground.resolver';
import { Grounds } from './ground/ground.service';
import { RequestReader } from './reader.service';
import { RequestWork } from './request-work';
import { RequestResolver } from './request.resolver';
import { Requests } from './request.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule, OutboxModule, WorklistModule],
  providers: [
    BulkRequests,
    BulkResolver,
    Causes,
    Grounds,
    GroundResolver,
    RequestTables,
    Requests,
    RequestReader,
    NoticeWork,
    Reminders,
    RequestResolver,
    RequestWork,
  ],
  exports: [Requests, RequestReader],
})
export class RequestsModule {}
