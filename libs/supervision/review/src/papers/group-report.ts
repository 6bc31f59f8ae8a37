import { linesOf, type ReviewStandard } from '@zhilu/kernel/review';
import { dayWords, periodTitle } from '@zhilu/kernel/time';
import {
  ACT_TYPE,
  type ActType,
  count,
  percent,
  RESULT_STANDING,
  type ResultStanding,
  REVIEW_REPORT,
  SAMPLE_MODE,
} from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock, PaperTable } from '@zhilu/platform/documents';
import type { ResultRow } from '../files/files.store';
import { faultLines } from '../files/lines';
import type { ReviewAgreement, ReviewModeResult } from '../results/result.model';
import type { PlanRow } from '../plans/plans.store';

/** One file as the report has it. */
export interface ReportedFile {
  readonly agencyName: string;
  readonly caseNumber: string;
  readonly caseTitle: string | null;
  readonly mode: keyof typeof SAMPLE_MODE;
  readonly standing: ResultStanding | null;
  /** None while it is still read. */
  readonly result: ResultRow | null;
  /** Numbers of the requests by which it is to be mended. */
  readonly rectifications: readonly string[];
}

/** What a group report is written from: a plan, its readers, its files and what their samples say. */
export interface GroupReportOf {
  readonly plan: PlanRow;
  readonly seed: string;
  readonly listDigest: string;
  /** 不按行业标准的理由; empty where there was none to give. */
  readonly departure: string;
  readonly readers: readonly string[];
  readonly files: readonly ReportedFile[];
  /** Files that may not be shown since they were drawn. */
  readonly withheld: number;
  readonly results: readonly ReviewModeResult[];
  readonly agreement: ReviewAgreement | null;
}

const NONE = '—';
/** Below so many files no rate is said (definitions.md, Figures): the bounds stand for themselves. */
const ENOUGH = 30;
/** Items told of each way of sampling, the most often deducted first. */
const ITEMS = 15;
const heading = (text: string): PaperBlock => ({ kind: 'heading', level: 1, text });
const said = (text: string): PaperBlock => ({ kind: 'paragraph', text });

/**
 * 评查报告 of the group (《广东省行政执法案卷评查办法》第十三条): the agencies reviewed, who reviewed, how many files and which,
 * grades, main problems, and what is to be put right. Each way of sampling stands by itself, and a result by what it is worth.
 */
export const groupReport = (of: GroupReportOf): Pick<OfficialPaper, 'title' | 'subtitle' | 'blocks'> => ({
  title: [of.plan.office, `${periodTitle(of.plan.from_day, of.plan.to_day)}行政执法案卷${REVIEW_REPORT}`],
  subtitle: of.plan.title,
  blocks: [
    heading('评查依据和方法'),
    ...method(of),
    heading('评查人员'),
    said(
      of.readers.length === 0
        ? '没有登记评查员。'
        : `${of.readers.join('、')}，共 ${count(of.readers.length)} 人。各自独立评查、签名；本单位、委托和受委托、经手和申报利害关系的案卷自动回避。`,
    ),
    heading('总体情况'),
    ...of.results.flatMap((result) => overall(of, result)),
    ...twice(of),
    heading('被评查单位和案卷'),
    ...agencyTables(of),
    heading('主要问题'),
    ...problems(of),
    heading('整改意见'),
    ...advice(of),
    {
      kind: 'note',
      text: '案件名称可能含有当事人信息，本报告对外提供以前应当隐去。反馈后十个工作日内单位可以书面提出异议；暂定和异议中的结果可能改变。',
    },
  ],
});

