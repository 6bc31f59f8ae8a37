import { useQuery } from '@apollo/client/react';
import { addMonths, periodWords } from '@zhilu/kernel/time';
import { count, READS_LEADS, type Role } from '@zhilu/kernel/vocabulary';
import { Switch } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import type { Outcome } from '@zhilu/contract';
import { filterOf, listBehind, periodOf, withFilter } from '../../../shared/address';
import { ControlChartsDocument } from '../../../shared/control/generated/control';
import { day } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { Filters } from '../../../shared/frame/filters';
import { Siblings } from '../../../shared/frame/siblings';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { DataTable } from '../../../shared/table/data-table';
import { BesidePeersDocument } from '../outcomes/generated/beside-peers';
import { InspectedAgencyDocument, InspectedLeadsDocument } from './generated/inspection';
import { type Sentence, sentencesOf } from './sentences';

/** 检查前情况: what is notable of an agency before it is inspected, in fixed sentences whose numbers open; a starting point, no conclusion. */
export const InspectionPage = () => {
  const { state, viewer } = useSession();
  const id = Number(useParams().agencyId);
  const [params, setParams] = useSearchParams();
  const [whole, showWhole] = useState(false);
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const own = useMemo(() => filter && { ...filter, places: [`agency:${id}`] }, [filter, id]);
  const readsLeads = READS_LEADS.includes(viewer.role as Role);
  const causes = { from: addMonths(`${(closed ?? '2026-01-01').slice(0, 7)}-01`, -11), to: closed ?? '2026-01-01' };
  const skip = filter === null || !Number.isInteger(id);
  const said = useQuery(InspectedAgencyDocument, { variables: { filter: own!, agencyId: id, causes }, skip });
  const beside = useQuery(BesidePeersDocument, { variables: { filter: filter!, agencyId: id }, skip });
  const charts = useQuery(ControlChartsDocument, { variables: { filter: own! }, skip });
  const leads = useQuery(InspectedLeadsDocument, { variables: { agencyId: id }, skip: skip || !readsLeads });
  const profile = said.data?.agencyProfile;
  useEffect(() => {
    document.title = `${profile?.standing.name ?? '单位'} 检查前情况 · 执录`;
  }, [profile]);
  const failed = said.error ?? beside.error ?? charts.error ?? leads.error;
  if (failed) return <ErrorState error={failed} again={() => void Promise.all([said.refetch(), beside.refetch(), charts.refetch()])} />;
  if (said.data && !profile) return <EmptyState why="没有这个单位，或不在您的查阅范围内。" what="请核对链接，或联系所在地的监督机构。" />;
  if (!said.data || !profile || !beside.data || !charts.data || (readsLeads && !leads.data) || filter === null)
    return <Loading rows={14} />;
  const sentences = sentencesOf({
    agencyId: id,
    beside: beside.data.besidePeers,
    charts: charts.data.controlCharts,
    said: said.data,
    leads: leads.data?.leads ?? null,
  });
  const notable = sentences.filter((one) => one.notable);
  const { basis } = said.data.figures;
  const opens = ({ opens: to }: Sentence): string | null => {
    if (to === null) return null;
    if ('page' in to) return to.page.startsWith('#') ? `/agencies/${id}?${periodOf(params)}${to.page}` : to.page;
    if (!viewer.mayReadCases) return null;
    const { dutyClass, outcome, explanation } = to.duties;
    const list = listBehind(own!, basis, dutyClass === null ? {} : { dutyClasses: [dutyClass] }, outcome as Outcome[]);
    return explanation === undefined ? list : `${list}&explanation=${explanation}`;
  };
  return (
    <>
      <Crumb
        steps={[
          { key: 'agencies', word: '单位', to: '/agencies' },
          ...profile.path.map((place) => ({
            key: place.id,
            word: place.name,
            to: `/?${withFilter(new URLSearchParams(periodOf(params)), { places: place.id })}`,
          })),
          { key: 'agency', word: profile.standing.name, to: `/agencies/${id}?${periodOf(params)}` },
          { key: 'self', word: '检查前情况' },
        ]}
      >
        <Siblings place={`agency:${id}`} to={(place) => `/agencies/${place.replace('agency:', '')}/inspection?${periodOf(params)}`} />
      </Crumb>
      <div className="row between">
        <h1>{profile.standing.name} 检查前情况</h1>
        <span className="aid">
          {profile.standing.line}　{periodWords(filter.from, filter.to)}，统计截至 {day(basis.asOf)}日终
        </span>
      </div>
      <Filters filter={filter} closed={closed!} acts={false} go={(changes) => setParams(withFilter(params, changes))} />
      <p className="answer">
        {notable.length === 0 ? '所列各项均无异常。' : `${count(sentences.length)} 项中有 ${count(notable.length)} 项须注意。`}
        所列为检查的起点，不是结论。
      </p>
      <div className="filters">
        <Switch checked={whole} onChange={showWhole} aria-label="显示无异常项" /> 显示无异常项（{count(sentences.length - notable.length)}）
      </div>
      <div className="card list">
        <DataTable<Sentence>
          leaves="page"
          label="检查前情况"
          rows={whole ? sentences : notable}
          rowKey={({ key }) => key}
          empty={{ why: '没有须注意的事项。', what: '可显示无异常项。' }}
          columns={[
            { key: 'topic', title: '方面', width: 120, cell: ({ topic }) => topic },
            { key: 'text', title: '情况', cell: ({ text }) => text },
            {
              key: 'state',
              title: '',
              word: '是否须注意',
              width: 96,
              cell: ({ notable: is }) => (is ? <span className="tag missing">须注意</span> : <span className="tag plain">无异常</span>),
            },
            {
              key: 'opens',
              title: '',
              word: '查看',
              width: 72,
              cell: (one) => {
                const to = opens(one);
                return to === null ? (
                  ''
                ) : (
                  <Link to={to} aria-label={`查看${one.topic}：${one.text}`}>
                    查看
                  </Link>
                );
              },
            },
          ]}
        />
      </div>
    </>
  );
};
