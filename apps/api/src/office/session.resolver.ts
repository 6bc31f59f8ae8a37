import {
  deviceCookie,
  EvenHalfway,
  FirstAdministrator,
  originOf,
  Public,
  type RequestContext,
  sessionCookie,
  sessionTokenOf,
  SignIn,
} from '@zhilu/platform/access';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ViewerModel } from './office.model';
import { Office } from './office.service';

/** Opens and closes sessions: the one place where the cookie is written. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly signing: SignIn,
    private readonly first: FirstAdministrator,
    private readonly office: Office,
  ) {}

  @Public()
  @Mutation(() => ViewerModel)
  async signIn(
    @Args('account') account: string,
    @Args('password') password: string,
    @Context() { req, res }: RequestContext,
  ): Promise<ViewerModel> {
    const { token, viewer, device } = await this.signing.signIn(account, password, originOf(req));
    const known = device === null ? [] : [deviceCookie(device, req.secure)];
    res.setHeader('Set-Cookie', [sessionCookie(token, req.secure), ...known]);
    return (await this.office.viewer(viewer))!;
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Makes the first account of an empty database, by the one-time link printed at its start.' })
  async acceptFirstAdministrator(
    @Args('token') token: string,
    @Args('account') account: string,
    @Args('name') name: string,
    @Args('password') password: string,
    @Context() { req }: RequestContext,
  ): Promise<boolean> {
    await this.first.accept(token, account, name, password, originOf(req));
    return true;
  }

  @EvenHalfway()
  @Mutation(() => Boolean)
  async signOut(@Context() { req, res }: RequestContext): Promise<boolean> {
    await this.signing.signOut(sessionTokenOf(req.headers.cookie, req.secure) ?? '');
    res.setHeader('Set-Cookie', sessionCookie(null, req.secure));
    // What the browser kept of what was read goes with the session.
    res.setHeader('Clear-Site-Data', '"cache", "storage"');
    return true;
  }
}
