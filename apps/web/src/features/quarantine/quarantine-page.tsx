import './quarantine.css';
import { useQuery } from '@apollo/client/react';
import type { QuarantinedLineFragment, LineState } from '@zhilu/contract';
import { count, LINE_STATE } from '@zhilu/kernel/vocabulary';
import { Button, Select } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { Chart } from '../../shared/chart/chart';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { minute } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { LinePanel } from './line-panel';
import { type QuarantinedInMonth, monthsOption, seriesOf } from './months.option';
import { KeptLinesDocument, QuarantineSumsDocument } from './generated/quarantine';
import { ReasonsCard } from './reasons-card';

const STATES = Object.keys(LINE_STATE) as LineState[];

const LINES: readonly DataColumn<QuarantinedLineFragment>[] = [
  { key: 'file', title: '文件', cell: ({ fileName }) => <span translate="no">{fileName}</span> },
  { key: 'line', title: '行', numeric: true, cell: ({ line }) => line },
  { key: 'reasons', title: '原因', cell: ({ reasons }) => reasons.join('；') },
  { key: 'agency', title: '单位', cell: ({ agency }) => agency ?? '未能认出' },
  { key: 'at', title: '收到时间', className: 'when', cell: ({ receivedAt }) => minute(receivedAt) },
  {
    key: 'state',
    title: '状态',
    className: 'when',
    cell: ({ state }) => <span className={state === 'open' ? 'tag late' : 'tag plain'}>{LINE_STATE[state]}</span>,
  },
];

/** 问题数据: every line quarantined, why, and its way back. */
export const QuarantinePage = () => {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const source = /^\d+$/.test(params.get('source') ?? '') ? Number(params.get('source')) : null;
  const state = STATES.find((one) => one === params.get('state')) ?? (params.has('state') || params.has('batch') ? null : 'open');
  const filter = { sourceNo: source, code: params.get('code'), batchId: params.get('batch'), state };
  const sums = useQuery(QuarantineSumsDocument, { fetchPolicy: 'cache-and-network' });
  const { data, previousData, error, refetch, fetchMore, loading } = useQuery(KeptLinesDocument, {
    variables: { filter, after: null },
    notifyOnNetworkStatusChange: true,
    fetchPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = '问题数据 · 执录';
  }, []);
  const go = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: 'line' in changes });
  };
  const page = (data ?? previousData)?.quarantinedLines;
  const kept = (sums.data ?? sums.previousData)?.quarantinedByReason;
  const months = (sums.data ?? sums.previousData)?.quarantinedByMonth;
  const failure = error ?? sums.error;
  const chosen = page?.rows.find(({ id }) => id === params.get('line'));
  const done = (batch: string | null): void => {
    if (batch !== null) {
      navigate(`/intake?batch=${batch}`);
      return;
    }
    void Promise.all([refetch(), sums.refetch()]).then(() => go({ line: null }));
  };
  return (
    <>
      <h1>归集</h1>
      <IntakeTabs />
      {failure && <ErrorState error={failure} again={() => void Promise.all([refetch(), sums.refetch()])} />}
      {!failure && (!page || !kept || !months) && <Loading rows={12} />}
      {!failure && page && kept && months && (
        <>
          <p className="answer">{answerOf(kept, months)}</p>
          {kept.length > 0 && (
            <ReasonsCard rows={kept} months={months} choose={(no, code) => go({ source: String(no), code, state: null })} sent={done} />
          )}
          {months.length > 0 && <Months rows={months} />}
          <div className="filters" role="group" aria-label="筛选">
            <Select
              value={state ?? 'all'}
              onChange={(value: string) => go({ state: value, line: null })}
              aria-label="状态"
              options={[{ value: 'all', label: '全部状态' }, ...STATES.map((value) => ({ value, label: LINE_STATE[value] }))]}
              style={{ minWidth: 130 }}
            />
            {(source !== null || filter.code !== null || filter.batchId !== null) && (
              <Button onClick={() => go({ source: null, code: null, batch: null, line: null })}>不限来源、原因和批次</Button>
            )}
            <span className="aid">
              {count(page.total)} 行，其中待修正 {count(page.open)} 行
            </span>
          </div>
          <section className="card list">
            <DataTable
              leaves="workbook"
              label="问题数据"
              name="kept-lines"
              className="kept"
              rows={page.rows}
              rowKey={({ id }) => id}
              columns={LINES}
              open={({ id }) => go({ line: id })}
              empty={{ why: state === 'open' ? '没有待修正的行。' : '没有符合条件的行。', what: '可换一个状态、来源或者原因。' }}
            />
          </section>
          {page.next && (
            <Button
              block
              type="text"
              loading={loading}
              onClick={() =>
                void fetchMore({
                  variables: { after: page.next },
                  updateQuery: (before, { fetchMoreResult }) => ({
                    quarantinedLines: {
                      ...fetchMoreResult.quarantinedLines,
                      rows: [...before.quarantinedLines.rows, ...fetchMoreResult.quarantinedLines.rows],
                    },
                  }),
                })
              }
            >
              再看 50 行（已列 {count(page.rows.length)} 行）
            </Button>
          )}
          {chosen && <LinePanel key={chosen.id} line={chosen} close={() => go({ line: null })} done={done} />}
        </>
      )}
    </>
  );
};

/** What is waiting, in a sentence. */
const answerOf = (kept: readonly { lines: number; source: string }[], months: readonly QuarantinedInMonth[]): string => {
  const year = months.reduce((sum, { lines }) => sum + lines, 0);
  if (kept.length === 0) return year === 0 ? '近一年没有质检未通过的数据。' : `近一年质检未通过 ${count(year)} 处，均已处理。`;
  const sources = new Set(kept.map(({ source }) => source)).size;
  return `${count(sources)} 个来源有待修正的数据，共 ${count(kept.reduce((sum, { lines }) => sum + lines, 0))} 处；逐行保留，改正后重新检查入库。`;
};

const Months = ({ rows }: { rows: readonly QuarantinedInMonth[] }) => {
  const { months, reasons } = seriesOf(rows);
  const of = (month: string, reason: string): number =>
    rows.reduce((sum, row) => sum + (row.month === month && row.reason === reason ? row.lines : 0), 0);
  return (
    <Chart
      leaves={{ table: 'problemMonths', question: {} }}
      title="近一年质检未通过"
      aid="按收到月份和原因，含已处理的"
      height={200}
      words={`近一年各月质检未通过：${months.map((month) => `${month} ${count(reasons.reduce((sum, reason) => sum + of(month, reason), 0))} 处`).join('；')}。`}
      option={monthsOption(rows)}
      table={
        <DataTable
          leaves="page"
          label="近一年质检未通过"
          dense
          rows={reasons.map((reason) => ({ reason }))}
          rowKey={({ reason }) => reason}
          columns={[
            { key: 'reason', title: '原因', cell: ({ reason }) => reason },
            ...months.map((month) => ({
              key: month,
              title: month,
              numeric: true,
              cell: ({ reason }: { reason: string }) => count(of(month, reason)),
            })),
          ]}
        />
      }
    />
  );
};
