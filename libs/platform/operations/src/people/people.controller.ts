import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, HttpCode, Post, Res, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { atMostMb, CurrentViewer, fileOf, Noted, Only, OwnPageGuard, requireRole, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import type { PeopleAnswer, Role } from '@zhilu/kernel/vocabulary';
import type { Response } from 'express';
import { type CheckedPeople, People } from './people.service';

const MB_AT_MOST = 5;
const FAULTS_TOLD = 200;
const keepsAccounts = (role: Role): boolean => role === 'systemAdmin';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 人员 in the browser: the form and the accounts go out as workbooks; a file comes in to be checked, and to be taken. */
@Controller('people')
export class PeopleController {
  constructor(private readonly people: People) {}

  @Get('template')
  async template(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    requireRole(viewer, 'systemAdmin');
    await send(response, this.people.form(), '人员模板.xlsx');
  }

  @Get('workbook')
  @Noted('read.accounts')
  async workbook(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    requireRole(viewer, 'systemAdmin', 'securityAdmin');
    await send(response, await this.people.asWorkbook(), '人员.xlsx');
  }

  @Post('check')
  @HttpCode(200)
  @Only(keepsAccounts)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  check(@UploadedFile() file: TakenIn | undefined): Promise<PeopleAnswer> {
    return this.withFile(file, (path) => this.people.check(path));
  }

  @Post()
  @HttpCode(200)
  @Only(keepsAccounts)
  @UseGuards(OwnPageGuard)
  @UseInterceptors(fileOf(atMostMb(MB_AT_MOST)))
  take(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined): Promise<PeopleAnswer> {
    return this.withFile(file, (path) => this.people.take(path, viewer));
  }

  private async withFile(file: TakenIn | undefined, work: (path: string) => Promise<CheckedPeople>): Promise<PeopleAnswer> {
    try {
      if (file === undefined) throw new DomainError('delivery.no-file');
      return answerOf(await work(file.path));
    } finally {
      if (file !== undefined) await rm(file.path, { force: true });
    }
  }
}

const send = async (response: Response, content: Readable, name: string): Promise<void> => {
  response.setHeader('Content-Type', WORKBOOK);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  response.setHeader('Cache-Control', 'private, no-store');
  await pipeline(content, response);
};

const answerOf = ({ people, same, faults, unread, made }: CheckedPeople): PeopleAnswer => ({
  people: people.length,
  same,
  faultCount: faults.length,
  faults: faults.slice(0, FAULTS_TOLD).map(({ sheet, line, column, text }) => ({ sheet, line, column, text })),
  unread,
  made: made.map(({ account, name, password }) => ({ account, name, password })),
});
