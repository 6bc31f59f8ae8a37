import { useQuery } from '@apollo/client/react';
import { paperActions } from '@zhilu/kernel/flow';
import { addDays } from '@zhilu/kernel/time';
import { REVIEW_REPORT, type Role } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { ExportButton } from '../../shared/export/export-button';
import { Crumb } from '../../shared/frame/crumb';
import { useSession } from '../../shared/server/session';
import { ErrorState, Loading } from '../../shared/state/states';
import { ExportReviewReportDocument, ReviewReportDocument, ReviewReportPlanDocument } from './generated/reports';
import { PreparePaper } from './issued/prepare-paper';
import { Paper } from './paper';

/** 评查报告 looked at as pages before it leaves. */
export const ReviewReportPage = () => {
  const { id } = useParams();
  const { viewer, state } = useSession();
  const [issuing, setIssuing] = useState(false);
  const { data, error, loading, refetch } = useQuery(ReviewReportDocument, { variables: { id: id! }, fetchPolicy: 'network-only' });
  useEffect(() => {
    document.title = `${REVIEW_REPORT} · 执录`;
  }, []);
  const preview = loading ? undefined : data?.reviewReport;
  const mayIssue = paperActions('new', { role: viewer.role as Role, prepared: false }).length > 0;
  return (
    <>
      <Crumb
        steps={[
          { key: 'reviews', word: '案卷评查', to: '/reviews' },
          { key: 'plan', word: data?.reviewPlan.title ?? '评查计划', to: `/reviews/${id}` },
          { key: 'report', word: REVIEW_REPORT },
        ]}
      />
      <div className="row between">
        <h1>{REVIEW_REPORT}</h1>
        {preview && (
          <span className="row">
            {mayIssue && (
              <Button onClick={() => setIssuing(true)} aria-haspopup="dialog">
                拟发
              </Button>
            )}
            <ExportButton report plan={ReviewReportPlanDocument} ask={ExportReviewReportDocument} question={{ id: id! }} />
          </span>
        )}
      </div>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !preview && <Loading rows={14} />}
      {preview && <Paper preview={preview} />}
      {issuing && (
        <PreparePaper
          kind="groupReport"
          edition={null}
          subject={id}
          today={addDays(state!.lastClosedDay, 1)}
          close={() => setIssuing(false)}
        />
      )}
    </>
  );
};
