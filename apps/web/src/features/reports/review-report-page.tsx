import { useQuery } from '@apollo/client/react';
import { REVIEW_REPORT } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { ExportButton } from '../../shared/export/export-button';
import { Crumb } from '../../shared/frame/crumb';
import { ErrorState, Loading } from '../../shared/state/states';
import { ExportReviewReportDocument, ReviewReportDocument, ReviewReportPlanDocument } from './generated/reports';
import { Paper } from './paper';

/** 评查报告 looked at as pages before it leaves. */
export const ReviewReportPage = () => {
  const { id } = useParams();
  const { data, error, loading, refetch } = useQuery(ReviewReportDocument, { variables: { id: id! }, fetchPolicy: 'network-only' });
  useEffect(() => {
    document.title = `${REVIEW_REPORT} · 执录`;
  }, []);
  const preview = loading ? undefined : data?.reviewReport;
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
        {preview && <ExportButton report plan={ReviewReportPlanDocument} ask={ExportReviewReportDocument} question={{ id: id! }} />}
      </div>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !preview && <Loading rows={14} />}
      {preview && <Paper preview={preview} />}
    </>
  );
};
