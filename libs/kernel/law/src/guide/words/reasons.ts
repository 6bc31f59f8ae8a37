import type { Doubt, Step } from '../../duty';
import { ACT_TYPE, COERCIVE_TYPE, FACT_WORD, PROCEDURE, SCENE, STORAGE_CLAIM } from '@zhilu/kernel/vocabulary';
import { fill } from '@zhilu/kernel/refusal';

/** 信息不足的原因. */
export const DOUBT: Readonly<Record<Doubt, string>> = {
  'fact-unknown': '适用条件所依据的事实不明',
  'procedure-unknown': '案件适用的程序不明',
  'coercion-unknown': '行政强制的方式不明',
  'basis-unknown': '没有填报法律依据，无法确定适用的法定期限',
  'register-incomplete': '数据来源未声明为该类记录的完整登记，未收到数据不作缺失认定',
  'record-undated': '记录没有载明日期，是否按时无法判断',
  'hours-unknown': '时间只到日，无法判断是否在时限以内',
  'interval-unknown': '执法活动或音像记录的起止时间不明',
  'clock-suspect': '时间异常：储存时间早于制作完成或晚于收到时间，或者音像所载时间与所属活动、案件的时间相去过远',
  'calendar-missing': '缺少该年度节假日安排，无法计算期限',
  'statute-not-loaded': '该日适用的法律文本未收录，无法计算期限',
};

/** 事件: what a clock can start from. */
const EVENT: Readonly<Record<string, string>> = {
  filed: '立案日期',
  accepted: '受理日期',
  decided: '决定日期',
  served: '送达日期',
  published: '公布日期',
  closed: '结案日期',
  received: '首次收到日期',
  activity: '首次现场执法活动日期',
  measure: '首次实施该行政强制措施日期',
  record: '相关文书日期',
  stage: '后续环节首次记录日期',
  first: '后续环节最早有记载的日期',
  left: '离开现场时间',
  arrived: '到达现场时间',
  completed: '音像记录制作完成时间',
  members: '本案各应记录事项',
};

/** What a clock starts from, in words. */
export const eventWord = (event: string): string => EVENT[event] ?? event;

