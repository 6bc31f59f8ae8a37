import type { FigureFilter, FiguresExportPlanQueryVariables } from '@zhilu/contract';
import { ExportButton } from './export-button';
import { ExportFiguresDocument, FiguresExportPlanDocument } from './generated/export';

/** 导出 of a table, a row of tiles or a chart of figures: the very question of the page, at its day and posting. */
export const ExportFigures = ({
  of,
  filter,
  basis,
  by,
}: {
  of: string;
  filter: FigureFilter;
  basis: { readonly asOf: string; readonly known: number };
  by: NonNullable<FiguresExportPlanQueryVariables['by']>;
}) => (
  <ExportButton
    of={of}
    plan={FiguresExportPlanDocument}
    ask={ExportFiguresDocument}
    question={{ filter: { ...filter, asOf: basis.asOf, known: basis.known }, by }}
  />
);
