import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { ExportWriter } from './exports/export-writer.service';
import { ExportedLists } from './exports/exported-lists';
import { ExportsController } from './exports/exports.controller';
import { ExportsResolver } from './exports/exports.resolver';
import { PaperCodes } from './codes/paper-codes';
import { OfficialPapers } from './official/official-papers';
import { PageTablesResolver } from './tables/page-tables.resolver';
import { PageTables } from './tables/page-tables.service';
import { Exports } from './exports/exports.service';

/** Expects `Database`, `Clock`, a `WorkFolder` and `PaperSettings` from the application that wires it. */
@Module({
  imports: [AccessModule],
  controllers: [ExportsController],
  providers: [ExportedLists, Exports, ExportWriter, ExportsResolver, PaperCodes, OfficialPapers, PageTables, PageTablesResolver],
  exports: [PageTables, ExportedLists, Exports, PaperCodes, OfficialPapers],
})
export class DocumentsModule {}
