import { useQuery } from '@apollo/client/react';
import { count, DUTY_CLASS, type Outcome, OUTCOME } from '@zhilu/kernel/vocabulary';
import type { DutyClass, TrialChangesQuery, TrialOutcome, TrialResultQuery } from '@zhilu/contract';
import { Button, Select } from 'antd';
import { useNavigate } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { OutcomeTag } from '../../../shared/chart/outcome';
import { minute } from '../../../shared/date/time';
import { keepCaseList } from '../../../shared/case/case-list';
import { ErrorState, Loading } from '../../../shared/state/states';
import { TrialChangesDocument } from './generated/trial';

type Row = TrialChangesQuery['trialChanges']['rows'][number];

/** Which of the changed duties are listed. */
export interface Narrowed {
  readonly agencyId: number | null;
  readonly dutyClass: DutyClass | null;
  readonly before: TrialOutcome | null;
  readonly outcome: TrialOutcome | null;
}

/** An outcome; or that the duty falls due outside the period, or is not asked for at all. */
const WORD: Readonly<Record<TrialOutcome, string>> = { ...OUTCOME, outside: '期间以外', none: '无此事项' };
const isOutcome = (outcome: TrialOutcome): outcome is Outcome => outcome in OUTCOME;
const Tag = ({ outcome }: { outcome: TrialOutcome }) =>
  isOutcome(outcome) ? <OutcomeTag outcome={outcome} /> : <span className="tag plain">{WORD[outcome]}</span>;

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    key: 'case',
    title: '案号',
    hint: ({ caseTitle }) => caseTitle ?? '',
    cell: ({ caseNo, caseTitle }) => caseNo ?? caseTitle ?? '（无案号）',
  },
  {
    key: 'duty',
    title: '事项',
    cell: ({ dutyClass, title }) => (dutyClass === 'written' || dutyClass === 'case' ? title : `${DUTY_CLASS[dutyClass]}：${title}`),
  },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'before', title: '现行结论', className: 'when', cell: ({ before }) => <Tag outcome={before} /> },
  { key: 'after', title: '试算结论', className: 'when', cell: ({ after }) => <Tag outcome={after} /> },
  { key: 'dueBefore', title: '现行到期', className: 'when', cell: ({ dueBefore }) => dueBefore && minute(dueBefore) },
  {
    key: 'dueAfter',
    title: '试算到期',
    className: 'when',
    cell: ({ dueBefore, dueAfter }) => dueAfter && <span className={dueBefore === dueAfter ? 'aid' : undefined}>{minute(dueAfter)}</span>,
  },
];

/** 结论改变的事项: one row a duty, from what to what, opening to its case as the books have it. */
export const Changed = ({
  result: { trial, byAgency, totals },
  narrowed,
  narrow,
}: {
  result: TrialResultQuery['trialResult'];
  narrowed: Narrowed;
  narrow: (narrowed: Narrowed) => void;
}) => {
  const navigate = useNavigate();
  const done = !['waiting', 'running'].includes(trial.state);
  const { data, error, loading, fetchMore, refetch } = useQuery(TrialChangesDocument, {
    variables: { id: trial.id, ...narrowed, after: null },
    skip: !done,
    notifyOnNetworkStatusChange: true,
  });
  const page = data?.trialChanges;
  const open = ({ agencyId, caseId, no }: Row): void => {
    const list = keepCaseList(
      `/trial?id=${trial.id}`,
      page!.rows.map((one) => [one.agencyId, one.caseId, one.no]),
    );
    navigate(`/cases/${agencyId}/${caseId}?duty=${no}&asOf=${trial.asOf}&known=${trial.known}&list=${list}`);
  };
  const more = (): void =>
    void fetchMore({
      variables: { after: page!.next },
      updateQuery: (before, { fetchMoreResult: { trialChanges } }) => ({
        trialChanges: { ...trialChanges, rows: [...before.trialChanges.rows, ...trialChanges.rows] },
      }),
    });
  const words = Object.entries(WORD).map(([value, label]) => ({ value: value as TrialOutcome, label }));
  return (
    <section className="card list">
      <h2>
        结论改变的事项
        {page && (
          <span>
            {count(page.total)} 项，涉及 {count(page.cases)} 案
            {page.withheld > 0 && `；其中 ${count(page.withheld)} 项无权查看（涉及未成年人或国家秘密）`}
          </span>
        )}
      </h2>
      <div className="filters" role="group" aria-label="筛选">
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          value={narrowed.agencyId}
          placeholder="全部单位"
          aria-label="单位"
          style={{ width: 240 }}
          options={byAgency.map(({ agencyId, name }) => ({ value: agencyId, label: name }))}
          onChange={(agencyId: number | undefined) => narrow({ ...narrowed, agencyId: agencyId ?? null })}
        />
        <Select
          allowClear
          value={narrowed.dutyClass}
          placeholder="全部类别"
          aria-label="类别"
          style={{ width: 140 }}
          options={totals.map(({ dutyClass }) => ({ value: dutyClass, label: DUTY_CLASS[dutyClass] }))}
          onChange={(dutyClass: DutyClass | undefined) => narrow({ ...narrowed, dutyClass: dutyClass ?? null })}
        />
        <Select
          allowClear
          value={narrowed.before}
          placeholder="现行结论"
          aria-label="现行结论"
          style={{ width: 130 }}
          options={words}
          onChange={(before: TrialOutcome | undefined) => narrow({ ...narrowed, before: before ?? null })}
        />
        <Select
          allowClear
          value={narrowed.outcome}
          placeholder="试算结论"
          aria-label="试算结论"
          style={{ width: 130 }}
          options={words}
          onChange={(outcome: TrialOutcome | undefined) => narrow({ ...narrowed, outcome: outcome ?? null })}
        />
      </div>
      {!done && <p className="aid">试算结束后列出。</p>}
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {done && !error && !page && <Loading rows={8} />}
      {page && (
        <DataTable
          leaves={{ table: 'trialChanges', question: { id: trial.id, ...narrowed } }}
          label="结论改变的事项"
          rows={page.rows}
          rowKey={({ agencyId, caseId, no }) => `${agencyId}/${caseId}/${no}`}
          columns={COLUMNS}
          open={open}
          empty={{ why: '没有符合条件的事项。' }}
        />
      )}
      {page?.next && (
        <Button onClick={more} loading={loading} block type="text">
          再看 50 项（已列 {count(page.rows.length)} 项）
        </Button>
      )}
    </section>
  );
};
