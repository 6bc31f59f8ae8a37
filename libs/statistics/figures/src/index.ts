export { BasisService, type Ground } from './basis.service';
export { linesWhere, outcomeLetter, Params, type Selection } from './books/selection';
export { type Dimension, DIMENSION, type DutySort, DutySortEnum, FigureFilter } from './figure-filter.input';
export { Basis, basisModel, Ratio } from './figure.model';
export { FiguresModule } from './figures.module';
export { Figures } from './figures.service';
export { Unassessed, unassessedModel } from './silence/silence.model';
export { type HeardRow, heardSources, REPORTS } from './silence/silence.store';
export { calendarFor } from './silence/silences';
