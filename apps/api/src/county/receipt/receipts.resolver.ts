import { CurrentViewer, type Viewer } from '@zhilu/access';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { IssuedReceipt } from './receipts.model';
import { Receipts } from './receipts.service';

@Resolver()
export class ReceiptsResolver {
  constructor(private readonly receipts: Receipts) {}

  @Mutation(() => IssuedReceipt, { description: 'Gives out the receipt of a delivery that has ended; the audit chain notes it.' })
  issueReceipt(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<IssuedReceipt> {
    return this.receipts.issue(viewer, id);
  }
}
