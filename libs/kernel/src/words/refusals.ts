/** 拒绝: every refusal the product can give, by code, with its Chinese text; `{name}` stands for a measured value. */
export const REFUSAL = {
  'pack.malformed': '规则包不合格式：{problems}',
  'pack.conflict': '规则包内有相互冲突的规则：{problems}',
  'pack.overlay-conflict': '叠加规则包与基础规则包冲突：{problems}',
  'pack.unknown': '没有代码为“{code}”的规则包',
  'pack.applied-already': '《{title}》已按此适用，无需更改',
  'pack.leaves-days': '{day}起将有案件日期没有规则可用：一部规则包只能有一段连续的适用期',
  'pack.up-to-date': '账上的规则包均与本版本所附的一致，无需更换',
  'settings.top-only': '规则和设定由最高一级监督机构的负责人更改',
  'settings.changed-meanwhile': '设定已被更改，请看清现状后重新确认',
  'reckoning.under-way': '正在换版重算，完成后再改',
  'calendar.malformed': '节假日表有误：{problems}',
  'calendar.same': '{year}年的节假日表与账上的相同，无需更换',
  'guide.malformed': '规则说明不合格式：{problems}',
  'flow.action-not-allowed': '当前状态“{state}”下不能进行“{action}”',
  'flow.malformed': '流程表有误：{problems}',
  'figure.too-many-breakdowns': '最多可按两个不同的维度分组，现为 {count} 个',
  'figure.day-not-closed': '{day} 尚未结束，不能作为统计截止日',
  'figure.period-reversed': '期间的结束日 {to} 早于开始日 {from}',
  'figure.place-unknown': '查无此地区、领域或单位：{place}',
  'list.page-size': '一页最多 {most} 行。',
  'list.cursor-unknown': '翻页位置无法识别，请从第一页重新打开。',
  'access.not-signed-in': '请先登录。',
  'access.not-allowed': '当前账号没有这项权限。',
  'access.sign-in-failed': '账号或密码不正确。',
  'access.locked': '登录失败次数过多，请 {minutes} 分钟后再试。',
  'access.password-short': '密码至少 {least} 个字符。',
  'access.first-link-void': '链接无效、已用过或已过期。尚无账号时，重新启动服务会给出新的链接。',
  'access.account-taken': '账号“{account}”已存在。',
  'access.place-unknown': '没有代码为“{code}”的地区、领域或单位。',
  'request.value-malformed': '“{value}”不是有效的{what}。',
  'request.failed': '系统未能完成这项请求，请稍后再试。如仍不成功，请将编号 {trace} 告知系统管理员。',
  'database.unavailable': '数据库暂时不可用，请稍后再试。',
  'demonstration.not-empty': '数据库里已有数据，演示省份只能载入空的试用库。',
  'demonstration.not-own': '演示省份只载入产品自带的试用库；确要载入，请设 ZHILU_DEMO=1。',
  'delivery.no-file': '没有收到文件。',
  'delivery.not-yours': '只能报送本单位的数据。',
  'request.case-unknown': '没有这个案件，或不在您的查阅范围内。',
  'request.unknown': '没有这项办理事项，或不在您的查阅范围内。',
  'request.subject-unknown': '案卷中没有这项记录。',
  'request.nothing-to-explain': '没有需要说明的中断。',
  'request.explained-already': '该中断的说明已有审核结论。',
  'request.noted-missing': '数据中没有随报的中断说明。',
  'request.no-such-claim': '所适用的规则没有延期储存的情形，或该记录已认定延期。',
  'request.open-already': '该事项已有办理中的{kind}，编号 {no}。',
  'request.moved-on': '该事项已由他人办理，请重新打开后再试。',
  'request.own': '不能审核本人提出或者受理的事项。',
  'request.short-of-staff': '人手不足：没有其他负责人可以审核。可以提请上级机关审核，或者商请邻近机关派员，由安全管理员授权后审核。',
  'request.text-missing': '请写明情况或者理由。',
  'request.text-long': '文字最多 {most} 字。',
  'request.reason-missing': '请选择中断原因。',
  'request.claim-incomplete': '请选择延期情形，并填写起算时间（到秒，不早于制作完成，不晚于现在）。',
  'request.proof-missing': '认定延期、更正须附证明材料。',
  'request.file-unknown': '附件不存在，或不属于本案。',
  'request.change-malformed': '“{member}”不能更正为“{value}”。',
  'request.change-none': '更正没有改变任何内容。',
  'request.days': '办理期限须为 1 至 {most} 日。',
  'request.referral-missing': '请选择提请上级机关或者商请邻近机关。',
  'file.kind': '只收 PDF、图片（PNG、JPEG）、OFD、DOCX 和录像（MP4、WebM、AVI、MPEG），种类按内容识别。',
  'file.too-large': '文件过大：此类文件最大 {most} MB。',
  'file.unknown': '没有这份附件，或不在您的查阅范围内。',
  'file.gone': '附件的内容已不在存放处，请联系系统管理员。',
  'file.altered': '附件的内容与收到时不符，不予打开，请联系系统管理员。',
  'agency.days-many': '一次最多查看 {most} 日。',
  'lead.note': '须写明核查情况，至多 {most} 字。',
  'lead.unknown': '没有这条线索，或不在您的查阅范围内。',
  'source.unknown': '没有名为“{name}”的来源。',
} as const;
export type RefusalCode = keyof typeof REFUSAL;

/** A refusal by name, never by wording. What the reader sees is the catalogue's text with the values put in. */
export class DomainError extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(fill(REFUSAL[code], values));
    this.name = 'DomainError';
  }
}

/** A text of a catalogue with its `{name}` places filled; a place without a value stays visible. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
