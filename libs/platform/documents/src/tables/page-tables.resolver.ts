import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { enumOf } from '@zhilu/platform/graphql';
import { PAGE_TABLE, type PageTable } from '@zhilu/kernel/vocabulary';
import { ExportFile, ExportPlan, ExportWish } from '../exports/exports.model';
import { PageTables } from './page-tables.service';

export const PageTableEnum = enumOf(PAGE_TABLE, 'PageTable');
const QUESTION = { description: 'The question of the page, as JSON: the room of the table reads it, and refuses what it does not know.' };

@Resolver()
export class PageTablesResolver {
  constructor(private readonly tables: PageTables) {}

  @Query(() => ExportPlan, { description: 'What a file of a table of a page would hold.' })
  tableExportPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('table', { type: () => PageTableEnum }) table: PageTable,
    @Args('question', QUESTION) question: string,
  ): Promise<ExportPlan> {
    return this.tables.plan(viewer, table, question);
  }

  @Mutation(() => ExportFile, { description: 'Asks for a table of a page as a file.' })
  exportTable(
    @CurrentViewer() viewer: Viewer,
    @Args('table', { type: () => PageTableEnum }) table: PageTable,
    @Args('question', QUESTION) question: string,
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    return this.tables.begin(viewer, table, question, { format: wish.format, copyFor: wish.copyFor ?? null });
  }
}
