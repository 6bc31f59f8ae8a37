/** 接口权限: what a key of the machine interface may be used for. */
export const API_SCOPE = { push: '推送数据', receipts: '查询回执', reconcile: '对账' } as const;
export type ApiScope = keyof typeof API_SCOPE;

/** Refusals of the machine interface; in one list with all others. */
export const PUSH_REFUSAL = {
  'push.not-authentic': '密钥编号或者签名不正确。',
  'push.date-skewed': '请求时间与平台时间相差超过 {minutes} 分钟，或者没有写明；平台时间为 {now}。',
  'push.key-revoked': '此密钥已吊销，请改用有效的密钥。',
  'push.key-expired': '此密钥已过有效期，请换发。',
  'push.scope-missing': '此密钥没有“{scope}”的权限。',
  'push.batch-malformed': '批次号须为 1 至 {most} 个字母、数字或者“.”“_”“:”“-”。',
  'push.digest-malformed': '请求须写明正文的 SHA-256 摘要（64 位小写十六进制）。',
  'push.file-name-malformed': '文件名须按百分号编码书写，至多 {most} 字。',
  'push.body-kind': '正文须是文件本身，不收表单和单个对象。',
  'push.body-empty': '正文是空的，没有收下任何内容。',
  'push.body-cut': '正文传输中断，没有收下任何内容，请原样再推。',
  'push.body-altered': '收到的正文与写明的摘要不符，没有收下任何内容，请重新推送。',
  'push.too-large': '正文超过 {most} MB，没有收下任何内容，请分批推送。',
  'push.batch-taken': '此批次号已用于另一份内容，没有收下；新的内容须用新的批次号。',
  'push.unknown': '没有这个批次。',
  'push.wait': '等候时间须为 0 至 {most} 秒。',
  'reconcile.days': '对账期间须写明起止日，至多 {most} 日。',
  'reconcile.row': '第 {line} 行不合对账的格式：{what}。',
  'key.unknown': '没有这个密钥。',
  'key.revoked': '此密钥已吊销。',
  'key.name': '请写明密钥的名称，至多 {most} 字。',
  'key.scopes': '请至少选择一项权限。',
  'key.until': '有效期须在今日以后，至多 {most} 日。',
} as const;
