/** 本单位口径: numbers no law sets. As delivered until the office sets another by decision. */
export interface OfficeNumbers {
  /** 核查期限: natural days after the event that made a duty apply, where nothing else dates it. */
  readonly backstopDays: number;
  /** Seconds that all gaps in the recording of one activity may come to before it counts as interrupted. */
  readonly gapToleranceSeconds: number;
  /** Minutes between a clip and the activity it names from which its clock tells nothing. */
  readonly clockOffMinutes: number;
  /** Days before its case from which a clip is of a clock that was reset. */
  readonly clipBeforeCaseDays: number;
  /** Delivery grace and rhythm of a source for which nothing else was agreed, hours. */
  readonly graceHours: number;
  readonly rhythmHours: number;
  /** Working days an agency has to answer, and the office to judge; natural days to look at what was rectified. */
  readonly answerDays: number;
  readonly judgeDays: number;
  readonly rectifiedDays: number;
  /** Of a rule's findings that persons decided on, how many there must be, and the share overturned from which it is proposed for a lead only. */
  readonly overturnedCases: number;
  readonly overturnedPercent: number;
  /** 督察建议书 before it is signed: 0 where the drafter chooses, 1 where every draft goes to 法制审核. */
  readonly oversightReview: number;
}
export type OfficeNumber = keyof OfficeNumbers;

interface NumberWords {
  readonly word: string;
  readonly unit: string;
  readonly about: string;
  /** Whether cases are judged by it: a change is followed by the books. */
  readonly judges: boolean;
  readonly least: number;
  readonly most: number;
  readonly delivered: number;
  /** Of a choice, what each number stands for, from `least` on. */
  readonly choices?: readonly string[];
}
const number = (
  word: string,
  unit: string,
  about: string,
  [least, delivered, most]: readonly [number, number, number],
  judges = false,
): NumberWords => ({ word, unit, about, judges, least, most, delivered });

const choice = (word: string, about: string, choices: readonly string[]): NumberWords => ({
  ...number(word, '档', about, [0, 0, choices.length - 1]),
  choices,
});

/** Each with its words, and the bounds within which a setting still means something. */
export const OFFICE_NUMBER: Readonly<Record<OfficeNumber, NumberWords>> = {
  backstopDays: number('核查期限', '日', '没有可据以起算的日期时，自案件日期起', [1, 90, 3650], true),
  gapToleranceSeconds: number('间断容许', '秒', '一次执法活动音像记录各处间断合计', [0, 120, 86_400], true),
  clockOffMinutes: number('时钟偏差', '分钟', '音像与所注明的活动相隔达到此数的，储存时间不据以认定', [1, 60, 1440], true),
  clipBeforeCaseDays: number('早于案件', '日', '音像早于案件日期超过此数的，储存时间不据以认定', [30, 366, 3650], true),
  graceHours: number('报送宽限', '小时', '新接入的来源没有另行约定的', [0, 72, 2160]),
  rhythmHours: number('报送间隔', '小时', '新接入的来源没有另行约定的', [1, 24, 8784]),
  answerDays: number('答复期限', '个工作日', '单位答复、补充说明', [1, 5, 60]),
  judgeDays: number('审核期限', '个工作日', '监督机构审核说明、延期、更正和核销', [1, 10, 60]),
  rectifiedDays: number('验收期限', '日', '监督机构验收整改情况', [1, 15, 90]),
  overturnedCases: number('提请改列线索的最少项数', '项', '一条规则认定后又经人认定的事项', [30, 30, 10_000]),
  overturnedPercent: number('提请改列线索的占比', '%', '其中不再认定的', [1, 50, 100]),
  oversightReview: choice('督察建议书的法制审核', '行政执法督察建议书签发前', ['按需提请', '一律审核']),
};
export const OFFICE_NUMBERS = Object.keys(OFFICE_NUMBER) as OfficeNumber[];

/** The numbers as they stand. */
export const numbersOf = (configuration: Partial<OfficeNumbers>): OfficeNumbers =>
  Object.fromEntries(OFFICE_NUMBERS.map((name) => [name, configuration[name] ?? OFFICE_NUMBER[name].delivered])) as Record<
    OfficeNumber,
    number
  >;

/** A number as it is said: with its unit, or what it stands for. */
export const officeNumberWords = (name: OfficeNumber, value: number): string => {
  const { choices, least, unit } = OFFICE_NUMBER[name];
  return choices?.[value - least] ?? `${value}${unit}`;
};
