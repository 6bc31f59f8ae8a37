import { useMutation } from '@apollo/client/react';
import { count, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { Alert, Button } from 'antd';
import { Link } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { day, minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { AFTER_CHANGE } from './after';
import { MeasureProgramDocument, TakeProgramDocument } from './generated/settings';

type Program = NonNullable<SettingsFragment['program']>;
type Shift = NonNullable<Program['survey']>['shifts'][number];

const word = (outcome: Outcome | null): string => (outcome === null ? '没有此项' : OUTCOME[outcome]);
const COLUMNS: readonly DataColumn<Shift>[] = [
  { key: 'year', title: '到期年份', className: 'when', cell: ({ year }) => `${year}年` },
  { key: 'title', title: '事项', cell: ({ rule, title }) => <Link to={`/rules/${rule}`}>{title}</Link> },
  { key: 'was', title: '库中的结论', className: 'when', cell: ({ was }) => word(was) },
  { key: 'becomes', title: '本版的结论', className: 'when', cell: ({ becomes }) => word(becomes) },
  { key: 'n', title: '项数', numeric: true, cell: ({ n }) => count(n) },
];

/** 判定程序: what this version judges otherwise than the books stand, year by year and rule by rule, before it is taken over. */
export const ProgramCard = ({ program: { measuring, revision, survey } }: { program: Program }) => {
  const [measure, measuringNow] = useMutation(MeasureProgramDocument, AFTER_CHANGE);
  const [take, taking] = useMutation(TakeProgramDocument, AFTER_CHANGE);
  const error = measuringNow.error ?? taking.error;
  return (
    <section className="card program">
      <h2>
        判定程序 <span>程序已升级，部分事项的判定与此前的版本不同；采用以前，各页仍为库中的数字</span>
      </h2>
      {survey === null ? (
        <p>{measuring ? '正在逐案测算差异，完成后在此列出。' : '先测算本版程序与库中结论的差异，再决定是否采用。测算不改变任何数据。'}</p>
      ) : (
        <>
          <p className="answer">
            截至 {day(survey.asOf)}日终，比对 {count(survey.cases)} 案：{count(survey.changedCases)} 案的 {count(survey.duties)}{' '}
            项结论不同。
            {minute(survey.measuredAt)}测算，已知至数据批号 {survey.known}
            {survey.outdated && '，其后又有入库，可以重新测算'}。
          </p>
          <DataTable
            leaves="settings"
            label="判定的差异"
            className="program-shifts"
            rows={survey.shifts}
            rowKey={({ year, rule, was, becomes }) => [year, rule, was, becomes].join('|')}
            columns={COLUMNS}
            empty={{ why: '没有结论不同的事项。', what: '采用以后，库中注明按本版程序判定。' }}
          />
        </>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="filters">
        <Button loading={measuring || measuringNow.loading} onClick={() => void measure().catch(() => undefined)}>
          {survey === null ? '测算差异' : '重新测算'}
        </Button>
        {survey !== null && (
          <Button
            type="primary"
            disabled={measuring}
            loading={taking.loading}
            onClick={() => void take({ variables: { expectedRevision: revision } }).catch(() => undefined)}
          >
            采用本版程序
          </Button>
        )}
        {survey !== null && <span className="aid">采用后逐案重新判定，单独入库；此前的数字仍可按当时所知查阅</span>}
      </div>
    </section>
  );
};
