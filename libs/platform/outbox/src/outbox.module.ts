import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { OutboxSources } from './outbox-sources';
import { OutboxSender } from './outbox-sender.service';
import { OutboxResolver } from './outbox.resolver';
import { Outbox } from './outbox.service';
import { TableSource } from './table-source';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule],
  providers: [Outbox, OutboxSources, OutboxSender, TableSource, OutboxResolver],
  exports: [Outbox, OutboxSources, OutboxSender],
})
export class OutboxModule {}
