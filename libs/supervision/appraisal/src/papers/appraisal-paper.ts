import { type AppraisalScheme, POINTS_RULE, standingWords } from '@zhilu/kernel/appraisal';
import { dayWords, periodTitle } from '@zhilu/kernel/time';
import {
  APPRAISAL_FORMULA,
  APPRAISAL_PAPER,
  type AppraisalPaper,
  COMPARED_STANDING,
  count,
  INDICATOR_STATE,
  PEER_KEY,
  percent,
} from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock, PaperTable } from '@zhilu/platform/documents';
import type { ResultBody } from '../facts/fact';
import type { AppraisalChange } from '../runs/appraisal.model';

/** What a paper of an appraisal is written from: kept results alone, and what persons did about them. */
export interface AppraisalToldOf {
  readonly office: string;
  readonly scheme: AppraisalScheme;
  readonly from: string;
  readonly to: string;
  readonly editionTitle: string;
  readonly asOf: string;
  readonly known: number;
  readonly preparer: string;
  readonly approver: string;
  /** Edition of the results. */
  readonly edition: number;
  readonly results: readonly ResultBody[];
  /** 否决事项 with their ground, by the name of the agency. */
  readonly vetoes: readonly { readonly name: string; readonly title: string; readonly said: string }[];
  readonly objections: { readonly raised: number; readonly upheld: number };
  readonly changes: readonly AppraisalChange[];
  readonly moves: readonly string[];
  readonly selves: number;
}

const heading = (text: string, level: 1 | 2 = 1): PaperBlock => ({ kind: 'heading', level, text });
const said = (text: string): PaperBlock => ({ kind: 'paragraph', text });
const NONE = '—';

/** 考核通报 and 考核报告: groups that can be told apart, grades, and how each came about; agencies by their code, never by points. */
export const appraisalPaper = (kind: AppraisalPaper, of: AppraisalToldOf): Pick<OfficialPaper, 'title' | 'subtitle' | 'blocks'> => ({
  title: [of.office, `${periodTitle(of.from, of.to)}行政执法评议${APPRAISAL_PAPER[kind]}`],
  subtitle: of.edition === 1 ? null : `第${of.edition}版：按复核成立的异议改正`,
  blocks: [
    ...basis(of),
    heading('总体情况'),
    said(standingWords(of.results)),
    said(gradeWords(of)),
    heading('各组结果'),
    said('只在同类单位之间比较。按单位代码排列，不排名；组别为“难分高下”的，得分高低不表示优劣。'),
    ...peersOf(of).map((peers) => groupTable(of, peers)),
    ...vetoes(of),
    ...corrections(of),
    ...(kind === 'appraisalReport' ? annexes(of) : []),
    {
      kind: 'note',
      text: `${POINTS_RULE}。罚没数额、办案数、处罚数不作指标（《行政处罚法》第七十四条第三款）。`,
    },
  ],
});

const basis = (of: AppraisalToldOf): PaperBlock[] => {
  const { scheme, results, selves } = of;
  const by = scheme.peers.by.length === 0 ? '全部单位为一组' : `按${scheme.peers.by.map((key) => PEER_KEY[key]).join('、')}分组`;
  return [
    heading('依据和范围'),
    said(
      `依据《${scheme.title}》（第${scheme.version}版，${scheme.official || scheme.source.includes('非官方') ? '' : '非官方，'}${scheme.source}）和${of.editionTitle}的锁定数据（统计截至${dayWords(of.asOf)}日终，第${of.known}笔入库），对${count(results.length)}个单位进行评议考核，${by}。${of.preparer}测算，${of.approver}审定${selves === 0 ? '' : `，${count(selves)}个单位报送了自评`}。`,
    ),
    {
      kind: 'table',
      caption: '指标与权重',
      columns: [
        { heading: '指标', share: 30 },
        { heading: '权重', share: 10, numeric: true },
        { heading: '公式', share: 60 },
      ],
      rows: scheme.indicators.map(({ title, weight, source }) => [title, weight, APPRAISAL_FORMULA[source]]),
      values: scheme.indicators.map(({ title, weight, source }) => [title, Number(weight), APPRAISAL_FORMULA[source]]),
      note: `分母少于 ${scheme.least} 的不计入；计分权重不足 ${scheme.leastWeight} 的没有合计。`,
    },
  ];
};

