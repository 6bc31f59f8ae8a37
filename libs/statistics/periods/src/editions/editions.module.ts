import { Module } from '@nestjs/common';
import { FiguresModule } from '@zhilu/statistics/figures';
import { EditionCells } from '../cells/edition-cells';
import { Editions } from './editions.service';

/** Editions read and proved, without what is written or exported: all that the command line needs. */
@Module({ imports: [FiguresModule], providers: [EditionCells, Editions], exports: [EditionCells, Editions] })
export class EditionsModule {}
