import { readFile, rm } from 'node:fs/promises';
import { Body, Controller, HttpCode, Post, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Role } from '@zhilu/kernel/vocabulary';
import { Boundaries } from './boundary.service';

const MB_AT_MOST = 5;
const headsOffices = (role: Role): boolean => role === 'approver';

/** 边界文件 brought from the page. */
@Controller('boundary')
export class BoundaryController {
  constructor(private readonly boundaries: Boundaries) {}

  @Post()
  @HttpCode(200)
  @Only(headsOffices)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  async take(
    @CurrentViewer() viewer: Viewer,
    @UploadedFile() file: TakenIn | undefined,
    @Body() { reviewNo }: { reviewNo?: string },
  ): Promise<{ readonly taken: true }> {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      await this.boundaries.install(viewer, await readFile(file.path, 'utf8'), String(reviewNo ?? ''));
      return { taken: true };
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}
