import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Accounts,
  CurrentViewer,
  EvenDue,
  Grants,
  Noted,
  originOf,
  OwnAccount,
  type RequestContext,
  type Viewer,
} from '@zhilu/platform/access';
import { AccountDesk, idOf } from './account-desk.service';
import {
  AccountFilter,
  AccountPage,
  AccountPlace,
  MadeAccountModel,
  NewAccountInput,
  OpenSession,
  PasswordProfileInput,
  PasswordProfileModel,
  ReadingGrantInput,
  RoleGrantInput,
} from './account.model';

@Resolver()
export class AccountResolver {
  constructor(
    private readonly desk: AccountDesk,
    private readonly keeper: Accounts,
    private readonly grants: Grants,
    private readonly own: OwnAccount,
  ) {}

  @Noted('read.accounts')
  @Query(() => AccountPage, { description: 'Accounts by name. For the system and the security administrator.' })
  accounts(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: AccountFilter,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<AccountPage> {
    return this.desk.page(viewer, filter, first, after ?? null);
  }

  @Query(() => [AccountPlace], { description: 'Places by code or name, where somebody may stand: node, agency or both.' })
  accountPlaces(
    @CurrentViewer() viewer: Viewer,
    @Args('text') text: string,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null,
  ): Promise<AccountPlace[]> {
    return this.desk.places(viewer, text, kind ?? null);
  }

  @Mutation(() => MadeAccountModel, { description: 'Makes an account that waits for its role. For the system administrator.' })
  addAccount(@CurrentViewer() viewer: Viewer, @Args('input') input: NewAccountInput): Promise<MadeAccountModel> {
    return this.desk.add(viewer, input);
  }

  @Mutation(() => Boolean, { description: '停用: for a time; its sessions end.' })
  disableAccount(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.keeper.setState(viewer, idOf(id), 'disabled');
  }

  @Mutation(() => Boolean, { description: '恢复 what was disabled.' })
  enableAccount(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.keeper.setState(viewer, idOf(id), 'standing');
  }

  @Mutation(() => Boolean, { description: '注销: for good.' })
  endAccount(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.keeper.setState(viewer, idOf(id), 'ended');
  }

  @Mutation(() => String, { description: 'A first password anew, shown this once; the role waits to be given again.' })
  resetPassword(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.keeper.resetPassword(viewer, idOf(id));
  }

  @Mutation(() => MadeAccountModel, { description: '交接: it ends, and somebody else begins in its role and place.' })
  handOverAccount(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('account') account: string,
    @Args('name') name: string,
  ): Promise<MadeAccountModel> {
    return this.desk.handOver(viewer, id, account, name);
  }

  @Mutation(() => Boolean, { description: '授权: gives a role and its place. For the security administrator.' })
  giveRole(@CurrentViewer() viewer: Viewer, @Args('input') input: RoleGrantInput): Promise<boolean> {
    return this.desk.give(viewer, input);
  }

  @Mutation(() => Boolean, { description: 'Takes a role back; whoever had it is out at once.' })
  takeRole(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.grants.take(viewer, idOf(id));
  }

  @Mutation(() => Boolean, { description: 'Lets somebody who reads by grant read some agencies for a time and a purpose.' })
  grantReading(@CurrentViewer() viewer: Viewer, @Args('input') input: ReadingGrantInput): Promise<boolean> {
    return this.desk.grantReading(viewer, input);
  }

  @Mutation(() => Boolean)
  endReading(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('agency') agency: string,
  ): Promise<boolean> {
    return this.grants.endReading(viewer, idOf(id), agency);
  }

  @EvenDue()
  @Query(() => PasswordProfileModel, { description: 'What the office asks of passwords and sessions.' })
  passwordProfile(): Promise<PasswordProfileModel> {
    return this.keeper.profile();
  }

  @Mutation(() => Boolean, { description: 'Sets what is asked of passwords and sessions. For the security administrator.' })
  setPasswordProfile(@CurrentViewer() viewer: Viewer, @Args('input') input: PasswordProfileInput): Promise<boolean> {
    return this.grants.setProfile(viewer, { ...input, days: input.days ?? null });
  }

  @EvenDue()
  @Query(() => [OpenSession], { description: "One's own sessions; for the security administrator everybody's." })
  openSessions(@CurrentViewer() viewer: Viewer): Promise<OpenSession[]> {
    return this.desk.sessions(viewer);
  }

  @EvenDue()
  @Mutation(() => Boolean, { description: "Ends a session of one's own, or as the security administrator anybody's." })
  endSession(@CurrentViewer() viewer: Viewer, @Args('no', { type: () => ID }) no: string): Promise<boolean> {
    return this.own.endSession(viewer, no);
  }

  @EvenDue()
  @Mutation(() => Boolean, { description: "Changes one's own password; every other session of one's own ends." })
  changePassword(
    @CurrentViewer() viewer: Viewer,
    @Args('current') current: string,
    @Args('next') next: string,
    @Context() { req }: RequestContext,
  ): Promise<boolean> {
    return this.own.changePassword(viewer, current, next, originOf(req));
  }
}
