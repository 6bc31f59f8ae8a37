import type { Role } from '@zhilu/kernel/vocabulary';

/** An account of the demonstration province; its password is no secret. `place` is filled in by the province. */
export interface DemonstrationAccount {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly stands: 'province' | 'city' | 'county' | 'line' | 'agency' | 'nowhere';
  readonly password: string;
}

const PASSWORD = '演示账号-执录-2026';

export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  { account: 'sheng', name: '省司法厅 演示员', role: 'supervisor', stands: 'province', password: PASSWORD },
  { account: 'sheng-fuze', name: '省司法厅 演示负责人', role: 'approver', stands: 'province', password: PASSWORD },
  { account: 'sheng-fuze2', name: '省司法厅 演示负责人（二）', role: 'approver', stands: 'province', password: PASSWORD },
  { account: 'sheng-fazhi', name: '省司法厅 演示法制审核员', role: 'legalReviewer', stands: 'province', password: PASSWORD },
  { account: 'shi', name: '市司法局 演示员', role: 'supervisor', stands: 'city', password: PASSWORD },
  { account: 'shi-fuze', name: '市司法局 演示负责人', role: 'approver', stands: 'city', password: PASSWORD },
  { account: 'xian', name: '县司法局 演示员', role: 'supervisor', stands: 'county', password: PASSWORD },
  { account: 'tiao', name: '主管部门 演示员', role: 'lineSupervisor', stands: 'line', password: PASSWORD },
  { account: 'danwei', name: '单位联络员 演示员', role: 'liaison', stands: 'agency', password: PASSWORD },
  { account: 'danwei-fuze', name: '单位负责人 演示员', role: 'agencyHead', stands: 'agency', password: PASSWORD },
  { account: 'danwei-shebei', name: '单位设备专管员 演示员', role: 'deviceKeeper', stands: 'agency', password: PASSWORD },
  { account: 'pingcha1', name: '评查员一 演示员', role: 'reviewer', stands: 'nowhere', password: PASSWORD },
  { account: 'pingcha2', name: '评查员二 演示员', role: 'reviewer', stands: 'nowhere', password: PASSWORD },
  { account: 'pingcha3', name: '评查员三 演示员', role: 'reviewer', stands: 'nowhere', password: PASSWORD },
  { account: 'xitong', name: '系统管理员 演示员', role: 'systemAdmin', stands: 'nowhere', password: PASSWORD },
  { account: 'anquan', name: '安全管理员 演示员', role: 'securityAdmin', stands: 'nowhere', password: PASSWORD },
  { account: 'shenji', name: '审计管理员 演示员', role: 'auditAdmin', stands: 'nowhere', password: PASSWORD },
];
