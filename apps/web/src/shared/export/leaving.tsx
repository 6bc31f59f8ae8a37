import type { PageTable } from '@zhilu/kernel/vocabulary';
import { ExportButton } from './export-button';
import { ExportTableDocument, TableExportPlanDocument } from './generated/export';

/** Why a table does not leave by itself. A reason that is not here is none: the table leaves. */
export const STAYS = {
  page: '由页面上的“导出”一并导出',
  workbook: '以自己的工作簿或者回执取走',
  work: '正在填写、选择或者核对的内容，不是结果',
  settings: '规则和设定的原文，与所依据的文件一并查阅',
  running: '系统运行状况，不含业务数据',
  dossier: '案卷的内容，随案卷查阅、打印',
  printed: '打印成一页的内容，数字在所连的页面导出',
} as const;

/** How what stands on a page leaves the product: by a list of its own, with the very question of the page; or not by itself, because of what. */
export type Leaving = { readonly table: PageTable; readonly question: object; readonly of?: string } | keyof typeof STAYS;

/** 导出 of a table; nothing where it does not leave by itself. */
export const LeaveButton = ({ leaves }: { leaves: Leaving }) =>
  typeof leaves === 'string' ? null : (
    <ExportButton
      of={leaves.of ?? ''}
      plan={TableExportPlanDocument}
      ask={ExportTableDocument}
      question={{ table: leaves.table, question: JSON.stringify(leaves.question) }}
    />
  );
