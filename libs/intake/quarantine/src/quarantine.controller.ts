import { rm } from 'node:fs/promises';
import { Controller, Get, HttpCode, Post, Query, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, Only, OwnPageGuard, type TakenIn, Noted, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import { DomainError } from '@zhilu/kernel/refusal';
import { delivers } from '@zhilu/kernel/vocabulary';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { QuarantineDesk } from './quarantine-desk.service';

const MB_AT_MOST = 50;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 问题数据表: quarantined lines go out as a workbook with their reasons, and come back corrected. */
@Controller('intake/quarantine')
export class QuarantineController {
  constructor(private readonly desk: QuarantineDesk) {}

  @Get('workbook')
  @Noted('read.quarantine-workbook')
  async workbook(
    @CurrentViewer() viewer: Viewer,
    @Query('source') source: string | undefined,
    @Query('code') code: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { name, content } = await this.desk.workbook(viewer, Number(source ?? Number.NaN) || 0, code ?? null);
    response.setHeader('Content-Type', WORKBOOK);
    response.setHeader('Content-Disposition', dispositionOf(name, false));
    response.setHeader('Cache-Control', 'private, no-store');
    await pipeline(content, response);
  }

  @Post('workbook')
  @HttpCode(202)
  @Only(delivers)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  async takeBack(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined): Promise<{ batchId: string; lines: number }> {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      return await this.desk.takeBack(viewer, file.path);
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}
