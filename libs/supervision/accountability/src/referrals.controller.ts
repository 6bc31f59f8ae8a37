import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import type { Response } from 'express';
import { ReferralPacks } from './evidence/referral-packs.service';
import { sendPack, sendPaper } from './matter/sending';
import { ReferralReader } from './referrals/reader.service';

/** 责任追究的文书和证据包: sent to those who may have them. */
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly reader: ReferralReader,
    private readonly packs: ReferralPacks,
  ) {}

  @Get(':agencyId/:id/evidence')
  async evidence(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    sendPack(response, await this.packs.make(viewer, Number(agencyId), id));
  }

  @Get(':agencyId/:id/:paper.:form')
  async paper(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Param('paper') paper: string,
    @Param('form') form: string,
    @Query('download') download: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    sendPaper(response, await this.reader.paper(viewer, Number(agencyId), id, paper, form), download);
  }
}
