import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { useQuery } from '@apollo/client/react';
import { ACT_TYPE, CHARGED, codesOf, count, type Outcome, OUTCOME, percent } from '@zhilu/kernel/vocabulary';
import type { FigureFilter, RuleFiguresQuery, RulePageQuery } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { listBehind } from '../../shared/address';
import { ExportFigures } from '../../shared/export/export-figures';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { useSession } from '../../shared/server/session';
import { day } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { actsShort } from './acts';
import { JudgedFindingsDocument, RuleFiguresDocument } from './generated/rules';

type Page = NonNullable<RulePageQuery['rule']>;
type Counts = Record<Outcome | 'charged', number>;
type Figure = Pick<RuleFiguresQuery['figures']['total'], 'counts' | 'coverage' | 'onTimeRate'>;

/** A rule of the family, or all of them together. */
interface Row {
  readonly name: string;
  readonly rules: readonly string[];
  readonly figure: Figure;
}

const SHOWN = codesOf(OUTCOME);
/** Classes of which not whether there is a record is asked, but whether it is in order: their rate is 按时率. */
const ASKS_ON_TIME: ReadonlySet<string> = new Set(['uninterrupted', 'storage', 'order']);
const ALL_ACTS = codesOf(ACT_TYPE).length;

/** 适用情况: how many duties the rule made in a period, by outcome, each number opening to its list; and how its findings fared with persons. */
export const OverturnRate = ({ page, filter }: { page: Page; filter: FigureFilter }) => {
  const { viewer } = useSession();
  const ids = page.rules.map((rule) => rule.id);
  const asked: FigureFilter = { ...filter, rules: ids, dutyClasses: [...new Set(page.rules.map((rule) => rule.dutyClass))] };
  const rate = page.rules.some((rule) => ASKS_ON_TIME.has(rule.dutyClass)) ? 'onTimeRate' : 'coverage';
  const skip = !page.pack.inUse;
  const { data, previousData, error, refetch } = useQuery(RuleFiguresDocument, { variables: { filter: asked, by: ['rule'] }, skip });
  const { data: judged } = useQuery(JudgedFindingsDocument, { variables: { filter: asked }, skip });
  const table = (data ?? previousData)?.figures;
  const title = (
    <h2>
      适用情况 <span>{periodWords(filter.from, filter.to)}到期的应记录事项，点数字看清单</span>
    </h2>
  );
  if (skip)
    return (
      <section className="card often">
        {title}
        <p className="none">本单位现未适用这个版本，没有依它产生的应记录事项；暂无数据。</p>
      </section>
    );
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!table) return <Loading rows={4} />;
  const opened = (of: readonly string[], outcomes: readonly Outcome[], n: number) =>
    n === 0 || !viewer.mayReadCases ? (
      count(n)
    ) : (
      <Link to={listBehind(asked, table.basis, { rules: of }, outcomes)} className={outcomes.join() === 'missing' ? 'red' : undefined}>
        {count(n)}
      </Link>
    );
  const of = (id: string) => table.rows.find((one) => one.keys[0]!.value === id)?.figure;
  const rows: Row[] = page.rules.map((rule) => ({ name: nameOf(rule), rules: [rule.id], figure: of(rule.id) ?? NOTHING }));
  if (page.rules.length > 1) rows.push({ name: '合计', rules: ids, figure: table.total });
  const columns: readonly DataColumn<Row>[] = [
    { key: 'rule', title: '规则', cell: ({ name }) => name },
    {
      key: 'charged',
      title: '应记录',
      numeric: true,
      cell: ({ rules, figure: { counts } }) => opened(rules, CHARGED, counts.charged),
    },
    ...SHOWN.map((outcome) => ({
      key: outcome,
      title: OUTCOME[outcome],
      numeric: true,
      cell: ({ rules, figure: { counts } }: Row) => opened(rules, [outcome], counts[outcome]),
    })),
    {
      key: 'rate',
      title: rate === 'coverage' ? '覆盖率' : '按时率',
      numeric: true,
      cell: ({ figure: { counts, [rate]: share } }) => (
        <>
          {counts.charged === 0 ? '—' : counts.charged < COMPARABLE_FROM ? '样本过少' : percent(share.shown)}
          {counts.charged > 0 && (
            <span className="aid">
              {count(share.shown.n)}/{count(share.shown.of)}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <section className="card often">
      {title}
      <ExportFigures of="" filter={asked} basis={table.basis} by={['rule']} />
      <DataTable
        leaves="page"
        label="适用情况"
        rows={rows}
        rowKey={({ name }) => name}
        columns={columns}
        rowClassName={({ rules }) => (rules === ids ? 'sum' : '')}
      />
      <p className="aid">
        统计截至 {day(table.basis.asOf)}日终。{judgedWords(judged?.judgedFindings, table.total.counts)}
      </p>
    </section>
  );
};

const NONE = { n: 0, of: 0 };
const RATE = { low: NONE, shown: NONE, high: NONE };
const NOTHING: Figure = {
  counts: { charged: 0, ...(Object.fromEntries(codesOf(OUTCOME).map((outcome) => [outcome, 0])) as Record<Outcome, number>) },
  coverage: RATE,
  onTimeRate: RATE,
};

/** Rules of one family tell themselves apart by whom they bind. */
export const nameOf = (rule: Page['rules'][number]): string => {
  const acts = rule.applies.filter(({ applies }) => applies !== 'never').flatMap(({ acts: some }) => some);
  return acts.length === ALL_ACTS ? rule.title : `${rule.title}（${actsShort(acts, 2)}）`;
};

const judgedWords = (judged: { decided: number; overturned: number } | null | undefined, counts: Counts): string => {
  if (judged === undefined) return '';
  if (judged === null)
    return counts.late + counts.missing === 0
      ? '没有判为逾期或者缺失的，无从推翻。'
      : '判为逾期、缺失的，尚无一项经人认定；推翻多少未知，不等于零。';
  return `经人认定并重新入库 ${count(judged.decided)} 项，其中推翻（不再是逾期、缺失）${count(judged.overturned)} 项；不予更正、不予延期等没有改变账目的认定不在其中。`;
};
