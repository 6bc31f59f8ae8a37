import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { sendFile } from '@zhilu/platform/attachments';
import type { Response } from 'express';
import { ReviewScans } from './scans.service';

/** 卷内扫描件, to whoever holds a seat at the file. */
@Controller('review-scans')
export class ScansController {
  constructor(private readonly scans: ReviewScans) {}

  @Get(':id/:scan')
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('scan') scan: string,
    @Query('download') download: string | undefined,
    @Headers('range') range: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    sendFile(response, await this.scans.open(viewer, id, scan, range), download !== undefined);
  }
}
