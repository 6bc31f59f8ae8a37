import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { CreditReader } from './credit-reader.service';
import { ActOnCredit } from './credit.input';
import { CreditBatch, CreditFile, CreditLine } from './credit.model';
import { Credits } from './credits.service';
import { CreditGaps } from './gaps/credit-gaps.model';
import { CreditGapReader } from './gaps/credit-gaps.service';
import { CreditBatches } from './sending/credit-batches.service';

/** 信用公示: what of decisions goes to the credit platform. */
@Resolver()
export class CreditResolver {
  constructor(
    private readonly credits: Credits,
    private readonly batches: CreditBatches,
    private readonly reader: CreditReader,
    private readonly gaps: CreditGapReader,
  ) {}

  @Query(() => [CreditLine], { description: 'Lines of the reader’s agencies: what waits for the reader first.' })
  @Noted('read.credit')
  creditLines(@CurrentViewer() viewer: Viewer): Promise<CreditLine[]> {
    return this.reader.all(viewer);
  }

  @Query(() => CreditGaps, {
    description: '尚未登记的: decisions without a line, by the day of the decision; of the last ninety days where none are asked for.',
  })
  @Noted('read.credit')
  creditGaps(
    @CurrentViewer() viewer: Viewer,
    @Args('from', { type: () => LegalDateScalar, nullable: true }) from: LegalDate | null,
    @Args('to', { type: () => LegalDateScalar, nullable: true }) to: LegalDate | null,
  ): Promise<CreditGaps> {
    return this.gaps.page(viewer, { from, to });
  }

  @Query(() => CreditFile)
  creditFile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CreditFile> {
    return this.reader.one(viewer, agencyId, id);
  }

  @Query(() => CreditBatch)
  @Noted('read.credit')
  creditBatch(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('batch') batch: string,
  ): Promise<CreditBatch> {
    return this.reader.batch(viewer, agencyId, batch);
  }

  @Mutation(() => ID, { description: '登记公示信息 of a case: says its number.' })
  prepareCredit(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('caseId', { type: () => ID }) caseId: string,
  ): Promise<string> {
    return this.credits.prepare(viewer, agencyId, caseId);
  }

  @Mutation(() => CreditFile, { description: 'The next step, by the reader.' })
  actOnCredit(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnCredit): Promise<CreditFile> {
    return this.credits.act(viewer, input).then(() => this.reader.one(viewer, input.agencyId, input.id));
  }

  @Mutation(() => String, { description: '报送 of lines that were judged: says the number of the batch whose file is to be written.' })
  sendCredit(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('ids', { type: () => [ID] }) ids: string[],
  ): Promise<string> {
    return this.batches.send(viewer, agencyId, ids);
  }
}
