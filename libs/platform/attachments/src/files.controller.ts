import { rm } from 'node:fs/promises';
import { Body, Controller, Get, Headers, Param, Post, Query, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, nameOf, Only, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { Attachments } from './attachments.service';
import { sendFile } from './send-file';
import { codesOf, keepsFiles, RECORD_KIND, type RecordKind } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Response } from 'express';

const MB_AT_MOST = 200;

/** 附件: taken into a case, and sent to those who may open the case; never run, never guessed at by a browser. */
@Controller('files')
export class FilesController {
  constructor(private readonly attachments: Attachments) {}

  @Post()
  @Only(keepsFiles)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  async take(
    @CurrentViewer() viewer: Viewer,
    @UploadedFile() file: TakenIn | undefined,
    @Body() fields: { agencyId?: string; caseId?: string; recordKind?: string; recordKey?: string },
  ) {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      const recordKind = codesOf(RECORD_KIND).find((kind) => kind === fields.recordKind) ?? null;
      return await this.attachments.take(viewer, {
        path: file.path,
        name: nameOf(file),
        agencyId: Number(fields.agencyId),
        caseId: fields.caseId ?? '',
        recordKind: recordKind satisfies RecordKind | null,
        recordKey: recordKind === null ? null : (fields.recordKey ?? ''),
      });
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }

  @Get(':agencyId/:id')
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Query('download') download: string | undefined,
    @Headers('range') range: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    sendFile(response, await this.attachments.open(viewer, Number(agencyId), id, range), download !== undefined);
  }
}
