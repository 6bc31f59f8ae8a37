import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  CorrectedLineInput,
  QuarantinedByReason,
  QuarantinedInMonth,
  QuarantinedLineFilter,
  QuarantinedLinePage,
} from './quarantine.model';
import { SourceExtensionInput } from './extension/source-extension.input';
import { SourceExtension } from './extension/source-extension.service';
import { QuarantineDesk } from './quarantine-desk.service';

@Resolver()
export class QuarantineResolver {
  constructor(
    private readonly desk: QuarantineDesk,
    private readonly extension: SourceExtension,
  ) {}

  @Query(() => QuarantinedLinePage, { description: '问题数据: quarantined lines, the latest delivery first.' })
  @Noted('read.quarantine')
  quarantinedLines(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => QuarantinedLineFilter, nullable: true }) filter: QuarantinedLineFilter | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<QuarantinedLinePage> {
    return this.desk.quarantine.page(viewer, filter ?? new QuarantinedLineFilter(), first, after ?? null);
  }

  @Query(() => [QuarantinedByReason], { description: 'Open lines by source and reason, the most first.' })
  quarantinedByReason(@CurrentViewer() viewer: Viewer): Promise<QuarantinedByReason[]> {
    return this.desk.quarantine.byReason(viewer);
  }

  @Query(() => [QuarantinedInMonth], { description: 'Quarantined lines by month, source and reason.' })
  quarantinedByMonth(
    @CurrentViewer() viewer: Viewer,
    @Args('sourceNo', { type: () => Int, nullable: true }) sourceNo: number | null,
    @Args('months', { type: () => Int, defaultValue: 12 }) months: number,
  ): Promise<QuarantinedInMonth[]> {
    return this.desk.quarantine.byMonth(viewer, sourceNo ?? null, months);
  }

  @Mutation(() => ID, { description: 'Sends lines again with the cells that were corrected; says the number of the delivery.' })
  resubmitLines(
    @CurrentViewer() viewer: Viewer,
    @Args('lines', { type: () => [CorrectedLineInput] }) lines: CorrectedLineInput[],
  ): Promise<string> {
    return this.desk.resubmit(viewer, lines);
  }

  @Mutation(() => ID, { description: 'Reads the open lines of a source, of one reason if said, again as they were.' })
  readLinesAgain(
    @CurrentViewer() viewer: Viewer,
    @Args('sourceNo', { type: () => Int }) sourceNo: number,
    @Args('code', { type: () => String, nullable: true }) code: string | null,
  ): Promise<string> {
    return this.desk.readAgain(viewer, sourceNo, code ?? null);
  }

  @Mutation(() => Int, { description: 'Notes that lines will not be sent again, and why; says how many.' })
  discardLines(
    @CurrentViewer() viewer: Viewer,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('note') note: string,
  ): Promise<number> {
    return this.desk.discard(viewer, ids, note);
  }

  @Mutation(() => Int, {
    description: 'Lets a source deliver for one agency more; says how many of its lines that waited for it are read again.',
  })
  extendSource(@CurrentViewer() viewer: Viewer, @Args('input') input: SourceExtensionInput): Promise<number> {
    return this.extension.extend(viewer, input);
  }
}
