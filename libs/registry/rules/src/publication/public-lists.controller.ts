import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Public } from '@zhilu/platform/access';
import type { Request, Response } from 'express';
import { PublicLists } from './public-lists.service';
import { PublicRate } from './public-rate';

/** 清单公开: to everybody, signed in or not; no cookie is asked for or given. */
@Public()
@Controller('public')
export class PublicListsController {
  constructor(
    private readonly lists: PublicLists,
    private readonly rate: PublicRate,
  ) {}

  @Get('lists.json')
  async index(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(request, response, () => this.lists.index());
  }

  @Get('lists.csv')
  async table(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.file(request, response, null);
  }

  @Get('lists/:code.json')
  async one(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(request, response, () => this.lists.one(code));
  }

  @Get('lists/:code.csv')
  async oneTable(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.file(request, response, code);
  }

  private async answer(request: Request, response: Response, ask: () => Promise<object>): Promise<void> {
    this.rate.count(request.ip ?? '');
    response.setHeader('Cache-Control', 'no-cache');
    response.json(await ask());
  }

  private async file(request: Request, response: Response, code: string | null): Promise<void> {
    this.rate.count(request.ip ?? '');
    const csv = await this.lists.csv(code);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="recording-lists.csv"`);
    response.setHeader('Cache-Control', 'no-cache');
    await pipeline(csv, response);
  }
}
