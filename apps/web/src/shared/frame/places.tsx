import { useQuery } from '@apollo/client/react';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { periodOf, withFilter } from '../address';
import { Crumb } from './crumb';
import { JurisdictionDocument } from './generated/jurisdiction';
import { useSession } from '../server/session';
import { Siblings } from './siblings';

interface Place {
  readonly id: string;
  readonly name: string;
}
/** Agencies named beside the path; of more, their number. */
const NAMED = 8;

/** The drill path: from the reader's own place down to what is shown, each step a link; beside it what stands at the same step, and below it the agencies. The period, the day and the reading stay. */
export const PathAndPlaces = ({ params, page = '/' }: { params: URLSearchParams; page?: string }) => {
  const { viewer } = useSession();
  const shown = params.get('places')?.split(',')[0]?.replace('@own', '') ?? null;
  const tree = shown?.startsWith('line:') ? 'line' : 'territory';
  const { data } = useQuery(JurisdictionDocument, { variables: { tree } });
  const all = new Map((data?.jurisdiction ?? []).map((place) => [place.id, place]));
  const path: Place[] = [];
  for (let at = shown === null ? undefined : all.get(shown); at !== undefined; at = at.parentId ? all.get(at.parentId) : undefined)
    path.unshift(at);
  const [root] = [...all.values()].filter((place) => place.kind === tree && (!place.parentId || !all.has(place.parentId)));
  if (path.length === 0 && root) path.push(root);
  const here = path.at(-1);
  const agencies = [...all.values()].filter((place) => place.kind === 'agency' && place.parentId === here?.id);
  const to = (place: string): string =>
    `${page}?${withFilter(params, { places: place === root?.id && tree === 'territory' ? null : place })}`;
  return (
    <Crumb
      steps={path.map((place, i) => ({
        key: place.id,
        word: i === path.length - 1 ? <b>{place.name}</b> : place.name,
        ...(i < path.length - 1 && { to: to(place.id) }),
      }))}
    >
      {here && here.id !== root?.id && <Siblings place={here.id} to={to} />}
      {here?.id.startsWith('agency:') && viewer.mayReadCases && (
        <Link to={`/agencies/${here.id.replace('agency:', '')}?${periodOf(params)}`}>单位画像</Link>
      )}
      {agencies.length > 0 && (
        <span className="siblings">
          　本级单位：
          {agencies.slice(0, NAMED).map((agency, i) => (
            <Fragment key={agency.id}>
              {i > 0 && '、'}
              <Link to={to(agency.id)}>{agency.name}</Link>
            </Fragment>
          ))}
          {agencies.length > NAMED && ` 等 ${agencies.length} 个`}
        </span>
      )}
    </Crumb>
  );
};
