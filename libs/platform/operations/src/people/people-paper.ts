import type { Column, SheetPaper } from '@zhilu/platform/tabular';
import { ACCOUNT_STANDING, type AccountStanding, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { PEOPLE_COLUMNS, PEOPLE_SHEET, TOLD_ALONE } from './plan-people';

const FORM_ROWS = 300;
const ROLES = Object.values(ROLE).map(({ word }) => word);
const HOW = [
  '一、一行一个账号。账号用于登录，建立后不改；姓名填真实姓名。',
  '二、角色从列表中选。监督机构、上级主管部门的角色填所在地区或者领域的代码，单位的角色填所在单位的代码，其余不填。',
  '三、代码以“名录”为准；没有登记的，先登记名录。有效至为空的，长期有效。',
  '四、“所在名称”“状况”只供查看，导入时不读。已建立的行可以保留，内容相同的不重复建立；更改在“账号”办理。',
  '五、导入后各得一个初始密码，只显示一次；由安全管理员授权以后才能登录，首次登录须修改密码。',
];
const COLUMNS: readonly Column[] = [
  { heading: PEOPLE_COLUMNS.account, width: 20 },
  { heading: PEOPLE_COLUMNS.name, width: 16 },
  { heading: PEOPLE_COLUMNS.role, width: 24, choices: ROLES },
  { heading: PEOPLE_COLUMNS.place, width: 24, hint: '名录中的代码；系统、安全、审计管理员和监察、信访、评查人员不填' },
  { heading: PEOPLE_COLUMNS.until, width: 14, hint: '2026-12-31；长期有效的不填' },
  { heading: TOLD_ALONE[0], width: 28 },
  { heading: TOLD_ALONE[1], width: 10 },
];

/** An account as the workbook tells it. */
export interface ListedPerson {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string | null;
  readonly until: string | null;
  readonly place_name: string | null;
  readonly standing: AccountStanding;
}

/** 人员: the accounts as a workbook, as they come and as they go; an empty list is the form to be filled in. */
export const peoplePaper = (people: readonly ListedPerson[]): { readonly sheets: SheetPaper[] } => ({
  sheets: [
    {
      name: PEOPLE_SHEET,
      columns: COLUMNS,
      rows: people.map(({ account, name, role, place, until, place_name: placeName, standing }) => ({
        cells: [account, name, ROLE[role].word, place, until, placeName, ACCOUNT_STANDING[standing]],
      })),
      formRows: FORM_ROWS,
      keptColumns: 2,
    },
    { name: '说明', columns: [{ heading: '人员填报说明', width: 96, look: 'prose' }], rows: HOW.map((text) => ({ cells: [text] })) },
  ],
});
