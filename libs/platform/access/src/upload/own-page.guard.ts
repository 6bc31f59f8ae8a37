import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Request } from 'express';

/** A page of ours sends this header; a form on another site cannot. */
const OURS = '1';

/** 本系统页面: refuses what a page of another site may have sent in the reader's name, before anything of it is taken in. */
@Injectable()
export class OwnPageGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { origin } = request.headers;
    if (request.headers['x-zhilu'] !== OURS || (origin !== undefined && hostOf(origin) !== request.host))
      throw new DomainError('request.foreign');
    return true;
  }
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
