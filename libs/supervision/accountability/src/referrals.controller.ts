import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import type { Response } from 'express';
import { EvidencePacks } from './evidence/evidence-packs.service';
import { ReferralDesk } from './papers/referral-desk.service';

/** 责任追究的文书: sent to those who may have them. */
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly desk: ReferralDesk,
    private readonly packs: EvidencePacks,
  ) {}

  @Get(':agencyId/:id/evidence')
  async evidence(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { bytes, name, digest } = await this.packs.make(viewer, Number(agencyId), id);
    response.setHeader('Content-Type', 'application/zip');
    response.setHeader('Content-Disposition', dispositionOf(name, false));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
    response.send(bytes);
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
    const { path, name, type, digest } = await this.desk.open(viewer, Number(agencyId), id, paper, form);
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Disposition', dispositionOf(name, form === 'pdf' && download === undefined));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
    response.setHeader('Content-Security-Policy', "script-src 'none'; frame-ancestors 'self'");
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.sendFile(path, { dotfiles: 'allow', acceptRanges: false, cacheControl: false, lastModified: false });
  }
}
