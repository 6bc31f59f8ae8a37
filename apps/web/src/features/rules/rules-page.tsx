import { periodWords } from '@zhilu/kernel/time';
import './rules.css';
import { useQuery } from '@apollo/client/react';
import { CHARGED, codesOf, count, DUTY_CLASS, type DutyClass, STAGE } from '@zhilu/kernel/vocabulary';
import type { FigureFilter, RuleListQuery } from '@zhilu/contract';
import { Input, Select } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { filterOf, listBehind } from '../../shared/address';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { guideAddress } from '../../shared/frame/guide-link';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { actsShort } from './acts';
import { packName, packSpan } from './pack-words';
import { RuleFiguresDocument, RuleListDocument } from './generated/rules';

type Rule = RuleListQuery['rules'][number];
type Pack = RuleListQuery['rulePacks'][number];

const CLASSES = codesOf(DUTY_CLASS);

/** 指标与规则说明: every figure and every rule of a version, with how often each rule fired in the period. */
export const RulesPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, previousData, error, refetch } = useQuery(RuleListDocument, { variables: { pack: params.get('pack') } });
  const answer = data ?? previousData;
  useEffect(() => {
    document.title = '指标与规则说明 · 执录';
  }, []);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!answer || filter === null) return <Loading rows={14} />;
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: name === 'q' });
  };
  // Without a version asked for, all in use are listed: named by the regulation itself, not by what lies upon it.
  const inUse = answer.rulePacks.filter((pack) => pack.inUse);
  const shown = answer.rulePacks.find((pack) => pack.key === params.get('pack')) ?? inUse.findLast((pack) => !pack.overlay) ?? null;
  const query = (params.get('q') ?? '').trim();
  const dutyClass = params.get('class') as DutyClass | null;
  const rules = answer.rules.filter(
    (rule) =>
      (params.get('pack') !== null || rule.pack === shown?.key) &&
      (dutyClass === null || rule.dutyClass === dutyClass) &&
      `${rule.title}${rule.articleNo}${rule.plain}`.includes(query),
  );
  return (
    <div className="rules-page">
      <h1>指标与规则说明</h1>
      <p className="answer">
        每个数怎么算、每项记录为什么应当有、什么时候到期，都在这里；条件和期限由系统所用的规则直接写成，例子由系统逐个验算。
      </p>
      <section className="card figure-guides">
        <h2>指标</h2>
        <ul>
          {answer.figureGuides.map(({ code, title, asks }) => (
            <li key={code}>
              <Link to={guideAddress(`figure/${code}`, params)}>{title}</Link>
              <span>{asks}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className="filters" role="group" aria-label="筛选">
        <Select
          aria-label="规则版本"
          value={shown?.key ?? null}
          options={answer.rulePacks.map((pack) => ({ value: pack.key, label: packName(pack) }))}
          onChange={(key) => set('pack', key)}
          style={{ width: 380 }}
        />
        <Select
          aria-label="事项类别"
          allowClear
          placeholder="全部类别"
          value={dutyClass}
          options={CLASSES.map((value) => ({ value, label: DUTY_CLASS[value] }))}
          onChange={(value) => set('class', value ?? null)}
          style={{ width: 140 }}
        />
        <Input
          type="search"
          allowClear
          aria-label="查找规则"
          placeholder="规则名称、条文或者说明中的字词"
          defaultValue={query}
          onChange={(event) => set('q', event.target.value)}
          style={{ width: 280 }}
        />
        <span className="aid">{count(rules.length)} 条规则</span>
      </div>
      {shown && <p className="aid law-note">{packSpan(shown)}。</p>}
      {rules.length === 0 ? (
        <EmptyState why="没有符合条件的规则。" what="可清除类别或者查找的字词。" />
      ) : (
        <Stages rules={rules} pack={shown} filter={filter} params={params} />
      )}
    </div>
  );
};

const Stages = ({
  rules,
  pack,
  filter,
  params,
}: {
  rules: readonly Rule[];
  pack: Pack | null;
  filter: FigureFilter;
  params: URLSearchParams;
}) => {
  const { viewer } = useSession();
  const asked: FigureFilter = { ...filter, dutyClasses: CLASSES };
  const { data } = useQuery(RuleFiguresDocument, { variables: { filter: asked, by: ['rule'] }, skip: pack?.inUse !== true });
  const counts = new Map(data?.figures.rows.map((row) => [row.keys[0]!.value, row.figure.counts]));
  const opened = (rule: Rule): string => {
    const to = guideAddress(rule.id, params);
    return `${to}${to.includes('?') ? '&' : '?'}pack=${rule.pack}`;
  };
  const number = (rule: Rule, n: number, outcomes: Parameters<typeof listBehind>[3]) =>
    n === 0 || !viewer.mayReadCases || !data ? (
      count(n)
    ) : (
      <Link
        className={outcomes.join() === 'missing' ? 'red' : undefined}
        to={listBehind(filter, data.figures.basis, { rules: [rule.id], dutyClasses: [rule.dutyClass] }, outcomes)}
      >
        {count(n)}
      </Link>
    );
  const none = pack?.inUse && data ? count(0) : '—';
  const counted = (
    key: 'charged' | 'late' | 'reportedLate' | 'missing',
    title: string,
    outcomes: Parameters<typeof listBehind>[3],
  ): DataColumn<Rule> => ({
    key,
    title,
    numeric: true,
    width: '7%',
    className: 'r',
    cell: (rule) => {
      const of = counts.get(rule.id);
      return of ? number(rule, of[key], outcomes) : none;
    },
  });
  const columns: readonly DataColumn<Rule>[] = [
    { key: 'rule', title: '规则', width: '26%', cell: (rule) => <Link to={opened(rule)}>{rule.title}</Link> },
    { key: 'article', title: '条文', width: '21%', cell: ({ articleNo }) => articleNo },
    { key: 'class', title: '类别', width: '10%', cell: ({ dutyClass }) => DUTY_CLASS[dutyClass] },
    { key: 'acts', title: '适用执法行为', cell: ({ actTypes }) => actsShort(actTypes) },
    counted('charged', '应记录', CHARGED),
    counted('late', '逾期', ['late']),
    counted('reportedLate', '迟报', ['reportedLate']),
    counted('missing', '缺失', ['missing']),
  ];
  return codesOf(STAGE)
    .map((stage) => ({ stage, some: rules.filter((rule) => rule.stage === stage) }))
    .filter(({ some }) => some.length > 0)
    .map(({ stage, some }) => (
      <section className="card" key={stage}>
        <h2>
          {STAGE[stage]}
          <span>{pack?.inUse ? `${periodWords(filter.from, filter.to)}到期的应记录事项` : '本单位现未适用，没有数'}</span>
        </h2>
        <DataTable leaves="settings" label={STAGE[stage]} rows={some} rowKey={({ id }) => id} columns={columns} />
      </section>
    ));
};
