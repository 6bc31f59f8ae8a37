import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { LedgerModule } from '@zhilu/ledger';
import { BasisService } from './basis.service';
import { BesidePeersReader } from './comparison/beside-peers.service';
import { HeatMaps } from './comparison/heat-map.service';
import { Comparisons } from './comparison/comparison.service';
import { ControlCharts } from './control/control.service';
import { DelayFigures } from './delays/delays.service';
import { FiguresResolver } from './figures.resolver';
import { Figures } from './figures.service';
import { FigureTables } from './tables/figure-tables';
import { FigureList } from './tables/figure-list.service';
import { Movements } from './movement/movement.service';
import { MovementTable } from './movement/movement-table';
import { Judged } from './judged/judged.service';
import { KeptAnswers } from './overview/kept-answers';
import { Overviews } from './overview/overview.service';
import { DisplayFiguresResolver } from './display/display.resolver';
import { DisplayReads } from './display/display.service';
import { WaitingFigures } from './waiting/waiting.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule],
  providers: [
    BasisService,
    BesidePeersReader,
    Comparisons,
    ControlCharts,
    DelayFigures,
    FigureList,
    FigureTables,
    Figures,
    HeatMaps,
    Judged,
    KeptAnswers,
    MovementTable,
    Movements,
    Overviews,
    DisplayFiguresResolver,
    DisplayReads,
    WaitingFigures,
    FiguresResolver,
  ],
  exports: [BasisService, Figures, Overviews],
})
export class FiguresModule {}
