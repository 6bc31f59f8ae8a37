import { LEAD_SETTINGS, type LeadSettings } from '../lead';
import type { Configuration } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import type { LeadKind } from '../lead-kinds';

export type LeadThreshold = keyof LeadSettings;

/** The office's settings with what raises a lead, where it has set that otherwise than delivered. */
export interface ConfigurationWithLeads extends Configuration {
  readonly leads?: Partial<LeadSettings>;
}

interface ThresholdWords {
  readonly word: string;
  readonly unit: string;
  readonly kinds: readonly LeadKind[];
  readonly least: number;
  readonly most: number;
}
const threshold = (word: string, unit: string, kinds: readonly LeadKind[], least: number, most: number): ThresholdWords => ({
  word,
  unit,
  kinds,
  least,
  most,
});

/** 疑点阈值: what the office may set about the leads, in words, with the bounds within which a setting still means something. */
export const LEAD_THRESHOLD: Readonly<Record<LeadThreshold, ThresholdWords>> = {
  travelSeconds: threshold('两地往返所需时间', '秒', ['officerTwice'], 0, 86_400),
  clipOverlapSeconds: threshold('同一设备两段音像容许的重合', '秒', ['deviceTwice', 'anotherFile'], 0, 3_600),
  officersLeast: threshold('持有效证件的执法人员最少', '名', ['uncertified'], 1, 10),
  bulkRecords: threshold('一次补录容许的文字记录', '件', ['bulkFilled'], 1, 10_000),
  bulkMinutes: threshold('算作一次补录的时间', '分钟', ['bulkFilled'], 1, 1_440),
  bulkDays: threshold('算作事后的滞后', '日', ['bulkFilled'], 1, 3_650),
  clipGapSeconds: threshold('音像与所属活动容许的相隔', '秒', ['clipElsewhere'], 0, 86_400),
  lastMinutes: threshold('算作最后一刻的时间', '分钟', ['lastMinute'], 1, 720),
  lastPercent: threshold('最后一刻储存容许的占比', '%', ['lastMinute'], 1, 99),
  clipHours: threshold('设备一次所能记录的最长时间', '小时', ['clipTooLong'], 1, 24),
  clockSeconds: threshold('设备时钟容许的偏差', '秒', ['deviceClock'], 60, 86_400),
  regularMonths: threshold('考察的月数（另按其两倍考察一次）', '个月', ['tooRegularCounts', 'tooRegularAmounts'], 3, 12),
  regularMean: threshold('每月平均最少的案件', '件', ['tooRegularCounts'], 1, 100),
  regularPermille: threshold('随机发生的可能性界限', '‰', ['tooRegularCounts', 'tooRegularAmounts', 'stopsTogether'], 1, 50),
  amountCases: threshold('载明金额最少的案件', '件', ['tooRegularAmounts'], 5, 1_000),
  amountBand: threshold('中位数上下的区间', '%', ['tooRegularAmounts'], 1, 50),
  amountPercent: threshold('落在区间内容许的占比', '%', ['tooRegularAmounts'], 30, 100),
};
export const LEAD_THRESHOLDS = Object.keys(LEAD_THRESHOLD) as LeadThreshold[];

/** A threshold and what it is to be. */
export interface ThresholdValue {
  readonly name: LeadThreshold;
  readonly value: number;
}

/** The settings with some thresholds changed; refused where a value means nothing, or where nothing would change. */
export const withThresholds = (now: Partial<LeadSettings>, changes: readonly ThresholdValue[]): Partial<LeadSettings> => {
  const standing: LeadSettings = { ...LEAD_SETTINGS, ...now };
  for (const { name, value } of changes) {
    const { word, unit, least, most } = LEAD_THRESHOLD[name];
    if (!Number.isInteger(value) || value < least || value > most) throw new DomainError('lead.threshold', { word, unit, least, most });
  }
  const after = { ...standing, ...Object.fromEntries(changes.map(({ name, value }) => [name, value])) };
  if (LEAD_THRESHOLDS.every((name) => after[name] === standing[name])) throw new DomainError('lead.threshold-same');
  // What is as delivered is not kept: it follows the product.
  return Object.fromEntries(LEAD_THRESHOLDS.flatMap((name) => (after[name] === LEAD_SETTINGS[name] ? [] : [[name, after[name]]])));
};
