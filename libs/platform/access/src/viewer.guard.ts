import { applyDecorators, type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { nameAsker } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Role } from '@zhilu/kernel/vocabulary';
import type { Request, Response } from 'express';
import { sessionTokenOf } from './session/session-cookie';
import { SignIn } from './sign-in.service';
import type { Viewer } from './viewer';

const PUBLIC = 'zhilu:public';
const ONLY = 'zhilu:only';
const EVEN_DUE = 'zhilu:even-due';
const EVEN_HALFWAY = 'zhilu:even-halfway';

/** Open to everybody, signed in or not. */
export const Public = () => SetMetadata(PUBLIC, true);
/** Open to some roles: refused to all others before anything of what they send is taken in. */
export const Only = (may: (role: Role) => boolean) => SetMetadata(ONLY, may);

/** Open too to whoever has yet to change their password. */
export const EvenDue = () => SetMetadata(EVEN_DUE, true);

/** Open too to whoever has yet to show the second step. */
export const EvenHalfway = () => applyDecorators(SetMetadata(EVEN_HALFWAY, true), EvenDue());

/** What one request carries. */
export interface RequestContext {
  readonly req: Request & { viewer?: Viewer | null };
  readonly res: Response;
}

export const contextOf = (context: ExecutionContext): RequestContext =>
  context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<RequestContext>()
    : { req: context.switchToHttp().getRequest(), res: context.switchToHttp().getResponse() };

/** Every request without an open session is refused, unless what it asks for is public. */
@Injectable()
export class ViewerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIn: SignIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { req } = contextOf(context);
    const token = sessionTokenOf(req.headers.cookie, req.secure);
    // One look-up a request: a document may ask many fields.
    if (req.viewer === undefined) req.viewer = token === null ? null : await this.signIn.viewerOf(token);
    if (req.viewer) nameAsker(req.viewer.userId);
    const marked = (name: string) => this.reflector.getAllAndOverride<boolean>(name, [context.getHandler(), context.getClass()]) === true;
    if (marked(PUBLIC)) return true;
    if (!req.viewer) throw new DomainError('access.not-signed-in');
    if (req.viewer.secondStep && !marked(EVEN_HALFWAY)) throw new DomainError('access.second-step-due');
    if (req.viewer.passwordDue && !marked(EVEN_DUE)) throw new DomainError('access.password-due');
    const may = this.reflector.getAllAndOverride<((role: Role) => boolean) | undefined>(ONLY, [context.getHandler(), context.getClass()]);
    if (may !== undefined && !may(req.viewer.role)) throw new DomainError('access.not-allowed');
    return true;
  }
}

/** The reader of a request the guard let through. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer | null => contextOf(context).req.viewer ?? null,
);
