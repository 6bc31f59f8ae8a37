import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { ExportWriter } from './exports/export-writer.service';
import { ExportedLists } from './exports/exported-lists';
import { ExportsController } from './exports/exports.controller';
import { ExportsResolver } from './exports/exports.resolver';
import { PaperCodes } from './codes/paper-codes';
import { Exports } from './exports/exports.service';

/** Expects `Database`, `Clock`, a `WorkFolder` and `OfficeFonts` from the application that wires it. */
@Module({
  imports: [AccessModule],
  controllers: [ExportsController],
  providers: [ExportedLists, Exports, ExportWriter, ExportsResolver, PaperCodes],
  exports: [ExportedLists, Exports, PaperCodes],
})
export class DocumentsModule {}