const gradeWords = ({ scheme, results }: AppraisalToldOf): string => {
  const of = (grade: string | null): number => results.filter((one) => one.grade === grade).length;
  const grades = scheme.bands.filter(({ grade }) => of(grade) > 0).map(({ grade }) => `${grade} ${count(of(grade))} 个`);
  return `等次：${[...grades, ...(of(null) > 0 ? [`没有合计、不评等次 ${count(of(null))} 个`] : [])].join('，')}。`;
};

const peersOf = ({ results }: AppraisalToldOf): string[] => [...new Set(results.map(({ peers }) => peers))];

const groupTable = ({ results }: AppraisalToldOf, peers: string): PaperTable => {
  const some = results.filter((one) => one.peers === peers);
  const span = ({ low, high }: ResultBody): string => (low === null || high === null ? NONE : `${low.toFixed(1)}–${high.toFixed(1)}`);
  return {
    kind: 'table',
    caption: peers,
    columns: [
      { heading: '单位', share: 34 },
      { heading: '得分', share: 12, numeric: true },
      { heading: '95%区间', share: 16, numeric: true },
      { heading: '组别', share: 18 },
      { heading: '等次', share: 10 },
      { heading: '计分权重', share: 10, numeric: true },
    ],
    rows: some.map((one) => [
      one.name,
      one.total ?? NONE,
      span(one),
      COMPARED_STANDING[one.standing],
      `${one.grade ?? NONE}${one.capped ? '（否决）' : ''}`,
      one.weight,
    ]),
    values: some.map((one) => [
      one.name,
      one.total === null ? null : Number(one.total),
      span(one),
      COMPARED_STANDING[one.standing],
      one.grade,
      Number(one.weight),
    ]),
  };
};

const vetoes = ({ vetoes: found }: AppraisalToldOf): PaperBlock[] =>
  found.length === 0
    ? []
    : [
        heading('否决事项'),
        {
          kind: 'table',
          caption: '经人认定的否决事项',
          columns: [
            { heading: '单位', share: 34 },
            { heading: '事项', share: 26 },
            { heading: '认定依据', share: 40 },
          ],
          rows: found.map(({ name, title, said: ground }) => [name, title, ground]),
        },
      ];

const corrections = ({ objections: { raised, upheld }, changes, edition }: AppraisalToldOf): PaperBlock[] => [
  heading('异议和更正'),
  said(
    `告知以后收到异议 ${count(raised)} 件，由没有参与测算、审定的人员复核，成立 ${count(upheld)} 件${edition === 1 ? '，结果没有改动。' : `；第${edition}版改动 ${count(changes.length)} 格，第1版仍可查阅。`}`,
  ),
  ...(changes.length === 0
    ? []
    : [
        {
          kind: 'table' as const,
          caption: `第${edition}版的改动`,
          columns: [
            { heading: '单位', share: 26 },
            { heading: '格', share: 20 },
            { heading: '第1版', share: 14, numeric: true },
            { heading: `第${edition}版`, share: 14, numeric: true },
            { heading: '原因', share: 26 },
          ],
          rows: changes.map(({ name, cell, was, became, cause }) => [name, cell, was, became, cause]),
        },
      ]),
];

const annexes = (of: AppraisalToldOf): PaperBlock[] => [
  heading('权重变动对组别的影响'),
  said(of.moves.length === 0 ? '各项权重各减、各加至多 5，没有单位换组。' : `${of.moves.join('；')}。`),
  heading('各项指标'),
  ...of.scheme.indicators.map(({ code, title }): PaperTable => {
    const scores = of.results.map((one) => ({ name: one.name, score: one.indicators.find((indicator) => indicator.code === code)! }));
    return {
      kind: 'table',
      caption: title,
      columns: [
        { heading: '单位', share: 34 },
        { heading: '分子', share: 12, numeric: true },
        { heading: '分母', share: 12, numeric: true },
        { heading: '比率', share: 12, numeric: true },
        { heading: '得分', share: 10, numeric: true },
        { heading: '计分情况', share: 20 },
      ],
      rows: scores.map(({ name, score: { n, of: all, points, state } }) => [
        name,
        count(n),
        count(all),
        state === 'counted' ? percent({ n, of: all }) : NONE,
        points ?? NONE,
        INDICATOR_STATE[state],
      ]),
      values: scores.map(({ name, score: { n, of: all, points, state } }) => [
        name,
        n,
        all,
        state === 'counted' ? n / all : null,
        points === null ? null : Number(points),
        INDICATOR_STATE[state],
      ]),
    };
  }),
];
