/** What can be wrong with a line of a list of people, by code; `{name}` stands for what the line says. */
export const PEOPLE_FAULT = {
  'cell-unreadable': '单元格“{value}”无法读取。',
  'account-missing': '没有填写账号。',
  'account-malformed': '账号至多 64 个字符，不能含有看不见的字符。',
  'account-twice': '账号“{account}”在第 {line} 行已经出现。',
  'account-differs': '账号“{account}”已建立，{what}与本行不同；更改在“账号”办理。',
  'account-ended': '账号“{account}”已注销，不能再用。',
  'name-missing': '没有填写姓名。',
  'name-malformed': '姓名至多 60 个字，不能含有看不见的字符。',
  'role-missing': '没有填写角色。',
  'role-unknown': '没有名为“{role}”的角色，可为：{roles}。',
  'place-missing': '{role}须填写{what}的代码。',
  'place-unknown': '名录中没有代码为“{code}”的{what}。',
  'place-none': '{role}不属于任何地区或者单位，请勿填写代码。',
  'until-malformed': '有效至“{day}”应为“2026-12-31”的形式。',
  'until-past': '有效至{day}已经过去。',
} as const;
export type PeopleFaultCode = keyof typeof PEOPLE_FAULT;

/** One fault of one line, with its words. */
export interface PeopleFault {
  readonly sheet: string;
  readonly line: number;
  readonly column: string | null;
  readonly code: PeopleFaultCode;
  readonly text: string;
}

export const peopleFault = (
  { sheet, line }: { readonly sheet: string; readonly line: number },
  column: string | null,
  code: PeopleFaultCode,
  values: Readonly<Record<string, string | number>> = {},
): PeopleFault => ({
  sheet,
  line,
  column,
  code,
  text: PEOPLE_FAULT[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
});
