import { Controller, Get, Param, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import type { Response } from 'express';
import type { ExportFormat } from './export.entity';
import { Exports } from './exports.service';

const TYPE: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv; charset=utf-8',
};

/** 导出的文件: sent to the one who asked for it, each time under the rights of that moment. */
@Controller('exports')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Get(':id')
  async fetch(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { path, name, digest, format } = await this.exports.fetch(viewer, id);
    response.attachment(name);
    response.setHeader('Content-Type', TYPE[format]);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
    response.sendFile(path, { dotfiles: 'allow', acceptRanges: false, cacheControl: false, lastModified: false });
  }
}
