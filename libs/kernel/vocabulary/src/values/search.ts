/** 检索结果的种类, in the order in which they are listed. */
export const SEARCH_KIND = { agency: '单位', officer: '执法人员', device: '记录设备', case: '案件' } as const;
export type SearchKind = keyof typeof SEARCH_KIND;

/** 匹配依据: what of a hit matches what was typed. */
export const SEARCH_MATCH = {
  caseNo: '案号',
  documentNo: '文号',
  title: '案件名称',
  party: '当事人',
  agencyName: '单位名称',
  agencyCode: '单位代码',
  agencySpelling: '单位其他写法',
  agencyShort: '单位简称',
  agencySound: '单位拼音',
  personSound: '姓名拼音',
  partySound: '当事人拼音',
  certificate: '执法证号',
  person: '姓名',
  deviceNo: '设备编号',
  model: '型号',
} as const;
export type SearchMatch = keyof typeof SEARCH_MATCH;
