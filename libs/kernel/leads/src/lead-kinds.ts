import { monthWords } from '@zhilu/kernel/time';
import { ACT_TYPE, type ActType, yuanWords } from '@zhilu/kernel/vocabulary';
import { fill } from '@zhilu/kernel/refusal';

/**
 * 疑点线索: what a machine may raise. 疑点 ≠ 问题 ≠ 违规: each is looked at by a person before it means anything. `of` says
 * what the base rate counts; `says` is the sentence of one lead, with its numbers.
 */
export const LEAD_KIND = {
  officerTwice: {
    word: '人员时空冲突',
    about: '同一执法人员在时间重合的两项活动中',
    of: '载明时间和人员的执法活动',
    says: '{who} 在两项执法活动中时间重合 {overlap}（两地往返所需 {travel}）',
  },
  deviceTwice: {
    word: '设备时空冲突',
    about: '同一设备在时间重合的两项活动中',
    of: '载明时间和设备的音像记录',
    says: '设备 {who} 的两段音像记录属于不同活动，时间重合 {overlap}（容许 {tolerance}）',
  },
  uncertified: {
    word: '持证人员不足两名',
    about: '当日持有效证件的执法人员不足两名，或有人证件当日无效',
    of: '载明人员且人员台账可核对的执法活动',
    says: '载明执法人员 {named} 名，当日持有效证件 {certified} 名（应不少于 {allowed} 名），证件当日无效 {invalid} 名',
  },
  bulkFilled: {
    word: '事后集中补录',
    about: '短时间内收到大量形成日期较早的文字记录',
    of: '来源接入后形成并载明时间的文字记录',
    says: '{minutes} 分钟内收到形成于 {days} 日以前的文字记录 {records} 件（容许 {allowed} 件），时延中位数 {lag} 日',
  },
  clipElsewhere: {
    word: '音像与活动时间不符',
    about: '音像记录与所属活动的时间没有重合',
    of: '载明时间且注明所属活动的音像记录',
    says: '音像记录与所属活动没有重合，相隔 {gap}（容许 {tolerance}）',
  },
  digestChanged: {
    word: '哈希校验值变更',
    about: '音像记录的哈希校验值在归集后改变',
    of: '载有哈希校验值的音像记录',
    says: '音像记录的哈希校验值在归集后改变 {changes} 次（应为 {allowed} 次）',
  },
  anotherFile: {
    word: '同一时段另有文件',
    about: '同一设备在同一活动的同一时段有两个不同的文件',
    of: '载明时间和设备的音像记录',
    says: '设备 {who} 在同一时段有两个哈希校验值不同的文件，时间重合 {overlap}（容许 {tolerance}）',
  },
  digestTwice: {
    word: '同一哈希校验值见于两处',
    about: '哈希校验值相同的音像文件以不同编号报送',
    of: '载有哈希校验值的音像记录',
    says: '哈希校验值相同的音像记录有 {n} 段，见于 {places} 项执法活动（应为 {allowed} 段）',
  },
  clipTooLong: {
    word: '音像过长',
    about: '音像记录长于设备一次所能记录的时间',
    of: '载明起止时间和设备的音像记录',
    says: '设备 {who} 的 {of} 段音像记录中，{n} 段长于 {allowed} 小时，最长 {longest}',
  },
  deviceClock: {
    word: '设备时钟偏差',
    about: '设备的音像记录与所属活动的时间相差，各次一致',
    of: '有两项以上执法活动可以比对时间的设备',
    says: '设备 {who} 的时钟比执法活动所载时间{way} {offset}（{nearest}至{furthest}，据 {n} 项活动；容许 {allowed} 秒）',
  },
  lastMinute: {
    word: '集中在期限届满前储存',
    about: '按时储存的音像记录集中在储存期限届满前的最后几分钟',
    of: '按时储存的音像记录不少于 30 段的单位',
    says: '按时储存的音像记录 {of} 段，其中 {n} 段在届满前 {minutes} 分钟内储存（容许 {allowed}%）',
  },
  backdatedRevision: {
    word: '改动时间后转为按时',
    about: '归集后修订记录所载的时间，使应记录事项由逾期变为按时',
    of: '归集后改动过所载时间的案件',
    says: '归集后修订记录 {records} 件所载的时间，改动最多 {shift}，应记录事项 {duties} 项由逾期变为按时（应为 {allowed} 项）',
  },
  dueLater: {
    word: '来源所记期限较晚',
    about: '来源自行记载的期限晚于依规则核算的到期日',
    of: '来源记有期限、可与核算的到期日比对的文字记录',
    says: '来源所记“{title}”的期限，可以比对的 {of} 项中 {n} 项晚于核算的到期日，最多晚 {days} 日（来源所记依据：{basis}；容许晚 {allowed} 日）',
  },
  onlyLead: {
    word: '仅作线索的事项',
    about: '本单位决定仅作线索、不认定逾期和缺失的规则所指向的事项',
    of: '仅作线索的规则所适用的事项',
    says: '“{title}”仅作线索，所适用的 {of} 项中，超过期限方有记录 {late} 项，到期没有记录 {missing} 项（应为 {allowed} 项）',
  },
  tooRegularCounts: {
    word: '数量数据异常规整',
    about: '每月案件数的变化小于随机波动',
    of: '期间内达到最少件数的单位和执法类别',
    says: '{from}至{to}{act}每月 {least}—{most} 件，共 {n} 件，离散指数 {dispersion}（随机发生约为 1）；{agencies}，随机发生而如此规整的可能性不超过 {chance}（界限 {allowed}%）',
  },
  tooRegularAmounts: {
    word: '金额数据异常规整',
    about: '罚没金额集中在比同领域其他单位更窄的区间',
    of: '期间内达到最少件数、有其他单位可比的单位和执法类别',
    says: '{from}至{to}{act}载明罚没金额的 {of} 件中，{n} 件在中位数 {median} 元上下 {band}% 以内，同领域、其他上级之下的单位有 {share}% 在此区间；随机抽取而如此集中的可能性不超过 {chance}（界限 {allowed}%）',
  },
  stopsTogether: {
    word: '中断集中于同一设备、人员或者时段',
    about: '音像记录中断的执法活动集中于同一设备、同一人员或者同一钟点，多于其在全部执法活动中的份额',
    of: '中断不少于 10 次的单位的设备、人员和钟点',
    says: '{what}{who}：音像记录中断的 {of} 项执法活动中占 {n} 项，全部 {all} 项执法活动中占 {m} 项；随机发生而如此集中的可能性不超过 {chance}（界限 {allowed}%）',
  },
  withdrawnOpen: {
    word: '撤回案件有未完成事项',
    about: '案件已撤回，撤回前已到期的应记录事项没有完成，也没有经监督机构准予核销',
    of: '撤回前有应记录事项到期的已撤回案件',
    says: '案件于 {day} 撤回，此前已到期的应记录事项 {charged} 项，其中 {missing} 项至今没有完成（容许 {allowed} 项）',
  },
} as const;
export type LeadKind = keyof typeof LEAD_KIND;
/** Kinds that rest on what an agency's peers have done, too. */
export const PEER_KINDS = ['tooRegularCounts', 'tooRegularAmounts'] as const satisfies readonly LeadKind[];
export type PeerKind = (typeof PEER_KINDS)[number];

