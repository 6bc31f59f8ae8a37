import '../review.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { ReviewFrameInput, ReviewFramePreviewQuery, ReviewStandardsQuery, SampleMode } from '@zhilu/contract';
import { ACT_TYPE, type ActType, count, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { day } from '../../../shared/date/time';
import { DateField } from '../../../shared/date/date-field';
import { Crumb } from '../../../shared/frame/crumb';
import { failureText } from '../../../shared/server/failure';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { ReviewFramePreviewDocument, ReviewStandardsDocument, SealReviewPlanDocument } from '../generated/review';
import { StrataTable } from './strata-table';

type Preview = ReviewFramePreviewQuery['reviewFramePreview'];

/** 拟定评查计划: what would be sealed is seen first, stratum by stratum. */
export const NewPlanPage = () => {
  const { state } = useSession();
  const { data, error, refetch } = useQuery(ReviewStandardsDocument);
  useEffect(() => {
    document.title = '拟定评查计划 · 执录';
  }, []);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data || !state) return <Loading rows={10} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'reviews', word: '案卷评查', to: '/reviews' },
          { key: 'new', word: '拟定评查计划' },
        ]}
      />
      <div className="row between">
        <h1>拟定评查计划</h1>
        <Link to="/reviews/standards">评查标准</Link>
      </div>
      <PlanForm standards={data.reviewStandards} closed={state.lastClosedDay} />
    </>
  );
};

