import {
  ACT_TYPE,
  CASE_OUTCOME,
  COERCIVE_TYPE,
  EXECUTION_MODE,
  FACT,
  type FactName,
  INTERRUPTION,
  type LineKind,
  PENALTY_KIND,
  type PenaltyKind,
  PROCEDURE,
  type RecordKind,
  SCENE,
  SERVICE_MODE,
  STEP_TAKEN,
  STORAGE_CLAIM,
  STORED_FROM,
  type StoredFrom,
} from '@zhilu/kernel/vocabulary';
export type { Field, FieldType } from './standard/field';
import { AGENCY, code, codes, type Field, field, REVISION, WITHDRAWN } from './standard/field';
import { REGISTER_FIELDS } from './standard/register-fields';

/** What a fact means, where its title leaves it open. */
const FACT_NOTE: Readonly<Partial<Record<FactName, string>>> = {
  noticePosted: '公告送达在现场张贴的填“是”，登报、网站公告的填“否”；填“是”可以不再填“公告送达”；空为不明',
};
const fact = (name: FactName): Field => field(`facts.${name}`, FACT[name], 'boolean', '是', FACT_NOTE[name] ?? '空为不明');

/** Words that files written before they were changed still have. */
const STORED_FROM_BEFORE: Readonly<Record<string, StoredFrom>> = { 以收到为准: 'receipt', 单位自述: 'statement' };

/** 处罚种类 as notices of penalties write them; ordering to put right is no penalty (行政处罚法 Art 28). */
const PENALTY_ALSO_CALLED: Readonly<Record<string, PenaltyKind>> = {
  没收违法所得: 'confiscation',
  没收非法财物: 'confiscation',
  暂扣许可证: 'suspension',
  吊销许可证: 'revocation',
  吊销营业执照: 'revocation',
  责令停产: 'halt',
  责令停业: 'halt',
  禁止从业: 'ban',
  责令改正: 'other',
};

const CASE_KEY = field('caseKey', '案件编号', 'key', 'A-2026-000123', '所属案件的编号，与案件表一致', { required: true });

const CASE: readonly Field[] = [
  AGENCY,
  field('key', '案件编号', 'key', 'A-2026-000123', '本系统内唯一且不变', { required: true }),
  code('actType', '执法类别', ACT_TYPE, '', { required: true }),
  code('procedure', '程序', PROCEDURE),
  field('caseNo', '案号', 'text', '岭市监立〔2026〕31号'),
  field('documentNo', '决定文书号', 'text', '岭市监罚〔2026〕31号'),
  field('title', '案件名称', 'text', '某某商行销售过期食品案'),
  field('party', '当事人', 'text', '某某商行'),
  field('legalBasis', '法律依据', 'text', '《食品安全法》第一百二十四条'),
  field('performedBy', '受委托组织', 'agency', '12440000MB2D05678D', '受委托实施的，填受委托组织的编码；案件仍归委托的执法主体'),
  field('filedOn', '立案日期', 'date', '2026-08-20'),
  field('acceptedOn', '受理日期', 'date', '2026-08-20'),
  field('decidedOn', '决定日期', 'date', '2026-09-18'),
  field('servedOn', '送达日期', 'date', '2026-09-21'),
  field('publishedOn', '公布日期', 'date', '2026-09-25'),
  field('closedOn', '结案日期', 'date', '2026-10-12'),
  code('coerciveType', '强制方式', COERCIVE_TYPE),
  code('caseOutcome', '办理结果', CASE_OUTCOME, '结案以前不填；空的按作出处罚、准予等决定办理。撤销案件与数据撤回不同，见“撤回”'),
  code('serviceMode', '送达方式', SERVICE_MODE, '决定文书的送达方式；填了可以不再填“当面送达”“留置送达”“公告送达”'),
  codes('stepsTaken', '经过的程序', STEP_TAKEN, '列出本案有过的全部各项，没有列出的即没有；填了可以不再逐项填“进行了询问”等'),
  codes('penaltyKinds', '处罚种类', PENALTY_KIND, '列出决定的全部种类', { alsoCalled: PENALTY_ALSO_CALLED }),
  field(
    'penaltyAmount',
    '罚没金额',
    'amount',
    '2250.00',
    '罚款与没收的金额合计，单位元；只在案件页、疑点线索和信用公示中使用，不作统计、排名',
  ),
  field('appliedOn', '申请日期', 'date', '2026-08-17', '行政许可收到申请的日期；只用于年度行政执法数据'),
  field('revokedOn', '撤销许可日期', 'date', '2026-11-02', '已经准予的许可被撤销的日期；只用于年度行政执法数据'),
  field('levyAmount', '征收金额', 'amount', '35000.00', '行政征收决定的金额，单位元；只用于年度行政执法数据，不作统计、排名'),
  codes('executionModes', '强制执行方式', EXECUTION_MODE, '本机关自行强制执行的，列出全部方式；只用于年度行政执法数据'),
  field('executedOn', '强制执行完毕日期', 'date', '2026-11-20', '强制执行完毕或者终结的日期'),
  field('courtAppliedOn', '申请法院强制执行日期', 'date', '2026-11-08', '向人民法院申请强制执行的日期'),
  field('withheld', '限制查阅', 'boolean', '否', '涉及未成年人或国家秘密的填“是”'),
  ...(Object.keys(FACT) as FactName[]).map(fact),
  REVISION,
  WITHDRAWN,
];

