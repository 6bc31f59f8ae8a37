import type { BesidePeersQuery, ControlChartsQuery, InspectedAgencyQuery, InspectedLeadsQuery } from '@zhilu/contract';
import { turnOf } from '@zhilu/kernel/flow';
import { LEAD_KIND } from '@zhilu/kernel/leads';
import { COMPARABLE_FROM, type Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, count, INTERRUPTION, percent, REQUEST_KIND } from '@zhilu/kernel/vocabulary';
import { monthWords } from '../../../shared/control/control-words';
import { MEASURE } from '../../../shared/measure';
import { absenceWords } from '../absence';

/** What the sentences are made of, each part as its own room answers it. */
export interface Known {
  readonly agencyId: number;
  readonly beside: BesidePeersQuery['besidePeers'];
  readonly charts: ControlChartsQuery['controlCharts'];
  readonly said: InspectedAgencyQuery;
  /** Null for who reads no leads. */
  readonly leads: InspectedLeadsQuery['leads'] | null;
}
/** Where a sentence leads: a list of duties, or a page. */
export type Opens =
  | { readonly duties: { readonly dutyClass: Measure | null; readonly outcome: readonly string[]; readonly explanation?: string } }
  | { readonly page: string };

/** One fixed sentence: said aloud where it is notable, else only on demand. */
export interface Sentence {
  readonly key: string;
  readonly topic: string;
  readonly text: string;
  readonly notable: boolean;
  readonly opens: Opens | null;
}

const CHARGED = ['onTime', 'late', 'reportedLate', 'missing'];
/** A cause is told beside that of all where it is at least so many times as frequent, and of at least so many. */
const TIMES = 2;
const CAUSES_FROM = 10;

/** 检查前情况: the fixed sentences of an agency, in a fixed order. Whether one is notable is decided by the same limits as everywhere. */
export const sentencesOf = (known: Known): Sentence[] => [
  ...measureSentences(known),
  ...monthSentences(known),
  ...countSentences(known),
  ...requestSentences(known),
  leadSentence(known),
  ...causeSentences(known),
  ...registerSentences(known),
];

const measureSentences = ({ beside }: Known): Sentence[] =>
  (beside?.measures ?? []).map(({ measure, rate, standing, centre }) => {
    const told = standing === 'few' || standing === 'nothing' || standing === 'unassessed' ? '' : ` ${percent(rate.shown)}`;
    const all = centre === null ? '' : `，同类合计 ${percent(centre)}`;
    return {
      key: `measure ${measure}`,
      topic: '与同类比较',
      text: `${MEASURE[measure].word}${told}（${count(rate.shown.n)}/${count(rate.shown.of)}），${COMPARED_STANDING[standing]}${all}。`,
      notable: standing === 'worse' || standing === 'unassessed',
      opens: rate.shown.of === 0 ? null : { duties: { dutyClass: measure, outcome: CHARGED } },
    };
  });

const monthSentences = ({ charts }: Known): Sentence[] =>
  charts.map(({ measure, months }) => {
    const last = [...months].reverse().find(({ state }) => state === 'judged');
    const below = last?.beyond === -1;
    const run = last?.run === -1;
    return {
      key: `month ${measure}`,
      topic: '走势',
      text:
        last === undefined || last.beyond === null
          ? `${MEASURE[measure].word}可以判断的月份过少，不判断走势。`
          : `${MEASURE[measure].word} ${monthWords(last.month)}${below ? '低于自身波动范围' : last.beyond === 1 ? '高于自身波动范围' : '在自身波动范围内'}${run ? '，连续 8 个月以上低于平均' : ''}。`,
      notable: below || run,
      opens: null,
    };
  });

const countSentences = ({ said, beside }: Known): Sentence[] => {
  const { counts, unassessed } = said.figures.total;
  const gaps = beside?.unexplained ?? { n: 0, of: 0 };
  const one = (key: string, n: number, text: string, none: string, outcome: readonly string[], dutyClass: Measure | null = null, explanation?: string): Sentence => ({ key, topic: '应记录事项', text: n > 0 ? text : none, notable: n > 0, opens: n > 0 ? { duties: { dutyClass, outcome, ...(explanation !== undefined && { explanation }) } } : null }); // prettier-ignore
  return [
    one(
      'missing',
      counts.missing,
      `文字和音像记录应记录 ${count(counts.charged)} 项，缺失 ${count(counts.missing)} 项。`,
      '文字和音像记录没有缺失。',
      ['missing'],
    ),
    one('late', counts.late, `逾期 ${count(counts.late)} 项。`, '没有逾期。', ['late']),
    one('notReceived', counts.notReceived, `超过核查期限未收到 ${count(counts.notReceived)} 项。`, '没有超过核查期限未收到的。', [
      'notReceived',
    ]),
    one(
      'gaps',
      gaps.n,
      `音像记录中断 ${count(gaps.of)} 项，其中 ${count(gaps.n)} 项未说明。`,
      '没有未说明的中断。',
      ['missing'],
      'uninterrupted',
      'none',
    ),
    {
      key: 'silent',
      topic: '数据来源',
      text:
        unassessed === null
          ? '数据来源均按约定报送。'
          : `来源${unassessed.sources.map(({ name }) => `“${name}”`).join('、')}未报，本期无法评估。`,
      notable: unassessed !== null,
      opens: unassessed === null ? null : { page: '/intake/health' },
    },
  ];
};

