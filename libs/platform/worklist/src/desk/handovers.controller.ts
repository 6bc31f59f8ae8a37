import { Controller, Get, Param, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import type { Response } from 'express';
import { Handovers } from './handovers.service';

const TYPE: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** 交接清单: sent to whoever works at the place. */
@Controller('handovers')
export class HandoversController {
  constructor(private readonly handovers: Handovers) {}

  @Get(':id.:form')
  async paper(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('form') form: string,
    @Res() response: Response,
  ): Promise<void> {
    const { bytes, name, digest } = await this.handovers.paper(viewer, id, form);
    response.setHeader('Content-Type', TYPE[form]!);
    response.setHeader('Content-Disposition', dispositionOf(name, false));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
    response.send(bytes);
  }
}
