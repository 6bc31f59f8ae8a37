import '../accountability.css';
import { useQuery } from '@apollo/client/react';
import type { OpinionPageQuery } from '@zhilu/contract';
import { count, SCENE } from '@zhilu/kernel/vocabulary';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { DateRangeField } from '../../../shared/date/date-field';
import { day, minute } from '../../../shared/date/time';
import { PURPOSE_DUE, PurposeForm } from '../../../shared/purpose/purpose-form';
import { API } from '../../../shared/server/api';
import { failureText } from '../../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AccountabilityTabs } from '../tabs';
import { OpinionPageDocument } from './generated/opinion';

type Seen = OpinionPageQuery['opinionPage'];
type Activity = Seen['activities'][number];

const moment = (text: string | null): string => text?.replace('T', ' ') ?? '不明';
const clock = (at: string): string => minute(at).slice(-5);

const COLUMNS: readonly DataColumn<Activity>[] = [
  {
    key: 'case',
    title: '案件',
    cell: ({ agencyId, caseId, caseNo }) => <Link to={`/cases/${agencyId}/${caseId}`}>{caseNo ?? '（无案号）'}</Link>,
  },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'scene', title: '场景', className: 'when', cell: ({ scene }) => SCENE[scene] },
  { key: 'place', title: '地点', cell: ({ place }) => place },
  {
    key: 'time',
    title: '到达—离开',
    className: 'when',
    cell: ({ arrivedAt, leftAt }) => (
      <>
        {moment(arrivedAt)}
        <br />
        {moment(leftAt)}
      </>
    ),
  },
  { key: 'officers', title: '执法人员', cell: ({ officers }) => (officers.length === 0 ? '不明' : officers.join('、')) },
  { key: 'clips', title: '音像记录', numeric: true, cell: ({ clips }) => count(clips.length) },
  {
    key: 'gaps',
    title: '未记录的时段',
    cell: ({ gaps, interruptionNote }) => (
      <>
        {gaps === null ? '时间不明' : gaps.length === 0 ? '无' : gaps.map(({ from, to }) => `${clock(from)}—${clock(to)}`).join('、')}
        {interruptionNote !== null && <span className="aid">　{interruptionNote}</span>}
      </>
    ),
  },
  {
    key: 'approvals',
    title: '审批',
    cell: ({ approvals }) =>
      approvals.length === 0
        ? '未归集'
        : approvals.map(({ title, documentNo, madeAt }) => [title, documentNo, madeAt?.slice(0, 10)].filter(Boolean).join(' ')).join('；'),
  },
];

/** 舆情应对: a place and some days lead to what was done there, on one page that prints, and to one evidence pack. */
export const OpinionFinder = () => {
  const [params, setParams] = useSearchParams();
  const asked = { place: params.get('place') ?? '', from: params.get('from') ?? '', to: params.get('to') ?? '' };
  const whole = asked.place !== '' && asked.from !== '' && asked.to !== '';
  const [form, setForm] = useState(asked);
  const { data, error, loading, refetch } = useQuery(OpinionPageDocument, {
    variables: asked,
    skip: !whole,
    fetchPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = '舆情应对 · 执录';
  }, []);
  const seen = data?.opinionPage;
  const due = error !== undefined && failureText(error).code === PURPOSE_DUE;
  const question = new URLSearchParams(asked).toString();
  return (
    <>
      <AccountabilityTabs />
      <h1>舆情应对</h1>
      <div className="card opinion-form">
        <form
          className="row filters"
          aria-label="时间和地点"
          onSubmit={(event) => {
            event.preventDefault();
            setParams(form);
          }}
        >
          <span className="aid">地点</span>
          <Input
            aria-label="地点"
            style={{ width: 260 }}
            maxLength={60}
            value={form.place}
            onChange={({ target }) => setForm({ ...form, place: target.value })}
          />
          <span className="aid">日期</span>
          <DateRangeField from={form.from} to={form.to} label="日期" onChange={(range) => setForm({ ...form, ...range })} />
          <Button
            type="primary"
            htmlType="submit"
            autoInsertSpace={false}
            disabled={form.place.trim() === '' || form.from === '' || form.to === ''}
          >
            查找
          </Button>
        </form>
      </div>
      {due && (
        <section className="card">
          <h2>请先说明查阅用途</h2>
          <PurposeForm stated={() => void refetch()} />
        </section>
      )}
      {error && !due && <ErrorState error={error} again={() => void refetch()} />}
      {whole && loading && !seen && <Loading rows={6} />}
      {!whole && (
        <EmptyState
          why="写明时间和地点以后，列出当时在这一地点的执法活动。"
          what="按地点的文字查找，至多 31 日；每件案件的查阅记入单位的审计记录。"
        />
      )}
      {whole && seen && (
        <>
          <p className="answer">{answerOf(seen)}</p>
          {seen.activities.length === 0 ? (
            <EmptyState
              why="没有归集到这段时间在这一地点的执法活动。"
              what="没有归集到，不说明没有开展：请核对地点的写法，并查看有关单位的数据报送情况。"
            />
          ) : (
            <div className="card list">
              <DataTable<Activity>
                leaves={{ table: 'opinion', question: asked }}
                label="执法活动"
                rows={seen.activities}
                rowKey={({ agencyId, key }) => `${agencyId} ${key}`}
                columns={COLUMNS}
                tools={
                  <span className="row">
                    <Button size="small" href={`${API}/opinion/evidence?${question}`} download>
                      取出证据包
                    </Button>
                    <Button size="small" autoInsertSpace={false} onClick={() => window.print()}>
                      打印
                    </Button>
                  </span>
                }
              />
            </div>
          )}
        </>
      )}
    </>
  );
};

const answerOf = ({ place, from, to, agencies, cases, activities }: Seen): string => {
  const clips = activities.reduce((sum, one) => sum + one.clips.length, 0);
  const unrecorded = activities.filter((one) => one.clips.length === 0).length;
  const open = activities.filter(({ gaps }) => gaps !== null && gaps.length > 0).length;
  const unknown = activities.filter(({ gaps }) => gaps === null).length;
  return `${day(from)}至${day(to)}，“${place}”归集到 ${count(agencies)} 个单位的 ${count(cases)} 件案件、${count(activities.length)} 次执法活动，音像记录 ${count(clips)} 段；没有音像记录 ${count(unrecorded)} 次，有未记录时段 ${count(open)} 次，时间不明 ${count(unknown)} 次。`;
};
