import { useQuery } from '@apollo/client/react';
import type { ExpectedInquiry, ExpectedState } from '@zhilu/contract';
import { periodWords } from '@zhilu/kernel/time';
import { count, EXPECTED_INQUIRY, EXPECTED_STATE, EXPECTED_STREAM } from '@zhilu/kernel/vocabulary';
import { Button, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { filterOf, withFilter } from '../../shared/address';
import { day } from '../../shared/date/time';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { Filters } from '../../shared/frame/filters';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { useSession } from '../../shared/server/session';
import { completenessWords } from '../../shared/state/expected';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { Cases, type ExpectedAct } from './expected-cases';
import { ExpectedPanel } from './expected-panel';
import { ExpectedActsDocument } from './generated/expected';

const STATES = Object.keys(EXPECTED_STATE) as ExpectedState[];
const INQUIRIES = Object.keys(EXPECTED_INQUIRY) as ExpectedInquiry[];
/** The tab that leaves no state out. */
const ALL = 'all';
const PAGE = 100;

const COLUMNS: readonly DataColumn<ExpectedAct>[] = [
  { key: 'key', title: '登记编号', cell: ({ key }) => <bdi translate="no">{key}</bdi> },
  { key: 'stream', title: '种类', className: 'when', cell: ({ stream }) => EXPECTED_STREAM[stream] },
  { key: 'agency', title: '单位', cell: ({ agency }) => agency },
  { key: 'due', title: '应办截止', className: 'when', cell: ({ due }) => day(due) },
  {
    key: 'said',
    title: '所载',
    cell: ({ number, place, what }) => [number, place, what].filter((one) => one !== null).join('，') || '（无编号、地点）',
  },
  { key: 'state', title: '对应情况', cell: ({ state }) => <span className="tag plain">{EXPECTED_STATE[state]}</span> },
  { key: 'cases', title: '案件', cell: (row) => <Cases row={row} most={2} /> },
  { key: 'inquiry', title: '核实', className: 'when', cell: ({ inquiry }) => EXPECTED_INQUIRY[inquiry] },
];

/** 外部登记: the list behind 归集完整率, of the same agencies, the same day and as known at the same posting. */
export const ExpectedPage = () => {
  const [params, setParams] = useSearchParams();
  const { state: session } = useSession();
  const closed = session?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const state = STATES.find((one) => one === params.get('state')) ?? null;
  const inquiry = INQUIRIES.find((one) => one === params.get('inquiry')) ?? null;
  const asked = { states: state === null ? null : [state], inquiries: inquiry === null ? null : [inquiry] };
  const skip = /^\d{1,6}$/.test(params.get('skip') ?? '') ? Number(params.get('skip')) : 0;
  const { data, previousData, error, refetch } = useQuery(ExpectedActsDocument, {
    variables: { filter: filter!, ...asked, skip },
    skip: filter === null,
    fetchPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = '外部登记 · 执录';
  }, []);
  // What somebody has just acted on stays open with what came of it, though it may have left what is listed.
  const [acted, setActed] = useState<ExpectedAct | null>(null);
  const go = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next);
  };
  const page = (data ?? previousData)?.expectedActs;
  if (error && !page) return <ErrorState error={error} again={() => void refetch()} />;
  if (!page || filter === null) return <Loading rows={12} />;
  const { figure } = page;
  const all = figure.matched + figure.several + figure.unmatched + figure.excluded;
  const chosen = [...page.rows, ...(acted === null ? [] : [acted])].find((one) => `${one.agencyId} ${one.no}` === params.get('act'));
  return (
    <>
      <div className="row between">
        <h1>
          外部登记 <span className="head-count">{count(page.total)} 条</span>
        </h1>
        <span className="aid">统计截至 {day(page.asOf)}日终</span>
      </div>
      <IntakeTabs />
      <Filters filter={filter} closed={closed!} acts={false} go={(changes) => setParams(withFilter(params, changes))} />
      <p className="answer">
        {all === 0
          ? `${periodWords(filter.from, filter.to)}没有到期的外部登记。没有登记不等于没有漏报。`
          : `${periodWords(filter.from, filter.to)}到期的外部登记，归集完整率 ${completenessWords(figure)}。没有见到案件的，须由人询问、核实，不因此认定违规。`}
      </p>
      <FilterTabs
        label="对应情况"
        value={state ?? ALL}
        tabs={[
          { value: ALL, word: `全部 ${count(all)}` },
          ...STATES.map((value) => ({ value, word: `${EXPECTED_STATE[value]} ${count(figure[value])}` })),
        ]}
        onChange={(one) => go({ state: one === ALL ? null : one, skip: null, act: null })}
      />
      <div className="filters">
        <span>核实</span>
        <Select
          allowClear
          placeholder="不限"
          value={inquiry}
          options={page.inquiries.map((one) => ({ value: one.inquiry, label: `${EXPECTED_INQUIRY[one.inquiry]} ${count(one.n)}` }))}
          onChange={(one: ExpectedInquiry | undefined) => go({ inquiry: one ?? null, skip: null, act: null })}
          style={{ minWidth: 176 }}
          aria-label="核实"
        />
      </div>
      <section className="card list">
        <DataTable
          leaves={{
            table: 'expectedActs',
            question: { filter: { ...filter, asOf: page.asOf, known: page.known }, ...asked },
          }}
          label="外部登记"
          rows={page.rows}
          rowKey={({ agencyId, no }) => `${agencyId} ${no}`}
          columns={COLUMNS}
          open={({ agencyId, no }) => go({ act: `${agencyId} ${no}` })}
          empty={{ why: '没有符合条件的外部登记。', what: '外部登记由监督机构在“接入”页接入。' }}
        />
        {page.total > PAGE && (
          <div className="row between">
            <span className="aid">
              第 {count(skip + 1)} 至 {count(skip + page.rows.length)} 条
            </span>
            <span className="row">
              <Button disabled={skip === 0} onClick={() => go({ skip: String(Math.max(0, skip - PAGE)) })}>
                上一页
              </Button>
              <Button disabled={skip + page.rows.length >= page.total} onClick={() => go({ skip: String(skip + PAGE) })}>
                下一页
              </Button>
            </span>
          </div>
        )}
      </section>
      {chosen && (
        <ExpectedPanel
          act={chosen}
          close={() => {
            setActed(null);
            go({ act: null });
          }}
          noted={(act) => {
            setActed(act);
            void refetch();
          }}
        />
      )}
    </>
  );
};
