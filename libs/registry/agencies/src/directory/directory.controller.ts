import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, HttpCode, Post, Query, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { dispositionOf } from '@zhilu/platform/attachments';
import { DomainError } from '@zhilu/kernel/refusal';
import type { DirectoryAnswer } from '@zhilu/kernel/vocabulary';
import type { Response } from 'express';
import { type CheckedDirectory, Directory, requireKeeper } from './directory.service';

const MB_AT_MOST = 20;
const FAULTS_TOLD = 200;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 名录 in the browser: the form and the directory go out as workbooks; a file comes in to be checked, and to be taken. */
@Controller('directory')
export class DirectoryController {
  constructor(private readonly directory: Directory) {}

  @Get('template')
  async template(@CurrentViewer() viewer: Viewer, @Query('region') region: string | undefined, @Res() response: Response): Promise<void> {
    requireKeeper(viewer);
    await send(response, this.directory.form(region ?? ''), '名录模板.xlsx');
  }

  @Get('workbook')
  async workbook(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    requireKeeper(viewer);
    await send(response, await this.directory.asWorkbook(), '名录.xlsx');
  }

  @Post('check')
  @HttpCode(200)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  check(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined): Promise<DirectoryAnswer> {
    return this.withFile(viewer, file, (path) => this.directory.check(path));
  }

  @Post()
  @HttpCode(200)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  take(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined): Promise<DirectoryAnswer> {
    return this.withFile(viewer, file, (path) => this.directory.take(path, viewer));
  }

  private async withFile(
    viewer: Viewer,
    file: TakenIn | undefined,
    work: (path: string) => Promise<CheckedDirectory>,
  ): Promise<DirectoryAnswer> {
    try {
      requireKeeper(viewer);
      if (file === undefined) throw new DomainError('delivery.no-file');
      return answerOf(await work(file.path));
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}

const send = async (response: Response, content: Readable, name: string): Promise<void> => {
  response.setHeader('Content-Type', WORKBOOK);
  response.setHeader('Content-Disposition', dispositionOf(name, false));
  response.setHeader('Cache-Control', 'private, no-store');
  await pipeline(content, response);
};

const answerOf = ({ nodes, agencies, same, faults, unread }: CheckedDirectory): DirectoryAnswer => ({
  territories: nodes.filter(({ tree }) => tree === 'territory').length,
  lines: nodes.filter(({ tree }) => tree === 'line').length,
  agencies: agencies.length,
  same,
  faultCount: faults.length,
  faults: faults.slice(0, FAULTS_TOLD).map(({ sheet, line, column, text }) => ({ sheet, line, column, text })),
  unread,
});