const method = ({ plan, seed, listDigest, departure, withheld }: GroupReportOf): PaperBlock[] => [
  said(
    `依据《广东省行政执法案卷评查办法》，按《${plan.standard.title}》（第${plan.standard.version}版，${plan.standard.official ? '' : '非官方，'}${plan.standard.source}）评查。样本框为${count(plan.agencies.length)}个单位的${plan.act_types.map((act: ActType) => ACT_TYPE[act]).join('、')}案件 ${count(plan.frame_rows)} 件（数据截至${dayWords(plan.as_of)}日终，第${plan.known}笔入库），${SAMPLE_MODE[plan.mode]}。${plan.left_out.withheld > 0 ? `依法不公开的 ${count(plan.left_out.withheld)} 件未列入。` : ''}${withheld > 0 ? `抽中以后依法不公开的 ${count(withheld)} 件未列入下表。` : ''}`,
  ),
  ...(departure === '' ? [] : [said(`不按行业标准评查的理由：${departure}。`)]),
  said(`样本框摘要（SHA-256）${plan.frame_digest}；种子“${seed}”；名单摘要${listDigest}。凭复核包任何人可以重抽出同一份名单。`),
];

const overall = ({ plan }: GroupReportOf, result: ReviewModeResult): PaperBlock[] => {
  const { mode, files, n, passed, grades, strata, standings } = result;
  return [
    said(
      `${SAMPLE_MODE[mode]}的案卷 ${count(files)} 件，已有结果 ${count(n)} 件（${standings.map((one) => `${RESULT_STANDING[one.standing]} ${count(one.n)}`).join('，')}），合格 ${count(passed)} 件。${rateWords(result)}`,
    ),
    table(
      `${SAMPLE_MODE[mode]}案卷的等次`,
      [
        ['等次', 60],
        ['件数', 40, true],
      ],
      grades.map(({ grade, n: found }) => [grade, found]),
    ),
    ...(strata.length === 0 || mode !== plan.mode
      ? []
      : [
          table(
            '各层的抽取和合格',
            [
              ['层', 40],
              ['样本框', 15, true],
              ['抽取', 15, true],
              ['已有结果', 15, true],
              ['合格', 15, true],
            ],
            strata.map((one) => [one.stratum, one.size, one.drawn, one.n, one.passed]),
          ),
        ]),
  ];
};

const rateWords = ({ mode, rate, n, files }: ReviewModeResult): string => {
  if (mode === 'weighted') return '按风险加权抽取，只用于查找问题，不推算合格率。';
  if (mode === 'chosen') return '由单位自行选送，不推算合格率。';
  if (rate === null) return `还有 ${count(files - n)} 件没有结果，全部评完以后才推算合格率。`;
  const { low, high, size, estimate } = rate;
  const share = n >= ENOUGH && estimate !== null ? `合格率 ${percent({ n: estimate, of: 1 })}，` : '样本过少，不表述合格率；';
  return `${share}样本框 ${count(size)} 件中合格 ${count(low)} 至 ${count(high)} 件（95% 有限总体区间）。`;
};

const twice = ({ agreement }: GroupReportOf): PaperBlock[] =>
  agreement === null
    ? []
    : [
        said(
          `两人各自评查的案卷，评分项 ${count(agreement.n)} 项次中一致 ${percent({ n: agreement.observed, of: 1 })}，一致性 AC1 为 ${agreement.coefficient.toFixed(3)}（95% 区间 ${agreement.low.toFixed(3)} 至 ${agreement.high.toFixed(3)}）。不一致的由他人裁定。`,
        ),
      ];

