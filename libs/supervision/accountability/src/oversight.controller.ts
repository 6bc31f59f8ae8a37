import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import type { Response } from 'express';
import { OversightReader } from './oversight/oversight-reader.service';

const TYPE: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** 督察的文书: sent to those who may have them. */
@Controller('oversight')
export class OversightController {
  constructor(private readonly reader: OversightReader) {}

  @Get(':agencyId/:id/:seq.:form')
  async paper(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Param('seq') seq: string,
    @Param('form') form: string,
    @Query('download') download: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { path, name, digest } = await this.reader.paper(viewer, Number(agencyId), id, Number(seq), form);
    response.setHeader('Content-Type', TYPE[form]!);
    response.setHeader('Content-Disposition', dispositionOf(name, form === 'pdf' && download === undefined));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
    response.setHeader('Content-Security-Policy', "script-src 'none'; frame-ancestors 'self'");
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.sendFile(path, { dotfiles: 'allow', acceptRanges: false, cacheControl: false, lastModified: false });
  }
}
