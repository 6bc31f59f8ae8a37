import { useMutation, useQuery } from '@apollo/client/react';
import type { ReviewCalibrationQuery } from '@zhilu/contract';
import { count, percent } from '@zhilu/kernel/vocabulary';
import { Alert, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { blindNo } from '../desk/desk-page';
import { CalibrateReviewPlanDocument, ReviewCalibrationDocument } from '../generated/review';
import type { Plan } from './plan';

type Calibration = ReviewCalibrationQuery['reviewCalibration'];
type File = Calibration['files'][number];

/** 校准: files of no sample which every reader reads first, and how they read them once all have signed. */
export const CalibrationCard = ({ plan }: { plan: Plan }) => {
  const { data } = useQuery(ReviewCalibrationDocument, { variables: { id: plan.id }, fetchPolicy: 'cache-and-network' });
  const calibration = data?.reviewCalibration;
  if (!calibration || (!calibration.mayChoose && calibration.files.length === 0)) return null;
  const { files, readers, agreement, mayChoose } = calibration;
  return (
    <section className="card">
      <h2>
        校准{' '}
        <span>
          {mayChoose
            ? '可以选几件名单以外的案卷，由全体评查员先评；不计入样本，没有结果'
            : `${count(files.length)} 件，全体评查员先评${agreement === null ? '' : `；一致性 AC1 ${agreement.coefficient.toFixed(3)}（95% 区间 ${agreement.low.toFixed(3)} 至 ${agreement.high.toFixed(3)}）`}`}
        </span>
      </h2>
      {mayChoose && <Choose plan={plan.id} />}
      {files.map((file) => (
        <CalibratedFile key={file.id} file={file} />
      ))}
      {readers.length > 0 && (
        <p className="aid">
          与多数一致的项次：
          {readers
            .map(({ person, same, lines }) => `${person} ${count(same)} / ${count(lines)}（${percent({ n: same, of: lines })}）`)
            .join('；')}
          。
        </p>
      )}
    </section>
  );
};

const Choose = ({ plan }: { plan: string }) => {
  const [files, setFiles] = useState(2);
  const [choose, choosing] = useMutation(CalibrateReviewPlanDocument, {
    variables: { id: plan, files },
    refetchQueries: ['ReviewCalibration'],
    awaitRefetchQueries: true,
    onError: () => undefined,
  });
  return (
    <>
      {choosing.error && <Alert type="error" showIcon title={failureText(choosing.error).text} />}
      <p className="row">
        <InputNumber aria-label="校准案卷件数" min={1} max={5} precision={0} value={files} onChange={(n) => setFiles(n ?? 1)} />
        <Button loading={choosing.loading} onClick={() => void choose()}>
          选定校准案卷
        </Button>
      </p>
    </>
  );
};

const CalibratedFile = ({ file: { place, agencyName, caseNumber, waiting, signed, readers, lines } }: { file: File }) => {
  const differing = lines.filter(({ same }) => !same);
  return (
    <details className="rv-stage" open={differing.length > 0}>
      <summary>
        {blindNo(place)}　{agencyName} {caseNumber}{' '}
        <span>
          已签 {count(signed)} 人
          {waiting > 0
            ? `，尚有 ${count(waiting)} 人未签；全部签名以后显示各人的评分`
            : lines.length > 0 && `，${count(lines.length)} 项中 ${count(differing.length)} 项不一致`}
        </span>
      </summary>
      <ul className="rv-calibrated">
        {differing.map(({ code, title, answers }) => (
          <li key={code}>
            <b>{title}</b>
            {answers.map(({ word, reason }, n) => (
              <span key={readers[n]} title={reason ?? undefined}>
                {readers[n]} {word}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
};
