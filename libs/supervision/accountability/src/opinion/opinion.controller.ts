import { Controller, Get, Query, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import type { Response } from 'express';
import { sendPack } from '../matter/sending';
import { Opinions } from './opinions.service';

/** 舆情应对的证据包: sent to those who may have it. */
@Controller('opinion')
export class OpinionController {
  constructor(private readonly opinions: Opinions) {}

  @Get('evidence')
  async evidence(
    @CurrentViewer() viewer: Viewer,
    @Query('place') place: string | undefined,
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    sendPack(response, await this.opinions.pack(viewer, { place: place ?? '', from: from ?? '', to: to ?? '' }));
  }
}
