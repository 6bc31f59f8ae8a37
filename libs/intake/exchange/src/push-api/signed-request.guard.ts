import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DIGEST_OF_NOTHING } from '@zhilu/intake/format';
import { type ApiScope, DomainError } from '@zhilu/kernel/refusal';
import type { Request } from 'express';
import { ApiKeys, type Caller } from '../keys/api-keys.service';

const NEEDS = 'zhilu:api-scope';
const AUTHORIZATION = /^ZHILU-HMAC-SHA256 ([0-9A-Za-z]{1,40}):([0-9a-f]{64})$/;
const DIGEST = /^[0-9a-f]{64}$/;
/** Methods whose requests have a body. */
const WITH_BODY = new Set(['POST', 'PUT']);

/** What a key must be allowed for a request to be heard. */
export const Needs = (scope: ApiScope) => SetMetadata(NEEDS, scope);

/** A request whose signature has been checked, with what the signature says of its body. */
export interface SignedRequest extends Request {
  caller?: Caller;
}

/** 验签: lets a request in before a byte of its body is read. Everything a decision rests on is covered by the signature. */
@Injectable()
export class SignedRequestGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const needed = this.reflector.get<ApiScope>(NEEDS, context.getHandler());
    const [, keyId, signature] = AUTHORIZATION.exec(headerOf(request, 'authorization')) ?? [];
    const hasBody = WITH_BODY.has(request.method);
    const bodyDigest = hasBody ? headerOf(request, 'x-zhilu-content-sha256') : DIGEST_OF_NOTHING;
    if (!DIGEST.test(bodyDigest)) throw new DomainError('push.digest-malformed');
    const [date, batch, file] = ['x-zhilu-date', 'x-zhilu-batch', 'x-zhilu-file'].map((name) => headerOf(request, name)) as [
      string,
      string,
      string,
    ];
    const parts = { method: request.method, path: request.originalUrl, date, batch, file, bodyDigest };
    request.caller = await this.keys.authenticate(keyId ?? '', signature ?? '', parts, needed);
    return true;
  }
}

/** A header as sent; empty where it was not. */
export const headerOf = (request: Request, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** Whose request it is. */
export const Calling = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<SignedRequest>().caller!,
);
