export { type AttachmentEntity } from './attachment.entity';
export { filesOf, filesOfCase } from './attachment.store';
export { AttachmentsModule } from './attachments.module';
export { Attachments, type Opened } from './attachments.service';
export { sendFile } from './send-file';
export { FileFolder } from './file-folder';
export { FILE_KIND, type FileKind, kindOfFile } from './taken/file-kind';
export { dispositionOf, safeName } from './taken/file-name';
export { countOfPack, filesOfPack, type PackedFile, PackUnreadable } from './file-pack';
