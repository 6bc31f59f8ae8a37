import { useQuery } from '@apollo/client/react';
import { paperActions } from '@zhilu/kernel/flow';
import { addDays } from '@zhilu/kernel/time';
import { APPRAISAL_PAPER, type AppraisalPaper, type Role } from '@zhilu/kernel/vocabulary';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { ExportButton } from '../../shared/export/export-button';
import { Crumb } from '../../shared/frame/crumb';
import { useSession } from '../../shared/server/session';
import { ErrorState, Loading } from '../../shared/state/states';
import { AppraisalPaperDocument, AppraisalPaperPlanDocument, ExportAppraisalPaperDocument } from './generated/reports';
import { PreparePaper } from './issued/prepare-paper';
import { Paper } from './paper';

/** 考核通报 and 考核报告 looked at as pages before they leave, as files or under a number. */
export const AppraisalPaperPage = () => {
  const { id, kind: asked } = useParams();
  const paper: AppraisalPaper = asked === 'appraisalReport' ? 'appraisalReport' : 'appraisalNotice';
  const { viewer, state } = useSession();
  const navigate = useNavigate();
  const [issuing, setIssuing] = useState(false);
  const { data, error, loading, refetch } = useQuery(AppraisalPaperDocument, { variables: { id: id!, paper } });
  useEffect(() => {
    document.title = `${APPRAISAL_PAPER[paper]} · 执录`;
  }, [paper]);
  const preview = loading ? undefined : data?.appraisalPaper;
  const mayIssue = data?.appraisal.organised === true && paperActions('new', { role: viewer.role as Role, prepared: false }).length > 0;
  return (
    <>
      <Crumb
        steps={[
          { key: 'appraisals', word: '评议考核', to: '/appraisals' },
          { key: 'appraisal', word: data?.appraisal.title ?? '考核', to: `/appraisals/${id}` },
          { key: 'paper', word: APPRAISAL_PAPER[paper] },
        ]}
      />
      <div className="row between">
        <h1>{APPRAISAL_PAPER[paper]}</h1>
        {preview && (
          <span className="row">
            {mayIssue && (
              <Button onClick={() => setIssuing(true)} aria-haspopup="dialog">
                拟发
              </Button>
            )}
            <ExportButton report plan={AppraisalPaperPlanDocument} ask={ExportAppraisalPaperDocument} question={{ id: id!, paper }} />
          </span>
        )}
      </div>
      <div className="report-kinds" role="group" aria-label="公文">
        <Segmented
          aria-label="种类"
          value={paper}
          options={(Object.keys(APPRAISAL_PAPER) as AppraisalPaper[]).map((value) => ({ value, label: APPRAISAL_PAPER[value] }))}
          onChange={(value) => navigate(`/appraisals/${id}/papers/${value}`)}
        />
      </div>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !preview && <Loading rows={14} />}
      {preview && <Paper preview={preview} />}
      {issuing && data && (
        <PreparePaper
          kind={paper}
          edition={data.appraisal.editionId}
          subject={id}
          today={addDays(state!.lastClosedDay, 1)}
          close={() => setIssuing(false)}
        />
      )}
    </>
  );
};