const PlanForm = ({ standards, closed }: { standards: ReviewStandardsQuery['reviewStandards']; closed: string }) => {
  const navigate = useNavigate();
  const [title, setTitle] = useState(`${closed.slice(0, 4)}年行政处罚案卷评查`);
  const [standard, setStandard] = useState(standards[0]!.key);
  const actOf = (key: string): ActType =>
    (Object.keys(ACT_TYPE) as ActType[]).find((act) => standards.find((one) => one.key === key)!.standard.acts.includes(ACT_TYPE[act]))!;
  const [span, setSpan] = useState({ from: `${closed.slice(0, 4)}-01-01`, to: closed });
  const [mode, setMode] = useState<SampleMode>('random');
  const [byRecording, setByRecording] = useState(true);
  const [numbers, setNumbers] = useState({ total: 40, least: 2, shareTwice: 20, holdDays: 15, chosenEach: 0 });
  const [crossing, setCrossing] = useState(false);
  const [departure, setDeparture] = useState('');
  const frame: ReviewFrameInput = {
    ...span,
    actTypes: [actOf(standard)],
    mode,
    byRecording,
    total: numbers.total,
    least: numbers.least,
    agencies: null,
  };
  const { data, error, loading } = useQuery(ReviewFramePreviewDocument, { variables: { input: frame }, fetchPolicy: 'network-only' });
  const [seal, sealing] = useMutation(SealReviewPlanDocument, {
    refetchQueries: ['ReviewPlans'],
    onCompleted: ({ sealReviewPlan }) => navigate(`/reviews/${sealReviewPlan}`),
    onError: () => undefined,
  });
  const preview = loading ? undefined : data?.reviewFramePreview;
  const failure = error ?? sealing.error;
  const chosen = standards.find(({ key }) => key === standard)!.standard;
  const departing = preview?.sectors.filter(({ sector, files }) => files > 0 && sector !== (chosen.sector ?? null)) ?? [];
  const number = (key: keyof typeof numbers, word: string, min: number, max: number) => (
    <Form.Item label={word}>
      <InputNumber
        aria-label={word}
        min={min}
        max={max}
        precision={0}
        value={numbers[key]}
        onChange={(value) => value !== null && setNumbers({ ...numbers, [key]: value })}
      />
    </Form.Item>
  );
  return (
    <div className="review-two">
      <section className="card">
        <h2>计划</h2>
        <Form layout="vertical" className="review-form" component="div">
          <Form.Item label="名称" className="wide">
            <Input aria-label="名称" value={title} maxLength={100} onChange={({ target }) => setTitle(target.value)} />
          </Form.Item>
          <Form.Item label="评查标准" className="wide">
            <Select
              aria-label="评查标准"
              value={standard}
              onChange={setStandard}
              options={standards.map((one) => ({
                value: one.key,
                label: `${one.standard.title}${one.office === null ? '' : `，${one.standard.version}`}${one.standard.official ? '' : '（非官方）'}`,
                title: one.standard.title,
              }))}
            />
          </Form.Item>
          <Form.Item label="案件日期，自" className="half">
            <DateField label="案件日期，自" value={span.from} onChange={(from) => from && setSpan({ ...span, from })} />
          </Form.Item>
          <Form.Item label="至" className="half">
            <DateField label="至" value={span.to} onChange={(to) => to && setSpan({ ...span, to })} />
          </Form.Item>
          <Form.Item label="抽样方式" className="wide">
            <Segmented<SampleMode>
              aria-label="抽样方式"
              value={mode}
              onChange={setMode}
              options={(['random', 'weighted'] as const).map((value) => ({ value, label: SAMPLE_MODE[value] }))}
            />
            <span className="aid">　{mode === 'random' ? '推算合格率' : '只用于查找问题，不推算合格率'}</span>
          </Form.Item>
          <Form.Item className="wide">
            <Checkbox checked={byRecording} onChange={({ target }) => setByRecording(target.checked)}>
              应录音像而全无记录的案件单列一层
            </Checkbox>
            <Checkbox checked={crossing} onChange={({ target }) => setCrossing(target.checked)}>
              异地交叉：评查员不评来自同一辖区的案卷
            </Checkbox>
          </Form.Item>
          {number('total', '抽取件数', 1, 100_000)}
          {number('least', '每层至少', 0, 1_000)}
          {number('shareTwice', '双人盲评（%）', 0, 100)}
          {number('holdDays', '评查员保留天数', 1, 90)}
          {number('chosenEach', '每单位可自行选送', 0, 50)}
        </Form>
        {departing.length > 0 && (
          <Form.Item layout="vertical" label={departureWords(departing, chosen.title)}>
            <Input.TextArea
              aria-label="不按行业标准的理由"
              placeholder="不按行业标准的理由，记入计划，写进评查报告"
              rows={2}
              maxLength={1000}
              value={departure}
              onChange={({ target }) => setDeparture(target.value)}
            />
          </Form.Item>
        )}
        {failure && <Alert type="error" showIcon title={failureText(failure).text} />}
        <Button
          type="primary"
          loading={sealing.loading}
          disabled={
            preview === undefined || preview.bar !== null || preview.files === 0 || (departing.length > 0 && departure.trim() === '')
          }
          onClick={() => void seal({ variables: { input: { ...frame, ...numbers, title, standard, crossing, departure } } })}
        >
          封存样本框
        </Button>
        <p className="aid">封存以后再定种子：先有样本框的摘要，后有种子，谁也不能挑选。</p>
      </section>
      <section className="card">
        <h2>样本框与配额</h2>
        {loading && <Loading rows={6} />}
        {preview && <Seen preview={preview} />}
      </section>
    </div>
  );
};

/** 行业标准优先: which cases have a standard of their own, or are of no sector that the chosen one is for. */
const departureWords = (departing: Preview['sectors'], title: string): string =>
  departing
    .map(({ sector, standard, files }) =>
      standard === null
        ? `${count(files)} 件不属于《${title}》的系统`
        : `${count(files)} 件属于${sector}系统，应当按行业标准《${standard}》评查`,
    )
    .join('；');

const Seen = ({ preview }: { preview: Preview }) => (
  <>
    <p>
      {count(preview.agencies)} 个单位，<b>{count(preview.files)}</b> 件可抽（截至 {day(preview.asOf)}日终，第 {count(preview.known)}{' '}
      笔入库）。
      {preview.withheld > 0 && `另有依法不公开的 ${count(preview.withheld)} 件`}
      {preview.withheld > 0 && preview.withdrawn > 0 && '、'}
      {preview.withdrawn > 0 && `数据已撤回的 ${count(preview.withdrawn)} 件`}
      {preview.withheld + preview.withdrawn > 0 && '不列入样本框。'}
    </p>
    {preview.bar !== null && <Alert type="warning" showIcon title={preview.bar} />}
    <StrataTable strata={preview.strata} />
    <p className="aid">{preview.rule}</p>
    {preview.weights !== null && <p className="aid">{preview.weights}；权数随样本框一并封存、公开。</p>}
  </>
);
