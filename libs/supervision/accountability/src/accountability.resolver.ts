import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ReferralOfPerson } from './referrals/person.model';
import { ReferredPersons } from './referrals/persons.service';
import { ReferralReader } from './referrals/reader.service';
import { ActOnReferral, BeginReferral } from './referrals/referral.input';
import { ReferralFile, ReferralLine } from './referrals/referral.model';
import { Referrals } from './referrals/referrals.service';

/** 责任追究: referrals, as offices see them and as the agency concerned was told of them. */
@Resolver()
export class AccountabilityResolver {
  constructor(
    private readonly referrals: Referrals,
    private readonly reader: ReferralReader,
    private readonly persons: ReferredPersons,
  ) {}

  @Query(() => [ReferralLine], { description: 'Referrals in the reader’s agencies: what waits for the reader first.' })
  @Noted('read.referrals')
  referralLines(@CurrentViewer() viewer: Viewer): Promise<ReferralLine[]> {
    return this.reader.all(viewer);
  }

  @Query(() => ReferralFile)
  referralFile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ReferralFile> {
    return this.reader.one(viewer, agencyId, id);
  }

  @Query(() => [ReferralOfPerson], { description: 'Everything that was proposed and decided of one name in one agency, the latest first.' })
  referralsOfPerson(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('name') name: string,
  ): Promise<ReferralOfPerson[]> {
    return this.persons.of(viewer, agencyId, name);
  }

  @Mutation(() => ID, { description: '立案: says its number.' })
  beginReferral(@CurrentViewer() viewer: Viewer, @Args('input') input: BeginReferral): Promise<string> {
    return this.referrals.begin(viewer, input);
  }

  @Mutation(() => ReferralFile, { description: 'The next step, by the reader.' })
  actOnReferral(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnReferral): Promise<ReferralFile> {
    return this.referrals.act(viewer, input).then(() => this.reader.one(viewer, input.agencyId, input.id));
  }
}