const agencyTables = ({ files, plan }: GroupReportOf): PaperBlock[] => {
  const names = [...new Set(files.map(({ agencyName }) => agencyName))];
  const grades = [...plan.standard.bands.map(({ grade }) => grade), '不评'];
  const rows = names.map((name) => {
    const own = files.filter(({ agencyName }) => agencyName === name);
    const results = own.flatMap(({ result }) => result ?? []);
    return [name, own.length, ...grades.map((grade) => results.filter((one) => (one.grade ?? '不评') === grade).length)];
  });
  const sum = rows.reduce<number[]>((all, row) => row.slice(1).map((n, at) => (all[at] ?? 0) + Number(n)), []);
  return [
    {
      ...table(
        '各单位的案卷',
        [['单位', 40], ['案卷', 12, true], ...grades.map((grade) => [grade, 48 / grades.length, true] as const)],
        [...rows, ['合计', ...sum]],
      ),
      total: true,
    },
    table(
      '案卷一览',
      [
        ['单位', 22],
        ['案号', 20],
        ['案件名称', 20],
        ['抽样方式', 11],
        ['得分', 8, true],
        ['等次', 8],
        ['效力', 11],
      ],
      files.map(({ agencyName, caseNumber, caseTitle, mode, result, standing }) => [
        agencyName,
        caseNumber,
        caseTitle ?? NONE,
        SAMPLE_MODE[mode],
        result?.points ?? NONE,
        result === null ? '评查中' : (result.grade ?? '不评'),
        standing === null ? NONE : RESULT_STANDING[standing],
      ]),
    ),
  ];
};

const problems = ({ plan: { standard }, results, files }: GroupReportOf): PaperBlock[] => {
  const tables = results
    .filter(({ items }) => items.length > 0)
    .map(({ mode, items }) =>
      table(
        `${SAMPLE_MODE[mode]}案卷中扣分最多的项目`,
        [
          ['项目', 64],
          ['扣分、缺失', 18, true],
          ['适用', 18, true],
        ],
        items.slice(0, ITEMS).map(({ title, n, of }) => [title, n, of]),
      ),
    );
  const vetoes = files.flatMap(({ agencyName, caseNumber, result }) =>
    result === null ? [] : vetoesOf(standard, result).map(({ title, reason }) => [agencyName, caseNumber, title, reason]),
  );
  if (tables.length + vetoes.length === 0) return [said('没有发现扣分、缺失和否决事项。')];
  return [
    ...tables,
    ...(vetoes.length === 0
      ? []
      : [
          table(
            '一票否决的案卷',
            [
              ['单位', 26],
              ['案号', 24],
              ['事项', 22],
              ['理由', 28],
            ],
            vetoes,
          ),
        ]),
  ];
};

const vetoesOf = ({ vetoes }: ReviewStandard, { body }: ResultRow) =>
  vetoes.flatMap(({ code, title }) => {
    const veto = body.vetoes[code];
    return veto?.found === true ? [{ title, reason: veto.reason ?? '' }] : [];
  });

const reasonOf = (standard: ReviewStandard, { body }: ResultRow, title: string): string => {
  const { code } = linesOf(standard).find((line) => line.title === title)!;
  return body.marks[code]?.reason ?? body.vetoes[code]?.reason ?? '';
};

const advice = ({ plan: { standard }, files }: GroupReportOf): PaperBlock[] => {
  const rows = files.flatMap(({ agencyName, caseNumber, result, rectifications }) => {
    const lines = result === null ? [] : faultLines(standard, result.body);
    if (lines.length === 0) return [];
    const words = lines.map((title) => [title, reasonOf(standard, result!, title)].filter((one) => one !== '').join('：'));
    const asked = rectifications.length === 0 ? '结果确定以后整改' : `已要求整改，第 ${rectifications.join('、')} 号`;
    return [[agencyName, caseNumber, words.join('；'), asked]];
  });
  if (rows.length === 0) return [said('没有需要整改的案卷。')];
  return [
    said('下列案卷由所属单位逐项补正或者说明原因，同类案卷一并自查；整改情况在平台“整改看板”办理、验收。'),
    table(
      '需要整改的案卷',
      [
        ['单位', 24],
        ['案号', 22],
        ['问题', 36],
        ['整改', 18],
      ],
      rows,
    ),
  ];
};

type Head = readonly [heading: string, share: number, numeric?: boolean];
const table = (caption: string, heads: readonly Head[], rows: readonly (readonly (string | number)[])[]): PaperTable => ({
  kind: 'table',
  caption,
  columns: heads.map(([word, share, numeric]) => ({ heading: word, share, ...(numeric === true && { numeric }) })),
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? count(cell) : cell))),
  values: rows.map((row) => [...row]),
});
