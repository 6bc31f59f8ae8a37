/** What can be wrong with a line of a 名录, by code; `{name}` stands for what the line says. */
export const DIRECTORY_FAULT = {
  'cell-unreadable': '单元格“{value}”无法读取。',
  'code-missing': '没有填写代码。',
  'code-malformed': '代码“{code}”应为 2 至 20 位字母、数字或者短横。',
  'code-twice': '代码“{code}”在第 {line} 行已经出现，内容不同。',
  'code-taken': '代码“{code}”已是{what}的代码。',
  'name-missing': '没有填写名称。',
  'name-long': '名称最多 {most} 字。',
  'name-taken': '“{name}”已是{agency}的代码、名称或者别名。',
  'parent-unknown': '没有代码为“{code}”的上级。',
  'parent-circle': '“{code}”的上级又归它自己。',
  'root-second': '区域只有一个最高一级，现为{name}；请填写上级代码。',
  'node-differs': '代码“{code}”已登记为{name}（上级：{parent}），与本行不同。',
  'place-missing': '没有填写{what}。',
  'place-unknown': '没有代码或者名称为“{place}”的{what}。',
  'place-ambiguous': '名称为“{place}”的{what}不止一个，请填写代码。',
  'delegator-unknown': '没有代码为“{code}”的委托单位。',
  'delegator-circle': '“{code}”的委托单位又由它自己委托。',
  'governed-twice': '{place}已有本级政府：{agency}。',
  'day-malformed': '起始日“{day}”应为“2026-01-31”的形式。',
  'agency-differs': '“{code}”已登记，{what}与本行不同；已登记单位的更名、迁移、合并在“机构变动”办理。',
  'uscc-length': '统一社会信用代码应为 18 位，此处为 {count} 位。',
  'uscc-character': '统一社会信用代码不使用字符“{character}”。',
  'uscc-check': '统一社会信用代码校验位错误，校验位应为 {expected}。',
} as const;
export type DirectoryFaultCode = keyof typeof DIRECTORY_FAULT;

/** Where a line stands in the file that was brought: its sheet, and its line from 1. */
export interface Stands {
  readonly sheet: string;
  readonly line: number;
}
/** One fault of one line, with its words. */
export interface DirectoryFault extends Stands {
  readonly column: string | null;
  readonly code: DirectoryFaultCode;
  readonly text: string;
}

export const fault = (
  { sheet, line }: Stands,
  column: string | null,
  code: DirectoryFaultCode,
  values: Readonly<Record<string, string | number>> = {},
): DirectoryFault => ({
  sheet,
  line,
  column,
  code,
  text: DIRECTORY_FAULT[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
});
