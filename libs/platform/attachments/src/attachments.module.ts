import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { AttachmentResolver } from './attachment.resolver';
import { Attachments } from './attachments.service';
import { FilesController } from './files.controller';

/** Expects `Database`, `Clock` and a `FileFolder` from the application that wires it. */
@Module({
  imports: [AccessModule],
  controllers: [FilesController],
  providers: [Attachments, AttachmentResolver],
  exports: [Attachments],
})
export class AttachmentsModule {}
