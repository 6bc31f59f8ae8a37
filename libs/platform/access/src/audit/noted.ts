import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import type { AuditAction } from '@zhilu/kernel/vocabulary';
import type { Request } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { contextOf } from '../viewer.guard';
import { AuditChain } from './audit-chain';
import { Folded } from './folded';

export const NOTED = 'zhilu:noted';
const AUDIT: Scope = { stat: [], case: [], role: 'system' };
/** The same question of the same person within this time is one reading. */
const ONE_READING = 10 * 60_000;
const ASKED_AT_MOST = 500;

/** 留痕: whoever asks this leaves an entry in the audit: what was asked, and how many rows were shown. */
export const Noted = (action: AuditAction) => SetMetadata(NOTED, action);

/** Writes the entry of a reading before what was read is given out: what cannot be noted is not shown. */
@Injectable()
export class NotesReadings implements NestInterceptor {
  private readonly readings = new Folded(ONE_READING);

  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<AuditAction | undefined>(NOTED, context.getHandler());
    if (action === undefined) return next.handle();
    return from(this.reading(context, action, next));
  }

  private async reading(context: ExecutionContext, action: AuditAction, next: CallHandler): Promise<unknown> {
    const graphql = context.getType<string>() === 'graphql';
    // What goes out as a file goes out as it is written: it is noted before.
    if (!graphql) await this.note(context, action, null);
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    if (graphql) await this.note(context, action, rowsOf(answer));
    return answer;
  }

  private async note(context: ExecutionContext, action: AuditAction, rows: number | null): Promise<void> {
    const viewer = contextOf(context).req.viewer ?? null;
    const asked = askedIn(context).slice(0, ASKED_AT_MOST);
    const object = context.getHandler().name;
    const key = JSON.stringify([viewer?.userId, action, object, asked]);
    const more = action.startsWith('read.') ? this.readings.take(key, this.clock.now()) : 0;
    if (more === null) return;
    const detail = { asked, ...(rows !== null && { rows }), ...(more > 0 && { more }) };
    await this.database.run(AUDIT, (tx) => this.audit.append(tx, { agencyId: 0, viewer, action, object, detail }));
  }
}

/** What was asked, as text: the arguments of a field, or an address. */
const askedIn = (context: ExecutionContext): string =>
  context.getType<string>() === 'graphql'
    ? JSON.stringify(GqlExecutionContext.create(context).getArgs())
    : decodeURIComponent(context.switchToHttp().getRequest<Request>().originalUrl);

/** Rows of a list or of a page of one; of a single thing, whether it was there. */
const rowsOf = (answer: unknown): number => {
  if (Array.isArray(answer)) return answer.length;
  const page = (answer ?? {}) as Record<string, unknown>;
  const list = page.rows ?? page.lines;
  return Array.isArray(list) ? list.length : Number(answer !== null && answer !== undefined);
};
