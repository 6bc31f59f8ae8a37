import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { NoticeChannels } from './notices/notice-channels';
import { NoticeSender } from './notices/notice-sender.service';
import { NoticeTable } from './notices/notice-table';
import { NoticesController } from './notices/notices.controller';
import { NoticesResolver } from './notices/notices.resolver';
import { Notices } from './notices/notices.service';
import { OutboxSources } from './outbox-sources';
import { OutboxSender } from './outbox-sender.service';
import { OutboxResolver } from './outbox.resolver';
import { Outbox } from './outbox.service';
import { TableSource } from './table-source';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule],
  controllers: [NoticesController],
  providers: [
    Outbox,
    OutboxSources,
    OutboxSender,
    TableSource,
    OutboxResolver,
    NoticeChannels,
    NoticeSender,
    Notices,
    NoticeTable,
    NoticesResolver,
  ],
  exports: [Outbox, OutboxSources, OutboxSender, Notices],
})
export class OutboxModule {}
