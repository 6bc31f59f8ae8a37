export { AttachmentResolver } from './attachment.resolver';
export { Attachments, type Incoming, type Opened } from './attachments.service';
export { FileFolder } from './file-folder';
export { FILE_KIND, type FileKind, kindOfFile } from './file-kind';
export { dispositionOf, safeName } from './file-name';
export { countOfPack, filesOfPack, type PackedFile, PackUnreadable } from './file-pack';
export { FilesModule } from './files.module';
