export { DossierSource } from './cases/case-file.service';
export { Duties } from './cases/duties.service';
export { type Dimension, DIMENSION, FigureFilter } from './figures/figure-filter.input';
export { Figures } from './figures/figures.service';
export { BasisService } from './figures/basis.service';
export { Overviews } from './figures/overview.service';
export { QueryModule } from './query.module';
export { QueryResolver } from './query.resolver';
