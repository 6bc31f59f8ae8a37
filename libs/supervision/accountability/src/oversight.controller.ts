import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import type { Response } from 'express';
import { OversightPacks } from './evidence/oversight-packs.service';
import { sendPack, sendPaper } from './matter/sending';
import { OversightReader } from './oversight/oversight-reader.service';

/** 督察的文书和证据包: sent to those who may have them. */
@Controller('oversight')
export class OversightController {
  constructor(
    private readonly reader: OversightReader,
    private readonly packs: OversightPacks,
  ) {}

  @Get(':agencyId/:id/evidence')
  async evidence(
    @CurrentViewer() viewer: Viewer,
    @Param('agencyId') agencyId: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    sendPack(response, await this.packs.make(viewer, Number(agencyId), id));
  }

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
    sendPaper(response, await this.reader.paper(viewer, Number(agencyId), id, Number(seq), form), download);
  }
}
