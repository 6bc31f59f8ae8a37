import { rm } from 'node:fs/promises';
import { Controller, Get, Param, Post, Query, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, nameOf, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import { DomainError } from '@zhilu/kernel/refusal';
import { keepsFiles } from '@zhilu/kernel/vocabulary';
import type { Response } from 'express';
import { type OpenedPaper, PaperDesk } from './paper-desk.service';

const MB_AT_MOST = 50;

/** 公文的文件: sent to those who may have them; the signed copy taken in. */
@Controller('papers')
export class PapersController {
  constructor(private readonly desk: PaperDesk) {}

  @Get(':id/scans/:scan')
  async scan(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('scan') scan: string,
    @Query('download') download: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.desk.openScan(viewer, id, scan), download !== undefined);
  }

  @Get(':id/:form')
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('form') form: string,
    @Query('download') download: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.desk.open(viewer, id, form), download !== undefined);
  }

  @Post(':id/scans')
  @Only(keepsFiles)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  async take(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @UploadedFile() file: TakenIn | undefined) {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      return await this.desk.keepScan(viewer, id, { path: file.path, name: nameOf(file) });
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}

const send = (response: Response, { path, name, type, inPage, digest }: OpenedPaper, download: boolean): void => {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', dispositionOf(name, inPage && !download));
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
  response.setHeader('Content-Security-Policy', "script-src 'none'; frame-ancestors 'self'");
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.sendFile(path, { dotfiles: 'allow', acceptRanges: false, cacheControl: false, lastModified: false });
};
