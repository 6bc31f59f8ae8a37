import { periodWords } from '@zhilu/kernel/time';
import { useMutation, useQuery } from '@apollo/client/react';
import { count, DUTY_CLASS } from '@zhilu/kernel/vocabulary';
import type { TrialResultQuery } from '@zhilu/contract';
import { Alert, Button, Progress } from 'antd';
import { failureText } from '../../../shared/server/failure';
import { useEffect, useState } from 'react';

import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { day, minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { Changed, type Narrowed } from './changed';
import { Dumbbells } from './dumbbells';
import { STATE } from './history';
import { AdoptTrialDocument, CancelTrialDocument, TrialResultDocument } from './generated/trial';

type Result = TrialResultQuery['trialResult'];
type Trial = Result['trial'];

const LOOK_EVERY = 700;
const COLUMNS = [
  ['charged', '应记录'],
  ['onTime', '按时'],
  ['late', '逾期'],
  ['reportedLate', '迟报'],
  ['missing', '缺失'],
  ['notReceived', '超过核查期限未收到'],
  ['indeterminate', '信息不足'],
  ['pending', '未到期'],
  ['notApplicable', '不适用'],
] as const;

/** What a trial has come to: the totals before and after, the agencies and the duties that change. */
export const TrialResultView = ({ id, again }: { id: string; again: () => void }) => {
  const { data, error, refetch, stopPolling } = useQuery(TrialResultDocument, {
    variables: { id },
    pollInterval: LOOK_EVERY,
    fetchPolicy: 'cache-and-network',
  });
  const [narrowed, narrow] = useState<Narrowed>({ agencyId: null, dutyClass: null, before: null, outcome: null });
  const result = data?.trialResult;
  const open = result !== undefined && ['waiting', 'running'].includes(result.trial.state);
  useEffect(() => {
    if (result !== undefined && !open) stopPolling();
  }, [result, open, stopPolling]);
  if (error && !result) return <ErrorState error={error} again={() => void refetch()} />;
  if (!result) return <Loading rows={12} />;
  const { trial } = result;
  return (
    <>
      <p className="answer trial-answer">{answerOf(result)}</p>
      <section className="card">
        <h2>
          试算的改动
          <span>
            {trial.title}；到期日 {periodWords(trial.from, trial.to)}，统计截至 {day(trial.asOf)}日终，已知至数据批号 {trial.known}
          </span>
        </h2>
        <ul className="said">
          {trial.said.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {open && <Running trial={trial} />}
        <div className="filters">
          <Button onClick={again}>另做一次试算</Button>
          {!open && (
            <span className="aid">
              {STATE[trial.state]}
              {trial.endedAt && `，${minute(trial.endedAt)}`}，试算 {count(trial.casesDone)} / {count(trial.cases)} 案
            </span>
          )}
        </div>
      </section>
      {result.adoptable !== null && <Adopt trial={trial} revision={result.adoptable} />}
      {!open && <Dumbbells totals={result.totals} />}
      {result.totals.length > 0 && <Totals result={result} />}
      {!open && result.changed === 0 && <EmptyState why="没有应记录事项的结论改变。" what="可放宽到期日，或换一种改动。" />}
      {result.changed > 0 && (
        <>
          <Agencies result={result} chosen={narrowed.agencyId} choose={(agencyId) => narrow({ ...narrowed, agencyId })} />
          <Changed result={result} narrowed={narrowed} narrow={narrow} />
        </>
      )}
    </>
  );
};

const answerOf = ({ trial, changed, changedCases, shifted, byAgency }: Result): string => {
  const whole = trial.state === 'done';
  const part = whole ? '' : `已试算的 ${count(trial.agenciesDone)} / ${count(trial.agencies)} 个单位中，`;
  const due = shifted > 0 ? `；另有 ${count(shifted)} 项只改变到期时间，结论不变` : '';
  return changed === 0 && shifted === 0
    ? `${part}没有应记录事项的结论改变。`
    : `${part}${count(changed)} 项应记录事项的结论改变，涉及 ${count(changedCases)} 案、${count(byAgency.length)} 个单位${due}。`;
};

const Running = ({ trial }: { trial: Trial }) => {
  const [cancel, { loading }] = useMutation(CancelTrialDocument);
  return (
    <div className="filters" aria-live="polite">
      <Progress percent={Math.floor(trial.share * 100)} status="active" aria-label="试算进度" style={{ width: 320 }} />
      <span>
        {STATE[trial.state]}：{count(trial.casesDone)} / {count(trial.cases)} 案，{count(trial.agenciesDone)} / {count(trial.agencies)}{' '}
        个单位
      </span>
      <Button loading={loading} onClick={() => void cancel({ variables: { id: trial.id } }).catch(() => undefined)}>
        取消试算
      </Button>
    </div>
  );
};

/** For who may change the settings: what was tried becomes what holds, and the books follow. */
const Adopt = ({ trial, revision }: { trial: Trial; revision: number }) => {
  const [adopt, { loading, error, data }] = useMutation(AdoptTrialDocument, {
    refetchQueries: ['TrialResult', 'RuleSettings', 'DataState'],
  });
  const variables = { id: trial.id, expectedRevision: revision };
  return (
    <section className="card">
      <h2>
        据以设定 <span>本次试算只改动口径，可以照此设定；设定后单独入库，此前的数字仍可按当时所知查阅</span>
      </h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {data == null && (
        <Button type="primary" loading={loading} onClick={() => void adopt({ variables }).catch(() => undefined)}>
          按本次试算设定口径
        </Button>
      )}
    </section>
  );
};

type Total = Result['totals'][number];

const TOTALS: readonly DataColumn<Total>[] = [
  { key: 'class', title: '类别', cell: ({ dutyClass }) => DUTY_CLASS[dutyClass] },
  ...COLUMNS.map(([name, word]) => ({
    key: name,
    title: word,
    numeric: true,
    className: 'when',
    cell: ({ before, after }: Total) =>
      before[name] === after[name] ? (
        <span className="aid">{count(before[name])}</span>
      ) : (
        <>
          {count(before[name])} → <b>{count(after[name])}</b>
        </>
      ),
  })),
];

/** Before and after, class by class; a class is never added to another. */
const Totals = ({ result }: { result: Result }) => (
  <section className="card">
    <h2>
      结论合计 <span>现行 → 试算，只列一个数的没有变化；各类别不相加</span>
    </h2>
    <DataTable
      leaves="page"
      label="结论合计"
      className="totals"
      rows={result.totals}
      rowKey={({ dutyClass }) => dutyClass}
      columns={TOTALS}
    />
  </section>
);

const AGENCIES: readonly DataColumn<Result['byAgency'][number]>[] = [
  { key: 'agency', title: '单位', cell: ({ name }) => name },
  { key: 'changed', title: '结论改变', numeric: true, cell: ({ changed }) => `${count(changed)} 项` },
  {
    key: 'cases',
    title: '涉及案件 / 全部案件',
    numeric: true,
    cell: ({ changedCases, cases }) => `${count(changedCases)} / ${count(cases)} 案`,
  },
];

/** Agencies shown before more are asked for. */
const FIRST = 8;

const Agencies = ({ result, chosen, choose }: { result: Result; chosen: number | null; choose: (agency: number | null) => void }) => {
  const [all, showAll] = useState(false);
  const { byAgency } = result;
  return (
    <section className="card">
      <h2>
        有改变的单位 <span>点选一个单位，只看它的清单</span>
      </h2>
      <DataTable
        leaves="page"
        label="有改变的单位"
        rows={all ? byAgency : byAgency.slice(0, FIRST)}
        rowKey={({ agencyId }) => String(agencyId)}
        columns={AGENCIES}
        open={({ agencyId }) => choose(chosen === agencyId ? null : agencyId)}
        rowClassName={({ agencyId }) => (chosen === agencyId ? 'picked' : '')}
      />
      {byAgency.length > FIRST && (
        <Button size="small" onClick={() => showAll(!all)}>
          {all ? '收起' : `全部 ${count(byAgency.length)} 个单位`}
        </Button>
      )}
    </section>
  );
};
