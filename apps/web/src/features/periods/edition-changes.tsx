import { useQuery } from '@apollo/client/react';
import { monthWords } from '@zhilu/kernel/time';
import { count, DUTY_CLASS, EDITION_CAUSE, OUTCOME } from '@zhilu/kernel/vocabulary';
import type { PeriodChangesQuery } from '@zhilu/contract';
import { ExportButton } from '../../shared/export/export-button';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { ExportPeriodChangesDocument, PeriodChangesDocument, PeriodChangesExportPlanDocument } from './generated/periods';

type Change = PeriodChangesQuery['periodChanges']['rows'][number];
const signed = (n: number): string => `${n > 0 ? '+' : '−'}${count(Math.abs(n))}`;

const COLUMNS: readonly DataColumn<Change>[] = [
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'month', title: '到期月份', className: 'when', cell: ({ month }) => monthWords(month) },
  { key: 'class', title: '类别', cell: ({ dutyClass }) => DUTY_CLASS[dutyClass] },
  { key: 'item', title: '事项', cell: ({ title }) => title, hint: ({ rule }) => rule },
  { key: 'outcome', title: '结论', cell: ({ outcome }) => OUTCOME[outcome] },
  { key: 'was', title: '前一版', numeric: true, cell: ({ was }) => count(was) },
  { key: 'became', title: '本版', numeric: true, cell: ({ became }) => count(became) },
  { key: 'causes', title: '原因', cell: ({ causes }) => causes.map(({ cause, n }) => `${EDITION_CAUSE[cause]} ${signed(n)}`).join('；') },
];

/** 版次变动: every cell that differs from the edition before, with causes that add up. */
export const EditionChanges = ({ id, no }: { id: string; no: number }) => {
  const { data, error, refetch } = useQuery(PeriodChangesDocument, { variables: { id } });
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const { cells, agencies, causes, rows } = data.periodChanges;
  return (
    <section className="card">
      <h2>
        <span className="strong">
          与第 {no - 1} 版不同的 {count(cells)} 格，涉及 {count(agencies)} 个单位
        </span>
        <ExportButton plan={PeriodChangesExportPlanDocument} ask={ExportPeriodChangesDocument} question={{ id }} />
      </h2>
      <p>{causes.map(({ cause, cells: n, moved }) => `${EDITION_CAUSE[cause]}：${count(n)} 格、${count(moved)} 项次`).join('；')}。</p>
      <DataTable<Change>
        leaves="page"
        label="版次变动"
        rows={rows}
        rowKey={({ agencyName, month, rule, stage, dutyClass, outcome, explanation, was, became }) =>
          [agencyName, month, rule, stage, dutyClass, outcome, explanation, was, became].join()
        }
        columns={COLUMNS}
      />
      {rows.length < cells && (
        <p className="aid">
          只列前 {count(rows.length)} 格，全部 {count(cells)} 格请导出。
        </p>
      )}
    </section>
  );
};
