import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { Absences } from './desk/absences.service';
import { DeskResolver } from './desk/desk.resolver';
import { WorkDesk } from './desk/desk.service';
import { HandoverWork } from './desk/handover-work';
import { HandoversController } from './desk/handovers.controller';
import { Handovers } from './desk/handovers.service';
import { Held } from './desk/held.service';
import { Merging } from './merging/merging.service';
import { MergingResolver } from './merging/merging.resolver';
import { ListViews } from './views/views.service';
import { ViewsResolver } from './views/views.resolver';
import { WorkSources } from './work-sources';
import { WorklistResolver } from './worklist.resolver';
import { Worklist } from './worklist.service';
import { WorklistTable } from './worklist-table';

/** 待办. Expects of every room that has something waiting that it says so; expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule],
  controllers: [HandoversController],
  providers: [
    Worklist,
    WorklistResolver,
    WorklistTable,
    WorkSources,
    WorkDesk,
    Held,
    Absences,
    Handovers,
    HandoverWork,
    DeskResolver,
    Merging,
    MergingResolver,
    ListViews,
    ViewsResolver,
  ],
  exports: [Worklist, WorkSources],
})
export class WorklistModule {}