/** One sentence for each step of a reckoning; `{name}` stands for a measured value. */
const STEP: Readonly<Record<string, string>> = {
  'applies-always': '依据{article}，此类执法行为应当有“{rule}”',
  applies: '依据{article}，具备适用条件，应当有“{rule}”',
  'applies-not': '依据{article}，不具备“{rule}”的适用条件',
  'applies-unknown': '依据{article}，“{rule}”是否适用，现有材料不足以判断',
  excepted: '例外：{why}（{article}）',
  'fact-true': '事实“{fact}”：是',
  'fact-false': '事实“{fact}”：否',
  'fact-unknown': '事实“{fact}”：不明',
  'fact-found-true': '事实“{fact}”：是（审核认定）',
  'fact-found-false': '事实“{fact}”：否（审核认定）',
  'fact-found-unknown': '事实“{fact}”：未知（审核认定）',
  procedure: '案件程序：{procedure}',
  'procedure-unknown': '案件程序：不明',
  'coercive-type': '强制方式：{coerciveType}',
  'coercive-type-unknown': '强制方式：不明',
  'list-names': '本单位清单第{no}项列有此类现场执法活动（{version}，{day}起施行）',
  'list-silent': '当日施行的本单位清单未列此类现场执法活动（{version}，{day}起施行）',
  'list-none': '当日没有施行的本单位清单',
  'list-unpublished': '清单（{version}）尚未公布',
  'list-unknown': '执法活动日期不明，无法确定当日施行的清单',
  'scene-always': '“{scene}”应当全过程无间断记录',
  reference: '《{title}》未列明此类执法行为，本项供参考，列为内部时限，不认定逾期',
  'only-lead': '本单位决定本项仅作疑点线索，列为内部时限，不认定逾期、缺失',
  'evidence-used': '有音像记录作为证据使用',
  'evidence-none': '没有音像记录作为证据使用',
  'evidence-unknown': '音像记录是否作为证据使用不明',
  stopped: '确实无法继续记录',
  'stopped-not': '中止后已继续记录',
  'stopped-resumed': '音像记录录至离开现场：不论何时中止，其后都已重新开始记录',
  'stopped-overruled': '注明确实无法继续记录，与音像记录不符，以音像记录为准',
  'stopped-unknown': '中止后是否无法继续记录不明',
  'may-be-recorded': '符合条件的音像记录可以替代书面记录',
  'may-be-recorded-unknown': '音像记录能否替代书面记录，现有材料不足以判断',
  'list-uninterrupted': '本单位清单第{no}项要求全程无间断记录（{version}，{day}起施行）',
  'coercion-implies': '强制方式为{coerciveType}，直接涉及人身自由或者重大财产权益',
  'coercion-unknown': '采取了行政强制，强制方式不明，无法判断是否直接涉及人身自由或者重大财产权益',
  'scene-announced': '案件载明有“{scene}”，尚未收到该项执法活动',
  'scene-denied': '案件载明没有“{scene}”',
  'scene-unknown': '案件是否有“{scene}”不明',
  'claim-accepted': '已认定“{claim}”，自{at}返回单位起算',
  'claim-storable': '已认定“{claim}”，自{at}具备储存条件起算',
  'claim-unproven': '主张“{claim}”，未经认定，不改变起算时间',
  members: '所含应记录事项中缺失{missing}项，信息不足的原因{doubtful}种',
  anchor: '自{event}{day}起算',
  'anchor-instant': '自{event}{at}起算',
  statute: '期限依据《{title}》{no}',
  'statute-not-loaded': '{day}适用的《{title}》{no}文本未收录，期限无法计算',
  'calendar-missing': '自{day}起{n}日的期间需要的节假日安排未收录，期限无法计算',
  'period-hour': '期限{n}小时',
  'period-workingDay': '期限{n}个工作日，开始之日不计，至{day}',
  'period-naturalDay': '期限{n}日，开始之日不计，至{day}',
  'rest-day': '{from}是休息日，顺延至{day}',
  backstop: '没有可据以起算的日期，按内部时限自案件日期{day}起{days}日',
  'backstop-from': '法律没有规定时间，按内部时限自{event}{day}起{days}日',
  due: '应于{at}之前完成',
  'met-witnessed': '{at}完成，按期收到（来源{source}）',
  'met-log': '{at}完成，以采集站（平台）日志所载为准（来源{source}）',
  'met-stated': '{at}完成，单位自报的时间已逾期（来源{source}）',
  'met-unwitnessed': '{at}完成，发生在数据来源接入之前，无法核验（来源{source}）',
  'met-attested': '{at}完成，收到较迟，时间经更正认定（来源{source}）',
  'met-receipt': '所载时间在到期之前，平台{at}方收到，以收到时间为准（来源{source}）',
  'waiting-workingDay': '自{day}“{item}”起{n}个工作日（《{title}》{no}），至{last}届满，次日起方可进行后一步',
  'waiting-naturalDay': '自{day}“{item}”起{n}日（《{title}》{no}），至{last}届满，次日起方可进行后一步',
  'waiting-naturalDay-on-last': '自{day}“{item}”起经过{n}日（《{title}》{no}），{last}届满时视为后一步完成',
  'reported-after': '{from}中止记录，{at}报告，间隔{seconds}秒；“立即”“及时”没有具体时限，只列明不评判',
  gap: '{from}至{to}无记录，共{seconds}秒',
  'state-fact': '补充事实“{fact}”后可以判断',
  'state-procedure': '补充案件程序后可以判断',
  'state-coercive-type': '补充强制方式后可以判断',
  'state-basis': '补充法律依据后可以判断',
  'declare-register': '或者由数据来源声明为该类记录的完整登记',
  'date-record': '补充记录所载日期后可以判断',
  'state-hours': '补充到秒的时间后可以判断',
  'state-interval': '补充到达、离开现场的时间和音像记录的起止时间后可以判断',
  'correct-clock': '核对储存设备时钟并更正后可以判断',
  'load-calendar': '收录该年度节假日安排后可以判断',
  'load-statute': '收录当日适用的法律文本后可以判断',
  'deliver-record': '归集“{title}”的文字记录后即有记录；所载时间在到期之前、收到已过宽限的，记为迟报',
  'deliver-element': '归集载明“{title}”的文书后不再缺失',
  'deliver-clip': '归集与现场时间重合的音像记录后即有记录；所载时间在到期之前、收到已过宽限的，记为迟报',
  'close-gaps': '归集覆盖间断时段的音像记录后不再缺失',
  'deliver-storing': '归集储存时间后可以计算是否按时',
  'complete-members': '所含应记录事项全部完成后不再缺失',
  'deliver-note': '归集“{title}”的形成时间后不再缺失',
  'state-evidence': '逐段载明音像记录是否作为证据使用后可以判断',
  'state-stopped': '载明是否确实无法继续记录后可以判断',
  'order-for-good': '前后两份文书的日期已定，次序不能补正；数据有误的，可以申请更正',
  'explain-interruption': '有客观原因的，可以提交中止记录的书面说明，说明不改变结论',
  'late-by-receipt': '迟报：所载时间没有逾期，收到已过宽限，不得据以认定违规；有证据表明按时形成的，可以申请更正',
  'late-for-good': '已逾期，补录不改变结论；数据有误的，可以申请更正',
  'prove-claim-storable': '确属连续工作、异地执法等情形的，可以提交证明，经认定后自具备储存条件起算',
  'prove-claim': '确属连续工作、异地执法等情形的，可以提交证明，经认定后自返回单位起算',
};

/** Every step code that has a sentence. */
export const STEP_CODES: readonly string[] = Object.keys(STEP);

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fact: FACT_WORD,
  procedure: PROCEDURE,
  scene: SCENE,
  coerciveType: COERCIVE_TYPE,
  claim: STORAGE_CLAIM,
  actType: ACT_TYPE,
  event: EVENT,
};

const dateWords = (text: string): string => {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}:\d{2}))?$/.exec(text);
  if (found === null) return text;
  const [, year, month, day, time] = found;
  return `${year}年${Number(month)}月${Number(day)}日${time === undefined ? '' : ` ${time}`}`;
};

/** The Chinese sentence of one step, codes put into words and dates written out. */
export const sentence = (step: Step): string => {
  const text = STEP[step.code];
  if (text === undefined) throw new Error(`step ${step.code} has no sentence`);
  const values = Object.fromEntries(
    Object.entries(step.values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : (WORDS[name]?.[value] ?? dateWords(value)),
    ]),
  );
  return fill(text, values);
};
