import { rm } from 'node:fs/promises';
import { Body, Controller, Headers, HttpCode, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { CurrentViewer, refuseForeign, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import { Deliveries } from './deliveries.service';
import { FilePacks } from './file-packs/file-packs.service';

/** 网页报送: a file is taken in, and a batch number given at once; the rest is followed on its receipt. */
@Controller('intake')
export class UploadController {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly packs: FilePacks,
  ) {}

  @Post('upload')
  @HttpCode(202)
  @UseInterceptors(FileInterceptor('file', { limits: { files: 1, fields: 8, fieldSize: 1 << 20, fileSize: 2 ** 31 } }))
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Headers('x-zhilu') ours: string | undefined,
    @Headers('origin') origin: string | undefined,
    @Headers('host') host: string | undefined,
    @UploadedFile() file: TakenIn | undefined,
    @Body() fields: { mapping?: string; digest?: string },
  ): Promise<{ batchId: string }> {
    try {
      refuseForeign(ours, origin, host);
    } catch (refusal) {
      if (file !== undefined) await rm(file.path, { force: true });
      throw refusal;
    }
    if (file === undefined) throw new DomainError('delivery.no-file');
    const fileName = Buffer.from(file.originalname, 'latin1').toString('utf8');
    return {
      batchId: await this.deliveries.accept({ path: file.path, fileName, source: fields.mapping ?? '', digest: fields.digest, viewer }),
    };
  }

  /** A ZIP of files named by the keys of their records. */
  @Post('files')
  @HttpCode(202)
  @UseInterceptors(FileInterceptor('file', { limits: { files: 1, fields: 8, fieldSize: 1 << 20, fileSize: 2 ** 31 } }))
  async files(
    @CurrentViewer() viewer: Viewer,
    @Headers('x-zhilu') ours: string | undefined,
    @Headers('origin') origin: string | undefined,
    @Headers('host') host: string | undefined,
    @UploadedFile() file: TakenIn | undefined,
    @Body() fields: { mapping?: string; digest?: string },
  ): Promise<{ batchId: string }> {
    try {
      refuseForeign(ours, origin, host);
      if (file === undefined) throw new DomainError('delivery.no-file');
      const fileName = Buffer.from(file.originalname, 'latin1').toString('utf8');
      return {
        batchId: await this.packs.accept({ path: file.path, fileName, source: fields.mapping ?? '', digest: fields.digest, viewer }),
      };
    } catch (refusal) {
      if (file !== undefined) await rm(file.path, { force: true });
      throw refusal;
    }
  }
}
