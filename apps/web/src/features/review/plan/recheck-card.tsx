import type { ReviewResultsQuery } from '@zhilu/contract';
import { count, percent } from '@zhilu/kernel/vocabulary';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';

type Recheck = ReviewResultsQuery['reviewRecheck'];
type Reader = Recheck['readers'][number];
type Month = Recheck['months'][number];
type Pair = Recheck['pairs'][number];
/** Below so many no share is said (definitions.md, Figures): the count stands for itself. */
const ENOUGH = 30;
const share = (n: number, of: number): string => `${count(n)} / ${count(of)}${of < ENOUGH ? '' : `，${percent({ n, of })}`}`;

const COLUMNS: readonly DataColumn<Reader>[] = [
  { key: 'person', title: '评查员', cell: ({ person }) => person },
  { key: 'overturned', title: '经复查改变（件）', numeric: true, cell: (one) => share(one.overturned, one.files) },
  { key: 'severer', title: '比终评严（项次）', numeric: true, cell: (one) => share(one.severer, one.lines) },
  { key: 'milder', title: '比终评宽（项次）', numeric: true, cell: (one) => share(one.milder, one.lines) },
  { key: 'other', title: '适用与否不同（项次）', numeric: true, cell: ({ other }) => count(other) },
];

/** 宽严的变化: month by month of the signatures. */
const MONTHS: readonly DataColumn<Month>[] = [
  { key: 'person', title: '评查员', cell: ({ person }) => person },
  { key: 'month', title: '签名月份', cell: ({ month }) => month },
  { key: 'files', title: '终评案卷', numeric: true, cell: ({ files }) => count(files) },
  { key: 'severer', title: '比终评严（项次）', numeric: true, cell: (one) => share(one.severer, one.lines) },
  { key: 'milder', title: '比终评宽（项次）', numeric: true, cell: (one) => share(one.milder, one.lines) },
];

const PAIRS: readonly DataColumn<Pair>[] = [
  { key: 'title', title: '两人', cell: ({ title }) => title },
  { key: 'n', title: '同评（项次）', numeric: true, cell: ({ n }) => count(n) },
  { key: 'observed', title: '一致', numeric: true, cell: ({ observed }) => percent({ n: observed, of: 1 }) },
  { key: 'ac1', title: '一致性 AC1', numeric: true, cell: ({ coefficient }) => coefficient.toFixed(3) },
  { key: 'interval', title: '95% 区间', numeric: true, cell: ({ low, high }) => `${low.toFixed(3)} 至 ${high.toFixed(3)}` },
];

/** 异议复查和宽严: of files whose result no longer changes. */
export const RecheckCard = ({ plan, recheck }: { plan: string; recheck: Recheck }) => {
  const { settled, objected, overturned, items, readers, rules, months, pairs } = recheck;
  const several = new Set(months.map(({ month }) => month)).size > 1;
  return (
    <section className="card">
      <h2>
        异议复查{' '}
        <span>
          已有终评结果 {count(settled)} 件：提出异议 {count(objected)} 件，经复查改变 {share(overturned, settled)}
        </span>
      </h2>
      {items.length > 0 && <p>经复查改变的项目：{items.map(({ title, n, of }) => `${title} ${share(n, of)}`).join('；')}。</p>}
      <DataTable
        leaves={{ table: 'reviewReaders', question: { id: plan } }}
        dense
        label="评查员的宽严"
        rows={readers}
        rowKey={({ id }) => id}
        columns={COLUMNS}
      />
      {several && (
        <DataTable
          leaves={{ table: 'reviewMonths', question: { id: plan } }}
          dense
          label="宽严的变化"
          rows={months}
          rowKey={({ id, month }) => id + month}
          columns={MONTHS}
        />
      )}
      {pairs.length > 0 && (
        <DataTable
          leaves={{ table: 'reviewPairs', question: { id: plan } }}
          dense
          label="两人的一致性"
          rows={pairs}
          rowKey={({ code }) => code}
          columns={PAIRS}
        />
      )}
      {rules.length > 0 && <Rules rules={rules} />}
    </section>
  );
};

/** 规则的采纳: how often readers took up what a rule found. */
const Rules = ({ rules }: { rules: Recheck['rules'] }) => (
  <details className="review-rules">
    <summary>
      自动疑点的采纳{' '}
      <span className="aid">
        {share(
          rules.reduce((sum, { n }) => sum + n, 0),
          rules.reduce((sum, { of }) => sum + of, 0),
        )}
      </span>
    </summary>
    <ul>
      {rules.map(({ rule, title, n, of, files, overturned }) => (
        <li key={rule}>
          {rule} {title ?? '标准未列的项目'}：采纳 {share(n, of)} 条次；所在项目经复查改变 {share(overturned, files)} 件
        </li>
      ))}
    </ul>
  </details>
);