/** 线索状态: open until a named person has judged it; a lead whose ground is gone stays, and says so. */
export const LEAD_STATE = {
  open: '待核查',
  founded: '属实',
  unfounded: '不属实',
  undecided: '无法判断',
  gone: '线索依据已变化，自动解除',
} as const;
export type LeadState = keyof typeof LEAD_STATE;

/** What a person may do with a lead. */
export const LEAD_ACTION = { confirm: '属实', dismiss: '不属实', leave: '无法判断', reopen: '重新核查' } as const;
export type LeadAction = keyof typeof LEAD_ACTION;

/** What interruptions may lie together on. */
export const STOPS_OF = { device: '设备 ', officer: '执法人员 ', hour: '' } as const;
export type StopsOf = keyof typeof STOPS_OF;

/** How a value that is no plain number reads, by its name. */
const VALUE_WORDS: Readonly<Record<string, (value: string | number, lasting: (seconds: number) => string) => string>> = {
  ...Object.fromEntries(
    ['overlap', 'travel', 'gap', 'tolerance', 'shift', 'longest', 'offset', 'nearest', 'furthest'].map((name) => [
      name,
      (value: string | number, lasting) => lasting(Number(value)),
    ]),
  ),
  what: (value) => STOPS_OF[value as StopsOf] ?? String(value),
  way: (value) => (value === 'fast' ? '快' : '慢'),
  act: (value) => ACT_TYPE[value as ActType] ?? String(value),
  from: (value) => monthWords(String(value)),
  to: (value) => monthWords(String(value)),
  median: (value) => yuanWords(Number(value)),
  agencies: (value) => (Number(value) === 1 ? '仅就本单位计算' : `同一上级、同一领域的 ${value} 个单位合并计算`),
  chance: (value) => `${Number((Number(value) * 100).toFixed(4))}%`,
};

/** The sentence of a lead: its kind's, with what was measured and what would be allowed; `lasting` puts seconds into words. */
export const leadSentence = (
  kind: LeadKind,
  values: Readonly<Record<string, string | number>>,
  lasting: (seconds: number) => string,
): string =>
  fill(
    LEAD_KIND[kind].says,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, VALUE_WORDS[name]?.(value, lasting) ?? value])),
  );
