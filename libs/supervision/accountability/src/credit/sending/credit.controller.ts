import { rm } from 'node:fs/promises';
import { Body, Controller, HttpCode, Post, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { SENDS_CREDIT } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Role } from '@zhilu/kernel/vocabulary';
import { CreditBatches, type TakenReceipt } from './credit-batches.service';

const MB_AT_MOST = 5;
const sends = (role: Role): boolean => SENDS_CREDIT.includes(role);

/** 平台回执: the file a platform answers with, taken in. */
@Controller('credit')
export class CreditController {
  constructor(private readonly batches: CreditBatches) {}

  @Post('receipts')
  @HttpCode(200)
  @Only(sends)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  async take(
    @CurrentViewer() viewer: Viewer,
    @UploadedFile() file: TakenIn | undefined,
    @Body() fields: { agencyId?: string; batch?: string },
  ): Promise<TakenReceipt> {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      return await this.batches.take(viewer, Number(fields.agencyId), fields.batch ?? '', file.path);
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}
