import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { WorkSources } from './work-sources';
import { WorklistResolver } from './worklist.resolver';
import { Worklist } from './worklist.service';
import { WorklistTable } from './worklist-table';

/** 待办. Expects of every room that has something waiting that it says so. */
@Module({
  imports: [AccessModule, DocumentsModule],
  providers: [Worklist, WorklistResolver, WorklistTable, WorkSources],
  exports: [Worklist, WorkSources],
})
export class WorklistModule {}
