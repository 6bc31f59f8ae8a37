/** 角色 (definitions.md, Who): its word, the tree it stands in, and what it may do. */
export const ROLE = {
  supervisor: { word: '监督机构工作人员', stands: 'node', readsCases: true, delivers: false },
  approver: { word: '监督机构负责人', stands: 'node', readsCases: true, delivers: false },
  legalReviewer: { word: '法制审核人员', stands: 'node', readsCases: true, delivers: false },
  lineSupervisor: { word: '上级主管部门工作人员', stands: 'node', readsCases: true, delivers: false },
  inspectorate: { word: '监察、信访人员', stands: 'grant', readsCases: true, delivers: false },
  liaison: { word: '单位联络员', stands: 'agency', readsCases: true, delivers: true },
  agencyHead: { word: '单位负责人', stands: 'agency', readsCases: true, delivers: true },
  deviceKeeper: { word: '设备专管员', stands: 'agency', readsCases: true, delivers: true },
  reviewer: { word: '评查员', stands: 'grant', readsCases: true, delivers: false },
  systemAdmin: { word: '系统管理员', stands: 'nowhere', readsCases: false, delivers: false },
  securityAdmin: { word: '安全管理员', stands: 'nowhere', readsCases: false, delivers: false },
  auditAdmin: { word: '审计管理员', stands: 'nowhere', readsCases: false, delivers: false },
} as const;
export type Role = keyof typeof ROLE;

/** 账号状况: an account waits for its role, stands, is set aside for a time, has run out, or has ended for good. */
export const ACCOUNT_STANDING = { waiting: '待授权', standing: '在用', disabled: '停用', expired: '过期', ended: '注销' } as const;
export type AccountStanding = keyof typeof ACCOUNT_STANDING;

/** 第二步验证: what a session waits for before it is good for anything. */
export const SECOND_STEP_DUE = { code: '须输入验证码', enrol: '须登记验证设备' } as const;
export type SecondStepDue = keyof typeof SECOND_STEP_DUE;

/** Roles that connect sources: an agency's liaison for the own agency, an officer of a supervising office for the agencies of the own subtree. */
export const CONNECTS_SOURCES: readonly Role[] = ['liaison', 'supervisor'];

/** Roles that register an agency that is not there yet: whoever runs the system, an office in its own region. */
export const ADDS_AGENCIES: readonly Role[] = ['systemAdmin', 'supervisor', 'approver'];

/** Whether a role sends data for an agency. */
export const delivers = (role: Role): boolean => ROLE[role].delivers;

/** 外部登记 is brought by those who supervise: an agency that brought it could choose what it is measured by. */
export const speaksOfOthers = (role: Role): boolean => (['supervisor', 'approver'] as readonly Role[]).includes(role);

/** Whose work it is that data comes and is right: those who send it, and the office that has it sent. */
export const tendsSources = (role: Role): boolean => delivers(role) || speaksOfOthers(role);

/** 附件 are taken of everybody who delivers, and of those of an office who work on cases. */
export const keepsFiles = (role: Role): boolean =>
  delivers(role) || (['supervisor', 'approver', 'lineSupervisor', 'legalReviewer'] as readonly Role[]).includes(role);

/** 导出: those who may take lists out of the product; a right of its own beside that of reading them. */
export const EXPORTS: readonly Role[] = [
  'supervisor',
  'approver',
  'legalReviewer',
  'lineSupervisor',
  'inspectorate',
  'liaison',
  'agencyHead',
  'auditAdmin',
];

/** 疑点 go to those who supervise, and are judged by them; never by the agency they speak of. */
export const READS_LEADS: readonly Role[] = ['supervisor', 'approver', 'legalReviewer', 'lineSupervisor', 'inspectorate'];
export const JUDGES_LEADS: readonly Role[] = ['supervisor', 'approver'];
