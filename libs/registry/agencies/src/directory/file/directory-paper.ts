import type { CellValue, Column, SheetPaper } from '@zhilu/platform/tabular';
import type { ReferenceNode } from '../../places/reference.store';
import type { StandingAgency } from '../plan/brought';
import { AGENCIES, AGENCY_COLUMNS, LINES, NODE_COLUMNS, TERRITORIES } from './columns';

const FORM_ROWS = 5_000;
const HOW = [
  '一、“区域”“执法领域”各一棵树，上级代码为空的是最高一级；区域只有一个最高一级，即本单位所在的行政区域。功能区没有国家代码的，自编代码。',
  '二、“单位”一行一个执法单位。单位代码填统一社会信用代码；没有的自编代码，登记后不变。',
  '三、所在区域、执法领域填代码，或者不重名的名称。受委托执法的单位填委托单位的代码；一级政府本身填它治理的区域。',
  '四、别名以“、”分隔，用于识别各来源的写法。起始日为空的，自始即在此区域、领域，用此名称。',
  '五、已在库中的行可以保留，内容相同的不重复登记；更名、迁移、合并在“机构变动”办理。',
];

const node = (code: string, parent: string): readonly Column[] => [
  { heading: NODE_COLUMNS.code, width: 16, hint: code },
  { heading: NODE_COLUMNS.name, width: 28 },
  { heading: NODE_COLUMNS.parent, width: 16, hint: parent },
];
const AGENCY: readonly Column[] = [
  { heading: AGENCY_COLUMNS.code, width: 24, hint: '统一社会信用代码，没有的自编代码' },
  { heading: AGENCY_COLUMNS.name, width: 36 },
  { heading: AGENCY_COLUMNS.territory, width: 16, hint: '区域的代码或者名称' },
  { heading: AGENCY_COLUMNS.line, width: 16, hint: '执法领域的代码或者名称' },
  { heading: AGENCY_COLUMNS.delegatedBy, width: 24, hint: '委托单位的代码' },
  { heading: AGENCY_COLUMNS.governs, width: 16, hint: '只有一级政府本身填写' },
  { heading: AGENCY_COLUMNS.aliases, width: 36, hint: '以“、”分隔' },
  { heading: AGENCY_COLUMNS.from, width: 14, hint: '2026-01-31；自始如此的不填' },
];

/** 名录: the directory as a workbook, as it comes and as it goes; empty lists are the form to be filled in. */
export const directoryPaper = (
  nodes: readonly ReferenceNode[],
  agencies: readonly (StandingAgency & { readonly aliases: readonly string[] })[],
): { readonly sheets: SheetPaper[] } => {
  const rowsOf = (tree: ReferenceNode['tree']) =>
    nodes.filter((one) => one.tree === tree).map(({ code, name, parent }) => ({ cells: [code, name, parent] as CellValue[] }));
  const rows = agencies.map(({ code, name, territory, line, delegatedBy, governs, aliases }) => ({
    cells: [code, name, territory, line, delegatedBy, governs, aliases.join('、'), null] as CellValue[],
  }));
  const form = { formRows: FORM_ROWS, keptColumns: 2 };
  return {
    sheets: [
      { name: TERRITORIES, columns: node('行政区划代码', '最高一级不填'), rows: rowsOf('territory'), ...form },
      { name: LINES, columns: node('自编或者沿用的代码，如 L01', '没有上级的不填'), rows: rowsOf('line'), ...form },
      { name: AGENCIES, columns: AGENCY, rows, ...form },
      { name: '说明', columns: [{ heading: '名录填报说明', width: 96, look: 'prose' }], rows: HOW.map((text) => ({ cells: [text] })) },
    ],
  };
};
