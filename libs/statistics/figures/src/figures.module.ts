import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { BasisService } from './basis.service';
import { FiguresResolver } from './figures.resolver';
import { Figures } from './figures.service';
import { Judged } from './judged/judged.service';
import { Overviews } from './overview/overview.service';
import { WaitingFigures } from './waiting/waiting.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [LedgerModule],
  providers: [BasisService, Figures, Judged, Overviews, WaitingFigures, FiguresResolver],
  exports: [BasisService, Figures, Overviews],
})
export class FiguresModule {}
