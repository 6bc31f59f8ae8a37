import { Module } from '@nestjs/common';
import { AttachmentResolver } from './attachment.resolver';
import { Attachments } from './attachments.service';

/** Expects `Database`, `Clock`, `AuditChain` and a `FileFolder` from the application that wires it. */
@Module({ providers: [Attachments, AttachmentResolver], exports: [Attachments] })
export class FilesModule {}
