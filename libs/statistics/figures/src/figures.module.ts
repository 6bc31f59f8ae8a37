import { Module } from '@nestjs/common';
import { BasisService } from './basis.service';
import { FiguresResolver } from './figures.resolver';
import { Figures } from './figures.service';
import { Judged } from './judged/judged.service';
import { Overviews } from './overview/overview.service';

/** Expects `Database`, `Clock` and the ledger from the application that wires it. */
@Module({
  providers: [BasisService, Figures, Judged, Overviews, FiguresResolver],
  exports: [BasisService, Figures, Overviews],
})
export class FiguresModule {}
