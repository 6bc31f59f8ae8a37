import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CheckedReceipt, IssuedReceipt } from './receipts.model';
import { Receipts } from './receipts.service';

@Resolver()
export class ReceiptsResolver {
  constructor(private readonly receipts: Receipts) {}

  @Mutation(() => IssuedReceipt, { description: 'Gives out the receipt of a delivery that has ended; the audit chain notes it.' })
  issueReceipt(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<IssuedReceipt> {
    return this.receipts.issue(viewer, id);
  }

  @Query(() => CheckedReceipt, {
    nullable: true,
    description: '核对回执: what the receipt with a check word said when it was given out; null where none was.',
  })
  checkedReceipt(@CurrentViewer() viewer: Viewer, @Args('word') word: string): Promise<CheckedReceipt | null> {
    return this.receipts.check(viewer, word);
  }
}
