import { rm } from 'node:fs/promises';
import { Body, Controller, HttpCode, Post, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { CurrentViewer, fileOf, nameOf, ofUploads, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import { delivers, type Role, speaksOfOthers } from '@zhilu/kernel/vocabulary';
import { Deliveries } from './deliveries.service';
import { FilePacks } from './file-packs/file-packs.service';

/** Whoever may send something; what, and of whom, is looked at with the source. */
const sends = (role: Role): boolean => delivers(role) || speaksOfOthers(role);

/** 网页报送: a file is taken in, and a batch number given at once; the rest is followed on its receipt. */
@Controller('intake')
@Only(sends)
@UseGuards(OwnPageGuard)
export class UploadController {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly packs: FilePacks,
  ) {}

  @Post('upload')
  @HttpCode(202)
  @UseInterceptors(fileOf(ofUploads))
  async upload(
    @CurrentViewer() viewer: Viewer,
    @UploadedFile() file: TakenIn | undefined,
    @Body() fields: { mapping?: string; digest?: string },
  ): Promise<{ batchId: string }> {
    if (file === undefined) throw new DomainError('delivery.no-file');
    const { mapping: source = '', digest } = fields;
    return { batchId: await this.deliveries.accept({ path: file.path, fileName: nameOf(file), source, digest, viewer }) };
  }

  /** A ZIP of files named by the keys of their records. */
  @Post('files')
  @HttpCode(202)
  @UseInterceptors(fileOf(ofUploads))
  async files(
    @CurrentViewer() viewer: Viewer,
    @UploadedFile() file: TakenIn | undefined,
    @Body() fields: { mapping?: string; digest?: string },
  ): Promise<{ batchId: string }> {
    if (file === undefined) throw new DomainError('delivery.no-file');
    const { mapping: source = '', digest } = fields;
    try {
      return { batchId: await this.packs.accept({ path: file.path, fileName: nameOf(file), source, digest, viewer }) };
    } catch (refusal) {
      await rm(file.path, { force: true });
      throw refusal;
    }
  }
}
