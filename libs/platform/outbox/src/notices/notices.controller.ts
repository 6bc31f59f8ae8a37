import { createHash } from 'node:crypto';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import { OfficialPapers } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Response } from 'express';
import { noticePaper } from './notice-paper';
import { Notices } from './notices.service';

const TYPE: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** 催办函: to be printed and sent where no channel is. */
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly documents: OfficialPapers,
  ) {}

  @Get(':agencyId/:id.:form')
  async paper(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Param('form') form: string,
    @Res() response: Response,
  ): Promise<void> {
    if (form !== 'docx' && form !== 'pdf') throw new DomainError('notice.form');
    const { row, agency } = await this.notices.one(viewer, Number(agencyId), id);
    // What the service tells of by itself is no letter of an office.
    if (row.kind !== 'reminder') throw new DomainError('notice.form');
    const bytes = await this.documents[form](noticePaper(row, agency));
    response.setHeader('Content-Type', TYPE[form]!);
    response.setHeader('Content-Disposition', dispositionOf(`催办函-${agency}.${form}`, false));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
    response.send(bytes);
  }
}
