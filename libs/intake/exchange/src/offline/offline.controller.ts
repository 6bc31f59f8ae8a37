import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Response } from 'express';
import { failureOf } from '@zhilu/platform/database';
import { Receipts } from './receipt/receipts.service';
import { Templates } from './template/templates.service';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const RECEIPT = /^(.{36})\.xlsx$/;

/** 没有网络的单位: what is carried there, a workbook to be filled in, and what is carried home, a receipt. */
@Controller('intake')
export class OfflineController {
  constructor(
    private readonly templates: Templates,
    private readonly receipts: Receipts,
  ) {}

  @Get('template')
  @Noted('read.template')
  async template(
    @CurrentViewer() viewer: Viewer,
    @Query('source') source: string | undefined,
    @Query('agency') agency: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const made = source === undefined ? this.templates.ofAgency(viewer, Number(agency)) : this.templates.ofSource(viewer, String(source));
    await send(response, await made);
  }

  @Get('receipt/:file')
  async receipt(@CurrentViewer() viewer: Viewer, @Param('file') file: string, @Res() response: Response): Promise<void> {
    const batch = RECEIPT.exec(file)?.[1];
    if (batch === undefined) throw new DomainError('delivery.unknown');
    await send(response, await this.receipts.workbook(viewer, batch));
  }
}

const send = async (response: Response, { name, content }: { name: string; content: Readable }): Promise<void> => {
  response.setHeader('Content-Type', WORKBOOK);
  response.setHeader('Content-Disposition', dispositionOf(name, false));
  response.setHeader('Cache-Control', 'private, no-store');
  try {
    await pipeline(content, response);
  } catch (error) {
    if (!response.headersSent) throw error;
    // A reader who went away is no failure; of one, half a file is cut off and not ended as if it were whole.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') failureOf(error);
    response.destroy();
  }
};
