import { Controller, Get, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import type { Response } from 'express';
import { AuditDesk } from './audit-desk.service';

const NAME = encodeURIComponent('审计见证.txt');

/** 审计见证: what is to be kept elsewhere, taken at that moment. */
@Controller('audit')
export class AuditController {
  constructor(private readonly desk: AuditDesk) {}

  @Get('witness')
  async witness(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const text = await this.desk.witnessFile(viewer);
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${NAME}`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.send(text);
  }
}
