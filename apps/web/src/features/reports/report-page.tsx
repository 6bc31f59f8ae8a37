import { useQuery } from '@apollo/client/react';
import { paperActions } from '@zhilu/kernel/flow';
import { addDays, periodWords } from '@zhilu/kernel/time';
import { isIssued, REPORT_KIND, type ReportKind, type Role } from '@zhilu/kernel/vocabulary';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { filterOf, withFilter } from '../../shared/address';
import { ExportButton } from '../../shared/export/export-button';
import { Crumb } from '../../shared/frame/crumb';
import { EditionSelect } from '../../shared/frame/edition-select';
import { useSession } from '../../shared/server/session';
import { ErrorState, Loading } from '../../shared/state/states';
import { ExportReportOfKindDocument, ReportOfKindPlanDocument, ReportPreviewDocument } from './generated/reports';
import { PreparePaper } from './issued/prepare-paper';
import { Paper } from './paper';
import { PowersCard } from './templates/powers-card';

/** A report looked at as pages before it leaves: which kind, by which edition, and the file of it. */
export const ReportPage = () => {
  const { kind: asked } = useParams();
  const kind = (asked !== undefined && asked in REPORT_KIND ? asked : 'analysis') as ReportKind;
  const { viewer, state } = useSession();
  const [issuing, setIssuing] = useState(false);
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, error, loading, refetch } = useQuery(ReportPreviewDocument, {
    variables: { filter: filter!, kind },
    skip: filter === null,
  });
  const title = filter === null ? '报告' : `${periodWords(filter.from, filter.to)}${REPORT_KIND[kind]}`;
  useEffect(() => {
    document.title = `${title} · 执录`;
  }, [title]);
  if (filter === null) return <Loading rows={12} />;
  const edition = filter.edition === null || filter.edition === undefined ? null : String(filter.edition);
  const mayIssue = edition !== null && isIssued(kind) && paperActions('new', { role: viewer.role as Role, prepared: false }).length > 0;
  const preview = loading ? undefined : data?.reportPreview;
  return (
    <>
      <Crumb
        steps={[
          { key: 'reports', word: '报告', to: '/reports' },
          { key: 'report', word: title },
        ]}
      />
      <div className="row between">
        <h1>{title}</h1>
        {preview && (
          <span className="row">
            {mayIssue && (
              <Button onClick={() => setIssuing(true)} aria-haspopup="dialog">
                拟发
              </Button>
            )}
            <ExportButton report plan={ReportOfKindPlanDocument} ask={ExportReportOfKindDocument} question={{ filter, kind }} />
          </span>
        )}
      </div>
      <div className="report-kinds" role="group" aria-label="报告">
        <Segmented
          aria-label="种类"
          value={kind}
          options={(Object.keys(REPORT_KIND) as ReportKind[]).map((value) => ({ value, label: REPORT_KIND[value] }))}
          onChange={(value) => navigate(`/reports/${value}?${params.toString()}`)}
        />
        <EditionSelect filter={filter} go={(changes) => setParams(withFilter(params, changes))} />
        {!filter.edition && <span className="aid">期间没有锁定：数字会随补录、更正变动，只能作为草稿。</span>}
      </div>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !preview && <Loading rows={14} />}
      {preview && <Paper preview={preview} />}
      {kind === 'yearly' && <PowersCard />}
      {issuing && edition !== null && (
        <PreparePaper kind={kind} edition={edition} today={addDays(closed!, 1)} close={() => setIssuing(false)} />
      )}
    </>
  );
};
