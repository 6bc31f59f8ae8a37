import '../appraisal.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { AppraisalCallsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { failureText } from '../../../shared/server/failure';
import { useSession } from '../../../shared/server/session';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { AppraisableAgenciesDocument, AppraisalCallsDocument, FileSelfAssessmentDocument } from '../generated/appraisal';
import { EvidenceField, type Shown } from './evidence-field';
import { SelfWords } from './self-words';

type Call = AppraisalCallsQuery['appraisalCalls'][number];

/** 自评: the agency says it here; the office reads here what each has said. */
export const SelfPage = () => {
  const { id } = useParams();
  const { viewer } = useSession();
  const { data, error, refetch } = useQuery(AppraisalCallsDocument, { fetchPolicy: 'cache-and-network' });
  const call = data?.appraisalCalls.find((one) => one.id === id);
  const office = viewer.place?.kind !== 'agency';
  const named = useQuery(AppraisableAgenciesDocument, {
    variables: { editionId: call?.editionId ?? '' },
    skip: !office || call === undefined,
  });
  useEffect(() => {
    document.title = '考核自评 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  if (call === undefined) return <EmptyState why="没有布置这项自评，或不在您的查阅范围内。" what="" />;
  const nameOf = (agencyId: number): string =>
    named.data?.appraisableAgencies.find((one) => one.agencyId === agencyId)?.name ?? (office ? '单位' : (viewer.place?.name ?? '本单位'));
  return (
    <>
      <Crumb
        steps={[
          { key: 'appraisals', word: '评议考核', to: '/appraisals' },
          { key: 'self', word: '自评' },
        ]}
      />
      <h1>{call.title}：自评</h1>
      <p className="answer">
        {office
          ? `${count(call.asked)} 个单位中 ${count(call.filed.length)} 个已报送自评，${minute(call.until)}截止。`
          : call.filed.length === 0
            ? `本单位还没有报送自评，${minute(call.until)}截止。`
            : `本单位已报送自评，${minute(call.until)}截止${call.mayFile ? '，截止前可以重新报送' : ''}。`}
        自评不产生得分，与测算结果并列。
      </p>
      <p className="aid">
        {call.office}要求：{call.said}
      </p>
      {call.mayFile && <Form call={call} />}
      {call.filed.map((self) => (
        <section className="card" key={self.agencyId}>
          <h2>{nameOf(self.agencyId)}</h2>
          <SelfWords self={self} />
        </section>
      ))}
    </>
  );
};

interface Said {
  readonly points: string | null;
  readonly said: string;
  readonly files: readonly Shown[];
}
const NOTHING: Said = { points: null, said: '', files: [] };

const Form = ({ call }: { call: Call }) => {
  const before = call.filed[0];
  const [items, setItems] = useState<Readonly<Record<string, Said>>>(() =>
    Object.fromEntries((before?.items ?? []).map(({ code, points, said, files }) => [code, { points: points ?? null, said, files }])),
  );
  const [whole, setWhole] = useState(before?.said ?? '');
  const [file, { loading, error }] = useMutation(FileSelfAssessmentDocument, {
    refetchQueries: ['AppraisalCalls'],
    onError: () => undefined,
  });
  const of = (code: string): Said => items[code] ?? NOTHING;
  const set = (code: string, over: Partial<Said>): void => setItems({ ...items, [code]: { ...of(code), ...over } });
  const said = call.indicators.filter(({ code }) => of(code).said.trim() !== '');
  const wordless = call.indicators.some(
    ({ code }) => of(code).said.trim() === '' && (of(code).points !== null || of(code).files.length > 0),
  );
  const columns: readonly DataColumn<Call['indicators'][number]>[] = [
    { key: 'title', title: '指标', cell: ({ title }) => title },
    { key: 'weight', title: '权重', numeric: true, cell: ({ weight }) => weight },
    {
      key: 'points',
      title: '自评分',
      cell: ({ code, title, weight }) => (
        <InputNumber
          aria-label={`${title}的自评分`}
          stringMode
          min="0"
          max={weight}
          value={of(code).points}
          onChange={(points) => set(code, { points: points === null ? null : String(Number(points)) })}
        />
      ),
    },
    {
      key: 'said',
      title: '自评依据',
      width: '40%',
      cell: ({ code, title }) => (
        <Input.TextArea
          aria-label={`${title}的自评依据`}
          autoSize={{ minRows: 1, maxRows: 5 }}
          value={of(code).said}
          onChange={({ target }) => set(code, { said: target.value })}
        />
      ),
    },
    {
      key: 'files',
      title: '材料',
      cell: ({ code, title }) => (
        <EvidenceField callId={call.id} label={title} files={of(code).files} change={(files) => set(code, { files })} />
      ),
    },
  ];
  const send = (): void =>
    void file({
      variables: {
        input: {
          callId: call.id,
          said: whole,
          items: said.map(({ code }) => ({
            code,
            points: of(code).points,
            said: of(code).said,
            files: of(code).files.map(({ id }) => id),
          })),
        },
      },
    });
  return (
    <section className="card">
      <h2>
        本单位自评 <span>写明依据的各项才报送；可以不评分</span>
      </h2>
      <DataTable leaves="work" label="本单位自评" rows={call.indicators} rowKey={({ code }) => code} columns={columns} />
      <div className="row ap-entry ap-begin">
        <Input
          aria-label="自评总的说明"
          placeholder="总的说明"
          value={whole}
          onChange={({ target }) => setWhole(target.value)}
          style={{ maxWidth: 480 }}
        />
        <Button type="primary" loading={loading} disabled={whole.trim() === '' || said.length === 0 || wordless} onClick={send}>
          报送自评
        </Button>
        {wordless && <span className="aid">评了分、附了材料的，须写明依据</span>}
      </div>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </section>
  );
};
