/** 名录: the three sheets of the file in which a directory comes and goes, and their columns. */
export const TERRITORIES = '区域';
export const LINES = '执法领域';
export const AGENCIES = '单位';

export const NODE_COLUMNS = { code: '代码', name: '名称', parent: '上级代码' } as const;
export const AGENCY_COLUMNS = {
  code: '单位代码',
  name: '单位名称',
  territory: '所在区域',
  line: '执法领域',
  delegatedBy: '委托单位',
  governs: '本级政府',
  aliases: '别名',
  from: '起始日',
} as const;

/** Columns without which a sheet says nothing. */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
  [TERRITORIES]: [NODE_COLUMNS.code, NODE_COLUMNS.name],
  [LINES]: [NODE_COLUMNS.code, NODE_COLUMNS.name],
  [AGENCIES]: [AGENCY_COLUMNS.code, AGENCY_COLUMNS.name, AGENCY_COLUMNS.territory, AGENCY_COLUMNS.line],
};
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  [TERRITORIES]: Object.values(NODE_COLUMNS),
  [LINES]: Object.values(NODE_COLUMNS),
  [AGENCIES]: Object.values(AGENCY_COLUMNS),
};
