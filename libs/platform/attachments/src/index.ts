export { type AttachmentEntity } from './attachment.entity';
export { filesOf, filesOfCase } from './attachment.store';
export { AttachmentsModule } from './attachments.module';
export { Attachments } from './attachments.service';
export { FileFolder } from './file-folder';
export { dispositionOf } from './taken/file-name';
export { countOfPack, filesOfPack, type PackedFile, PackUnreadable } from './file-pack';
