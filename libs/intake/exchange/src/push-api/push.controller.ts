import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { Public } from '@zhilu/platform/access';
import type { Request, Response } from 'express';
import { WorkFolder } from '@zhilu/platform/database';
import { sendLines, sendSigned } from './answer';
import { receiveBody } from './incoming';
import type { Caller } from '../keys/api-keys.service';
import { PushReceipts } from './push-receipts.service';
import { batchIdOf, Pushes } from './pushes.service';
import { Comparing } from '../reconcile/comparing.service';
import { daysOf, Reconciliation } from '../reconcile/reconciliation.service';
import { theirSums } from '../reconcile/their-sums';
import { Calling, Needs, SignedRequestGuard } from './signed-request.guard';

/** Sums of a sender at the most, bytes. */
const SUMS_AT_MOST = 64 * 1024 * 1024;

/** 机器接口 of intake: no session, no browser; every request is signed with a key of a source and sees that source only. */
@Public()
@UseGuards(SignedRequestGuard)
@Controller('intake')
export class PushController {
  constructor(
    private readonly pushes: Pushes,
    private readonly receipts: PushReceipts,
    private readonly reconciliation: Reconciliation,
    private readonly comparing: Comparing,
    private readonly workFolder: WorkFolder,
  ) {}

  /** 202 where it was taken in and goes on; 200 where it has ended, or was taken in before. */
  @Post('push')
  @Needs('push')
  async push(@Calling() caller: Caller, @Req() request: Request, @Query('wait') wait: unknown, @Res() response: Response): Promise<void> {
    const { fresh, receipt } = await this.pushes.push(caller, request, wait);
    sendSigned(response, caller, fresh && !receipt.ended ? 202 : 200, receipt.text);
  }

  @Get('receipts/:batch')
  @Needs('receipts')
  async receipt(@Calling() caller: Caller, @Param('batch') batch: string, @Res() response: Response): Promise<void> {
    sendSigned(response, caller, 200, (await this.receipts.receipt(caller.source, batchIdOf(batch))).text);
  }

  @Get('receipts/:batch/lines')
  @Needs('receipts')
  async lines(
    @Calling() caller: Caller,
    @Param('batch') batch: string,
    @Query('after') after: unknown,
    @Query('first') first: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const text = await this.receipts.lines(caller.source, batchIdOf(batch), after, first);
    sendSigned(response, caller, 200, text);
  }

  @Get('reconcile')
  @Needs('reconcile')
  async sums(@Calling() caller: Caller, @Query('from') from: unknown, @Query('to') to: unknown, @Res() response: Response): Promise<void> {
    const days = daysOf(from, to);
    const held = await this.reconciliation.held(caller.source, days);
    await sendLines(response, caller, { source: caller.sourceName, ...days, known: held.known }, held.sums());
  }

  @Post('reconcile')
  @Needs('reconcile')
  async compare(
    @Calling() caller: Caller,
    @Req() request: Request,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const days = daysOf(from, to);
    const path = join(this.workFolder.incoming, randomUUID());
    try {
      await receiveBody(request, path, SUMS_AT_MOST);
      const theirs = await theirSums(path, days);
      const { known, differences } = await this.comparing.compare(caller, days, theirs);
      await sendLines(response, caller, { source: caller.sourceName, ...days, known, compared: theirs.size }, differences);
    } finally {
      await rm(path, { force: true });
    }
  }
}
