import { REQUEST_ACTION, type RequestAction } from './requests';

/** 审计事项: everything that is written into the audit chain, and what it is called. */
export const AUDIT_ACTION = {
  'sign-in': '登录',
  'sign-in.failed': '登录失败',
  'sign-in.refused': '登录被拒（锁定期间）',
  'sign-out': '退出',
  'first-administrator': '建立首位管理员',
  'user.added': '建立账号',
  'user.enabled': '恢复账号',
  'user.disabled': '停用账号',
  'user.ended': '注销账号',
  'user.handed-over': '交接账号',
  'user.password-reset': '重置密码',
  'user.password-changed': '修改密码',
  'user.role-given': '授予角色',
  'user.role-taken': '撤回角色',
  'user.reading-granted': '授权查阅',
  'user.reading-ended': '结束授权查阅',
  'session.ended': '结束会话',
  'password-profile.set': '设定密码策略',
  'read.accounts': '查阅账号',
  'read.audit': '查阅审计记录',
  'read.attachments': '查阅附件清单',
  'read.batches': '查阅归集批次',
  'read.cases': '检索案件',
  'read.drafts': '查阅接入草稿',
  'read.duties': '查阅应录事项清单',
  'read.gone-records': '查阅不再出现的记录',
  'read.leads': '查阅疑点线索',
  'read.quarantine': '查阅问题数据',
  'read.quarantine-workbook': '取走问题数据工作簿',
  'read.requests': '查阅办理事项',
  'read.source-deliveries': '查阅来源的归集',
  'read.spellings': '查阅单位写法',
  'read.template': '取走填报模板',
  'read.trial': '查阅规则试算结果',
  'read.waiting': '查阅待归并的记录',
  'read.withdrawn': '查阅已撤案件清单',
  'case.opened': '打开案卷',
  'file.taken': '收取附件',
  'file.opened': '打开附件',
  'file.altered': '打开附件，内容已被改动',
  'delivery.received': '收到归集',
  'delivery.pushed': '收到推送',
  'delivery.receipt': '封存推送回执',
  'delivery.cancelled': '取消归集',
  'delivery.resumed': '继续归集',
  'receipt.issued': '出具归集回执',
  'quarantine.discarded': '放弃问题数据',
  'export.gone-decided': '处理不再出现的记录',
  'draft.staged': '上传接入文件',
  'draft.discarded': '放弃接入草稿',
  'source.mapping-saved': '保存来源映射',
  'source.mapping-restored': '恢复来源映射',
  'source.agreed': '约定报送',
  'spelling.added': '登记单位写法',
  'spelling.ended': '撤销单位写法',
  'agency.changed': '变更单位',
  'directory.taken': '登记名录',
  'rules.applied': '适用规则包',
  'rules.upgraded': '升级规则包',
  'overlay.applied': '适用叠加规则',
  'overlay.taken-back': '撤回叠加规则',
  'holidays.added': '登记节假日表',
  'program.taken': '采用新版判定程序',
  'trial.started': '开始规则试算',
  'trial.cancelled': '停止规则试算',
  'rules.resumed': '继续换版重算',
  'leads.thresholds': '设定线索阈值',
  'leads.run': '通查线索',
  'lead.confirm': '核查线索：属实',
  'lead.dismiss': '核查线索：不属实',
  'lead.leave': '核查线索：无法判断',
  'lead.reopen': '核查线索：重新核查',
  'export.asked': '申请导出',
  'export.written': '写出导出文件',
  'export.fetched': '取走导出文件',
  'export.removed': '移除导出文件',
  'export.altered': '取走导出文件，内容已被改动',
  'period.prepared': '拟定期间版次',
  'period.locked': '锁定期间',
  'period.returned': '退回期间版次',
  'period.withdrawn': '撤回期间版次',
  'job.cancelled': '取消后台任务',
  'job.retried': '重试后台任务',
  'job.dismissed': '移除后台任务',
  'api-key.granted': '授予接口密钥',
  'api-key.revoked': '吊销接口密钥',
  'api-key.refused': '接口密钥被拒',
  'audit.asked': '要求验链',
  'audit.verified': '验链',
  'audit.witness': '留存审计见证',
  'audit.rekeyed': '启用新的审计封印',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTION | `request.${RequestAction}`;

/** All there are, in the order they are offered. */
export const AUDIT_ACTIONS: readonly AuditAction[] = [
  ...(Object.keys(AUDIT_ACTION) as (keyof typeof AUDIT_ACTION)[]),
  ...(Object.keys(REQUEST_ACTION) as RequestAction[]).map((action) => `request.${action}` as const),
];

/** What an entry of the audit chain records, in words; an entry of another version of the product keeps its code. */
export const auditWord = (action: string): string => {
  const request = /^request\.(\w+)$/.exec(action)?.[1];
  if (request !== undefined && Object.hasOwn(REQUEST_ACTION, request)) return `办理事项：${REQUEST_ACTION[request as RequestAction]}`;
  return Object.hasOwn(AUDIT_ACTION, action) ? AUDIT_ACTION[action as keyof typeof AUDIT_ACTION] : action;
};

const DETAIL: Readonly<Record<string, string>> = {
  accepted: '接收',
  address: '地址',
  agencies: '单位数',
  asked: '所问',
  batch: '批次',
  cancelled: '未入账',
  case: '案件',
  chains: '链数',
  digest: '摘要值',
  duplicate: '重复',
  entries: '记录数',
  file: '文件',
  findings: '不符之处',
  from: '自',
  heads: '各链末条',
  days: '天数',
  idle: '闲置分钟',
  kind: '种类',
  kinds: '字符种类',
  length: '长度',
  known: '数据截至入账号',
  lines: '行数',
  more: '其间另有次数',
  name: '名称',
  note: '说明',
  place: '所在',
  posting: '入账号',
  purpose: '用途',
  quarantined: '隔离',
  received: '收到',
  refusal: '拒绝原因',
  request: '请求',
  role: '角色',
  rows: '行数',
  source: '来源',
  stale: '过时',
  state: '状况',
  text: '所见',
  title: '标题',
  to: '至',
  unproven: '只核对散列的',
  version: '版本',
  withheld: '未示出的行',
};

/** What an entry notes besides, in words: `行数：50；所问：…`. */
export const auditDetailWords = (detail: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${DETAIL[name] ?? name}：${value}`)
    .join('；');

/** 验链所见: what is wrong with a stretch of an audit chain. */
export const CHAIN_FAULT = {
  edited: '内容被改动',
  missing: '缺失',
  foreign: '不是本系统写入',
  moved: '编号或者次序被改动',
  unlinked: '不接上一条',
  cut: '尾部被截去',
  head: '链尾与链头不符',
  witness: '与留存的见证不符',
} as const;
export type ChainFault = keyof typeof CHAIN_FAULT;

/** A finding in words: `第 20–29 条：缺失`. */
export const chainFindingWords = ({
  fault,
  from,
  to,
}: {
  readonly fault: ChainFault;
  readonly from: number;
  readonly to: number;
}): string => `第 ${from === to ? from : `${from}–${to}`} 条：${CHAIN_FAULT[fault]}`;
