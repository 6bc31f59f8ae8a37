import { rm } from 'node:fs/promises';
import { Body, Controller, Get, Param, Post, Query, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, nameOf, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import { DomainError } from '@zhilu/kernel/refusal';
import { keepsFiles } from '@zhilu/kernel/vocabulary';
import type { Response } from 'express';
import { EVIDENCE_MB, SelfEvidence } from './evidence.service';

/** 自评材料: taken in, and sent to those who may have it; never run. */
@Controller('appraisal-evidence')
export class EvidenceController {
  constructor(private readonly evidence: SelfEvidence) {}

  @Post()
  @Only(keepsFiles)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(EVIDENCE_MB + 1)))
  async take(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined, @Body() fields: { callId?: string }) {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      return await this.evidence.take(viewer, fields.callId ?? '', { path: file.path, name: nameOf(file) });
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }

  @Get(':agencyId/:id')
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Query('download') download: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { path, name, type, inPage } = await this.evidence.open(viewer, Number(agencyId), id);
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Disposition', dispositionOf(name, inPage && download === undefined));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Security-Policy', "script-src 'none'; frame-ancestors 'self'");
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false });
  }
}
