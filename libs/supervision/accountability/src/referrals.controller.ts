import { rm } from 'node:fs/promises';
import { Controller, Get, HttpCode, Param, Post, Query, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, nameOf, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { SCANS_PAPERS } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Role } from '@zhilu/kernel/vocabulary';
import type { Response } from 'express';
import { ReferralPacks } from './evidence/referral-packs.service';
import { sendPack, sendPaper, sendScan } from './matter/sending';
import { ReferralReader } from './referrals/reader.service';

const MB_AT_MOST = 50;
const scans = (role: Role): boolean => SCANS_PAPERS.includes(role);

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

  @Get(':agencyId/:id/scans/:scan')
  async scan(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Param('scan') scan: string,
    @Query('download') download: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    sendScan(response, await this.reader.scan(viewer, Number(agencyId), id, scan), download);
  }

  @Post(':agencyId/:id/:paper/scans')
  @HttpCode(204)
  @Only(scans)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  async keep(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Param('paper') paper: string,
    @UploadedFile() file: TakenIn | undefined,
  ): Promise<void> {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      await this.reader.keepScan(viewer, Number(agencyId), id, paper, { path: file.path, name: nameOf(file) });
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}