const requestSentences = ({ said }: Known): Sentence[] =>
  (['explanation', 'rectification', 'correction'] as const).map((kind) => {
    const open = said.requests.tally.filter((one) => one.kind === kind && turnOf(one.state) !== null);
    const [n, overdue] = [open.reduce((sum, one) => sum + one.n, 0), open.reduce((sum, one) => sum + one.overdue, 0)];
    return {
      key: `request ${kind}`,
      topic: '办理事项',
      text:
        n === 0
          ? `没有未办结的${REQUEST_KIND[kind]}。`
          : `${REQUEST_KIND[kind]}未办结 ${count(n)} 件${overdue > 0 ? `，已逾期 ${count(overdue)} 件` : ''}。`,
      notable: n > 0,
      opens: n === 0 ? null : { page: '#requests' },
    };
  });

const leadSentence = ({ leads, agencyId }: Known): Sentence => {
  const open = (leads?.kinds ?? []).filter((one) => one.open > 0);
  const listed = open.map(
    ({ kind, open: n, baseN, baseOf }) => `${LEAD_KIND[kind].word} ${count(n)} 条（所辖单位 ${count(baseN)}/${count(baseOf)}）`,
  );
  return {
    key: 'leads',
    topic: '疑点线索',
    text:
      leads === null
        ? '疑点线索不在本账号的职责之内。'
        : open.length === 0
          ? '没有待核的疑点线索。'
          : `待核的疑点线索 ${count(leads.total)} 条：${listed.join('、')}。`,
    notable: open.length > 0,
    opens: open.length === 0 ? null : { page: `/leads?agency=${agencyId}` },
  };
};

const causeSentences = ({ said: { interruptionCauses: said }, agencyId }: Known): Sentence[] => {
  const own = said.agencies.find((one) => one.agencyId === agencyId);
  if (own === undefined) return [{ key: 'causes', topic: '中断原因', text: '近十二个月没有提出中断说明。', notable: false, opens: null }];
  const other = {
    total: said.total - own.total,
    of: (cause: string) =>
      (said.whole.find((one) => one.cause === cause)?.n ?? 0) - (own.causes.find((one) => one.cause === cause)?.n ?? 0),
  };
  return own.causes
    .filter(({ n }) => n > 0)
    .map(({ cause, n }) => {
      const theirs = other.of(cause);
      const comparable = own.total >= COMPARABLE_FROM && other.total >= COMPARABLE_FROM;
      const often = comparable && n >= CAUSES_FROM && n * other.total >= TIMES * theirs * own.total;
      return {
        key: `cause ${cause}`,
        topic: '中断原因',
        text: `中断说明以“${INTERRUPTION[cause]}”为原因的 ${count(n)}/${count(own.total)}，其他单位 ${count(theirs)}/${count(other.total)}${comparable ? '' : '（样本过少，不作比较）'}。`,
        notable: often,
        opens: { page: '/requests?kind=explanation' },
      };
    });
};

const registerSentences = ({ said: { agencyProfile: profile }, agencyId }: Known): Sentence[] => {
  if (!profile) return [];
  const { standing, officers } = profile;
  const page = `/agencies/${agencyId}`;
  return [
    {
      key: 'absences',
      topic: '台账',
      text:
        standing.absences.length === 0
          ? '设备、人员、制度和清单均已登记。'
          : `台账缺项：${standing.absences.map(absenceWords).join('；')}。`,
      notable: standing.absences.length > 0,
      opens: standing.absences.length === 0 ? null : { page },
    },
    {
      key: 'faults',
      topic: '设备',
      text: `登记设备 ${count(standing.devices)} 台，今日可用 ${count(standing.usable)} 台，未修复故障 ${count(standing.openFaults)} 次。`,
      notable: standing.openFaults > 0 || (standing.devices > 0 && standing.usable === 0),
      opens: { page: `${page}#faults` },
    },
    {
      key: 'officers',
      topic: '人员',
      text: `登记执法人员 ${count(officers.total)} 名，今日证件无效 ${count(officers.notCertified)} 名，不明 ${count(officers.unknown)} 名。`,
      notable: officers.notCertified > 0,
      opens: { page: `${page}#officers` },
    },
  ];
};
