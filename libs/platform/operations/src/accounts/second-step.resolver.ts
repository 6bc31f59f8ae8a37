import { Args, Context, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import {
  CurrentViewer,
  deviceCookie,
  EvenHalfway,
  originOf,
  ProviderSignIn,
  type RequestContext,
  SecondStep,
  type Viewer,
} from '@zhilu/platform/access';
import { InstantScalar } from '@zhilu/platform/graphql';
import { idOf } from './account-desk.service';

@ObjectType({ description: "第二步验证: how one's own stands." })
export class SecondStepStandingModel {
  @Field(() => InstantScalar, { nullable: true, description: 'Since when a device is bound; null where none is.' })
  since: Date | null;
  @Field(() => Int, { description: 'Recovery codes that are left.' })
  codesLeft: number;
  @Field({ description: 'The office asks for one of this role.' })
  asked: boolean;
}

@ObjectType({ description: 'A fresh secret for a device.' })
export class SecondStepSecret {
  @Field({ description: 'As it is typed.' })
  secret: string;
  @Field({ description: 'As a device reads it from a picture.' })
  uri: string;
}

@Resolver()
export class SecondStepResolver {
  constructor(
    private readonly step: SecondStep,
    private readonly elsewhere: ProviderSignIn,
  ) {}

  @EvenHalfway()
  @Query(() => SecondStepStandingModel, { description: "How one's own second step stands." })
  ownSecondStep(@CurrentViewer() viewer: Viewer): Promise<SecondStepStandingModel> {
    return this.step.standing(viewer);
  }

  @EvenHalfway()
  @Mutation(() => SecondStepSecret, { description: 'Begins to bind a device; whoever is signed in whole shows their password.' })
  beginSecondStep(
    @CurrentViewer() viewer: Viewer,
    @Args('password', { type: () => String, nullable: true }) password: string | null,
    @Context() { req }: RequestContext,
  ): Promise<SecondStepSecret> {
    return this.step.begin(viewer, password ?? null, originOf(req));
  }

  @EvenHalfway()
  @Mutation(() => [String], { description: 'The device shows its first code; gives the recovery codes, shown this once.' })
  confirmSecondStep(@CurrentViewer() viewer: Viewer, @Args('code') code: string): Promise<string[]> {
    return this.step.confirm(viewer, code);
  }

  @EvenHalfway()
  @Mutation(() => Boolean, { description: 'The second step of signing in: a code of the device, or a recovery code.' })
  async passSecondStep(
    @CurrentViewer() viewer: Viewer,
    @Args('code') code: string,
    @Context() { req, res }: RequestContext,
  ): Promise<boolean> {
    const device = await this.step.pass(viewer, code, originOf(req));
    if (device !== null) res.append('Set-Cookie', deviceCookie(device, req.secure));
    return true;
  }

  @Mutation(() => Boolean, { description: "Unbinds one's device." })
  dropSecondStep(@CurrentViewer() viewer: Viewer, @Args('code') code: string, @Context() { req }: RequestContext): Promise<boolean> {
    return this.step.drop(viewer, code, originOf(req));
  }

  @Mutation(() => Boolean, { description: '重置: of somebody who has lost their device. For the security administrator.' })
  resetSecondStep(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.step.reset(viewer, idOf(id));
  }

  @Mutation(() => Boolean, {
    description: '解除绑定: the next person of the provider under this account is bound anew. For the security administrator.',
  })
  unbindProvider(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.elsewhere.unbind(viewer, idOf(id));
  }
}
