import './rules.css';
import { useQuery } from '@apollo/client/react';
import { ACT_TYPE, DUTY_CLASS, STAGE } from '@zhilu/kernel/vocabulary';
import type { RulePageQuery } from '@zhilu/contract';
import { Breadcrumb, Segmented, Select } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { filterOf, withFilter } from '../../shared/address';
import { Filters } from '../../shared/frame/filters';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { nameOf, OverturnRate } from './overturn-rate';
import { packName, packSpan } from './pack-words';
import { ExplainedRule } from './explained-rule';
import { RulePageDocument } from './generated/rules';
import { Versions } from './versions';

type Page = NonNullable<RulePageQuery['rule']>;

/** 规则说明: what a rule asks of an office, on what words of law, with a case worked through. */
export const RulePage = () => {
  const { name } = useParams();
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, previousData, error, refetch } = useQuery(RulePageDocument, { variables: { name: name!, pack: params.get('pack') } });
  const page = (data ?? previousData)?.rule;
  useEffect(() => {
    document.title = `${page?.title ?? '规则说明'} · 执录`;
  }, [page]);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (data && !page) return <EmptyState why="没有这条规则。" what="可到“指标与规则说明”查找。" />;
  if (!page || filter === null) return <Loading rows={14} />;
  const set = (changes: Readonly<Record<string, string | null>>): void => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    setParams(next);
  };
  // The address may name one rule of the family: then that one is shown first.
  const shown = page.rules.find((rule) => rule.id === (params.get('rule') ?? name)) ?? page.rules[0]!;
  return (
    <div className="rule-page">
      <Breadcrumb
        items={[{ title: <Link to="/rules">指标与规则说明</Link> }, { title: STAGE[shown.stage] }, { title: DUTY_CLASS[shown.dutyClass] }]}
      />
      <div className="row between">
        <h1>{shown.title}</h1>
        <Version page={page} choose={(pack) => set({ pack, rule: null })} />
      </div>
      <p className="aid law-note">
        {packName(page.pack)}：{packSpan(page.pack)}。依据{shown.articleNo}。
        {page.reference.length > 0 &&
          `本办法未列明${page.reference.map((act) => ACT_TYPE[act]).join('、')}，对这些执法行为只供参考，不认定逾期。`}
      </p>
      {page.rules.length > 1 && (
        <Segmented
          className="variants"
          aria-label="同类规则"
          value={shown.id}
          options={page.rules.map((rule) => ({ value: rule.id, label: nameOf(rule) }))}
          onChange={(rule) => set({ rule: String(rule) })}
        />
      )}
      <ExplainedRule rule={shown} />
      <Filters filter={filter} closed={closed!} go={(changes) => setParams(withFilter(params, changes))} />
      <OverturnRate page={page} filter={filter} />
      <Versions page={page} />
      <p className="aid">出处：{page.pack.source}。</p>
    </div>
  );
};

const Version = ({ page, choose }: { page: Page; choose: (pack: string) => void }) => (
  <Select
    aria-label="规则版本"
    value={page.pack.key}
    options={page.versions.filter(({ state }) => state !== 'dropped').map(({ pack }) => ({ value: pack.key, label: packName(pack) }))}
    onChange={choose}
    style={{ width: 380 }}
  />
);
