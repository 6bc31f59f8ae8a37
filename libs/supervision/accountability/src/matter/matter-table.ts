import { type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import type { MatterLine } from './matter.model';

/** Columns every list of matters leaves with, around those of its own. */
export const matterColumns = <Line extends MatterLine>(
  { office, opened }: { readonly office: string; readonly opened: string },
  own: readonly TableColumn<Line>[],
): TableColumn<Line>[] => [
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ caseTitle }) => caseTitle },
  ...own,
  { heading: office, width: 24, of: (line) => line.office },
  { heading: opened, width: 20, look: 'instant', of: ({ openedAt }) => timeCell(openedAt) },
  { heading: '办理期限', width: 20, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已超期', width: 10, of: ({ dueAt, overdue }) => (dueAt === null ? null : yesNo(overdue)) },
];