const WRITTEN: readonly Field[] = [
  AGENCY,
  CASE_KEY,
  field('key', '记录编号', 'key', 'W-2026-004567', '空时以本行内容的摘要代替，此种记录不能修订或撤回'),
  field('item', '事项', 'item', '立案（启动）审批', '事项表所列的代码或名称', { required: true }),
  field('documentNo', '文号', 'text', '岭市监立〔2026〕31号'),
  field('title', '标题', 'text', '立案审批表'),
  field('madeAt', '形成时间', 'moment', '2026-08-20', '文书所载的时间'),
  field('statedDue', '期限', 'term', '2026-09-30', '来源系统自己记的本项应完成的日期；与核算的到期日比对，不改变到期日'),
  field('statedDueGround', '期限依据', 'text', '《行政处罚法》第六十一条', '来源系统记这一期限的依据'),
  REVISION,
  WITHDRAWN,
];

const ACTIVITY: readonly Field[] = [
  AGENCY,
  CASE_KEY,
  field('key', '活动编号', 'key', 'H-2026-000456', '', { required: true }),
  code('scene', '场景', SCENE, '', { required: true }),
  field('arrivedAt', '到达时间', 'moment', '2026-08-24 09:02:10'),
  field('leftAt', '离开时间', 'moment', '2026-08-24 10:15:00', '不早于到达时间'),
  field('place', '地点', 'text', '岭东市东湖路 8 号'),
  field('officers', '执法人员', 'texts', '张三、李四', '证号或姓名，以“、”分隔'),
  code('coerciveType', '强制方式', COERCIVE_TYPE),
  ...(['personalLiberty', 'lifeHealth', 'majorProperty'] as const).map(fact),
  code('interruption', '中断原因', INTERRUPTION),
  field('interruptionSpoken', '重启时语音说明', 'boolean', '是'),
  field('interruptionNote', '中断书面说明', 'text', '电量不足，更换电池后继续'),
  field('interruptionNotedAt', '书面说明时间', 'moment', '2026-08-24 11:00:00'),
  field('unableToContinue', '确实无法继续记录', 'boolean', '否', '中止后未能重新开始的填“是”；空为不明'),
  field('reportedAt', '向负责人报告时间', 'moment', '2026-08-24 10:40:00'),
  REVISION,
  WITHDRAWN,
];

const RECORDING: readonly Field[] = [
  AGENCY,
  CASE_KEY,
  field('key', '音像编号', 'key', 'V-2026-000789', '', { required: true }),
  field('activity', '活动编号', 'key', 'H-2026-000456', '此段音像所属的执法活动'),
  field('device', '设备编号', 'key', 'DV-0017'),
  field('officers', '佩戴人', 'texts', '张三', '证号或姓名，以“、”分隔；没有案件编号的采集站据此归入案件，见“两个来源”'),
  field('startedAt', '开始时间', 'moment', '2026-08-24 09:02:00'),
  field('endedAt', '结束时间', 'moment', '2026-08-24 10:15:20', '不早于开始时间'),
  field('completedAt', '制作完成时间', 'moment', '2026-08-24 10:15:20', '储存期限由此起算；空时以结束时间为准'),
  field('storedAt', '储存时间', 'moment', '2026-08-24 18:00:00'),
  code('storedFrom', '储存时间来源', STORED_FROM, '', { alsoCalled: STORED_FROM_BEFORE }),
  field('digest', '摘要值', 'key', '9f86d081884c7d65'),
  field('reference', '存放位置', 'text', '采集站 3/2026-08/0789.mp4'),
  code('claim', '延期事由', STORAGE_CLAIM),
  field('returnedAt', '返回单位时间', 'moment', '2026-08-25 08:30:00'),
  field('storableAt', '具备储存条件时间', 'moment', '2026-08-25 08:30:00', '以具备储存条件之时起算延后储存的，由此起算'),
  field('evidence', '作为证据使用', 'boolean', '否', '空为不明'),
  field('notedAt', '文字说明时间', 'moment', '2026-08-26', '证据音像的文字说明材料'),
  field('copiedAt', '复制附卷时间', 'moment', '2026-09-01', '复制到光盘附卷，或者按档案规定归档'),
  field('claimAccepted', '延期已认定', 'boolean', '是', '由监督机构填写；报送单位不填'),
  REVISION,
  WITHDRAWN,
];

/** 标准格式: the fields of the four kinds of record, in their fixed order. */
export const FIELDS: Readonly<Record<RecordKind, readonly Field[]>> = {
  case: CASE,
  written: WRITTEN,
  activity: ACTIVITY,
  recording: RECORDING,
};

/** The fields of every kind of line: the four kinds of record and the registers. */
export const LINE_FIELDS: Readonly<Record<LineKind, readonly Field[]>> = { ...FIELDS, ...REGISTER_FIELDS };

/** Fields that say which record a line is, and are no part of what the record states. */
export const ENVELOPE: ReadonlySet<string> = new Set(['agency', 'caseKey', 'key', 'revision', 'withdrawn']);
