import { count, listWord } from '@zhilu/kernel/vocabulary';
import '../../shared/chart/tiles.css';
import { useQuery } from '@apollo/client/react';
import type { AgencyProfileQuery } from '@zhilu/contract';
import { addDays } from '@zhilu/kernel/time';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { BeginOversightButton } from '../../shared/accountability/begin-oversight';
import { filterOf, periodOf, withFilter } from '../../shared/address';
import { Crumb } from '../../shared/frame/crumb';
import { Siblings } from '../../shared/frame/siblings';
import { lawWordsOf } from '../../shared/rules/law-words';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { absenceWords } from './absence';
import { AgencyProfileDocument } from './generated/agencies';
import { BreadthCard, medianWords, ratio } from './breadth-card';
import { DevicesCard, FaultsCard, InstitutionsCard, ListsCard, OfficersCard } from './registers';
import { SiteDaysCard } from './site-days-card';
import './agencies.css';
import { ReviewedCard } from '../../shared/review/reviewed-card';

/** Days on site that one answer tells of. */
const SITE_DAYS_MOST = 800;

/** What is counted and what is asked of an agency come after what it has. */
const OutcomesCard = lazy(async () => ({ default: (await import('./outcomes/outcomes-card')).OutcomesCard }));
const OpenRequests = lazy(async () => ({ default: (await import('./outcomes/open-requests')).OpenRequests }));
const NamesCard = lazy(async () => ({ default: (await import('./outcomes/names-card')).NamesCard }));
const ReadingsCard = lazy(async () => ({ default: (await import('./readings/readings-card')).ReadingsCard }));

type Profile = NonNullable<AgencyProfileQuery['agencyProfile']>;

/** 单位画像: what an agency recorded beside its peers, what is asked of it, what it has to record with, and what it has laid down. A starting point, no conclusion. */
export const AgencyPage = () => {
  const { state } = useSession();
  const law = lawWordsOf(state);
  const { agencyId } = useParams();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const to = params.get('to') ?? closed ?? null;
  const asked = params.get('from');
  // Days on site are told of so many at most; of a longer period the last of it.
  const from = to === null ? null : asked !== null && addDays(asked, SITE_DAYS_MOST) >= to ? asked : addDays(to, -89);
  const { data, previousData, error, refetch } = useQuery(AgencyProfileDocument, {
    variables: { agencyId: Number(agencyId), from, to },
    skip: to === null || !/^\d+$/.test(agencyId ?? ''),
  });
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const profile = (data ?? previousData)?.agencyProfile;
  useEffect(() => {
    document.title = `${profile?.standing.name ?? '单位'} · 执录`;
  }, [profile]);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (data && !data.agencyProfile)
    return <EmptyState why="没有这个单位，或不在您的查阅范围内。" what="请核对链接，或联系所在地的监督机构。" />;
  if (!profile) return <Loading rows={14} />;
  const go = (changes: { from: string; to: string }): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) next.set(name, value);
    setParams(next, { replace: true });
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
          { key: 'self', word: profile.standing.name },
        ]}
      >
        <Siblings place={`agency:${profile.standing.agencyId}`} to={(id) => `/agencies/${id.replace('agency:', '')}?${periodOf(params)}`} />
      </Crumb>
      <div className="row between">
        <h1>{profile.standing.name}</h1>
        <span className="aid">
          <span>{profile.standing.line}</span>
          <Link
            to={`/?${withFilter(new URLSearchParams(periodOf(params)), { places: `agency:${profile.standing.agencyId}` })}`}
            className="beside"
          >
            应记录统计
          </Link>
          <Link to={`/agencies/${profile.standing.agencyId}/inspection?${periodOf(params)}`} className="beside">
            检查前情况
          </Link>
          <Link to={`/leads?agency=${profile.standing.agencyId}`} className="beside">
            疑点线索
          </Link>
          <span className="beside">
            <BeginOversightButton agencyId={profile.standing.agencyId} cases={[]} />
          </span>
        </span>
      </div>
      <Absences profile={profile} />
      <Tiles profile={profile} />
      <Suspense fallback={<Loading rows={8} />}>
        {filter && <OutcomesCard agencyId={profile.standing.agencyId} filter={filter} />}
        <OpenRequests agencyId={profile.standing.agencyId} />
      </Suspense>
      <ReviewedCard agencyId={profile.standing.agencyId} />
      <p className="aid">应记录事项按到期日统计，以下设备、人员、活动按发生日和登记情况统计，分母因此不同。</p>
      <SiteDaysCard law={law} profile={profile} from={from!} to={to!} go={go} />
      <DevicesCard profile={profile} />
      <FaultsCard profile={profile} />
      <OfficersCard profile={profile} />
      <BreadthCard profile={profile} />
      <ListsCard profile={profile} law={law} />
      <InstitutionsCard profile={profile} law={law} />
      <Suspense fallback={null}>
        <NamesCard agencyId={profile.standing.agencyId} />
        <ReadingsCard agencyId={profile.standing.agencyId} />
      </Suspense>
    </>
  );
};

const Absences = ({ profile: { standing } }: { profile: Profile }) => (
  <div className="answer">
    {standing.absences.length === 0 ? (
      '设备、人员、制度和清单均已登记，未见缺项。'
    ) : (
      <>
        报送的台账中有 {standing.absences.length} 处缺项（起点，不是结论）：
        <ul className="absences">
          {standing.absences.map((one) => (
            <li key={one.code}>{absenceWords(one)}</li>
          ))}
        </ul>
      </>
    )}
  </div>
);

const Tiles = ({ profile }: { profile: Profile }) => {
  const { standing, officers, faults } = profile;
  const { items, practised } = standing.breadth;
  return (
    <div className="tiles four">
      <Tile
        to="#devices"
        label="今日可用设备"
        value={standing.devices === 0 ? '未登记' : count(standing.usable)}
        aid={`登记 ${count(standing.devices)} 台，可用 ${count(standing.usable)} 台`}
      />
      <Tile
        to="#faults"
        label="未修复故障"
        value={standing.devices === 0 ? '未登记' : count(standing.openFaults)}
        aid={`登记 ${count(faults.length)} 次，未修复 ${count(standing.openFaults)} 次`}
      />
      <Tile
        to="#officers"
        label="今日证件有效人员"
        value={officers.total === 0 ? '未登记' : count(officers.certified)}
        aid={`登记 ${count(officers.total)} 名，有效 ${count(officers.certified)} 名`}
      />
      <Tile
        to="#breadth"
        label="清单条目与实际场景之比"
        value={
          standing.listVersion === null
            ? listWord(null, standing.listedByDepartments)
            : standing.surveyedAt == null
              ? '待通查'
              : practised === 0 || items === 0
                ? '不可比'
                : ratio(standing.breadth)
        }
        aid={`条目 ${count(items)}，场景 ${count(practised)}`}
        more={medianWords(profile)}
      />
    </div>
  );
};

const Tile = ({ to, label, value, aid, more }: { to: string; label: string; value: string; aid: string; more?: string }) => (
  <a className="card tile" href={to}>
    <span className="l">{label}</span>
    <div className={/^[\d.,]+$/.test(value) ? 'v' : 'v few'}>{value}</div>
    <div className="n">{aid}</div>
    {more !== undefined && <div className="d">{more}</div>}
  </a>
);
