import { useQuery } from '@apollo/client/react';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { withFilter } from '../../shared/address';
import { JurisdictionDocument } from './generated/jurisdiction';

interface Place {
  readonly id: string;
  readonly name: string;
}

/** The drill path: from the reader's own place down to what is shown, each step a link. */
export const PathAndPlaces = ({ params }: { places: readonly Place[]; params: URLSearchParams }) => {
  const shown = params.get('places')?.split(',')[0] ?? null;
  const tree = shown?.startsWith('line:') ? 'line' : 'territory';
  const { data } = useQuery(JurisdictionDocument, { variables: { tree } });
  const all = new Map((data?.jurisdiction ?? []).map((place) => [place.id, place]));
  const path: Place[] = [];
  for (
    let at = shown === null ? undefined : all.get(shown.replace('@own', ''));
    at !== undefined;
    at = at.parentId ? all.get(at.parentId) : undefined
  )
    path.unshift(at);
  const [root] = [...all.values()].filter((place) => place.kind === tree && (!place.parentId || !all.has(place.parentId)));
  if (path.length === 0 && root) path.push(root);
  const agencies = [...all.values()].filter((place) => place.kind === 'agency' && place.parentId === path.at(-1)?.id);
  return (
    <nav className="crumb" aria-label="位置">
      {path.map((place, i) => (
        <Fragment key={place.id}>
          {i > 0 && ' › '}
          {i === path.length - 1 ? (
            <b>{place.name}</b>
          ) : (
            <Link to={`/?${withFilter(params, { places: i === 0 ? null : place.id })}`}>{place.name}</Link>
          )}
        </Fragment>
      ))}
      {agencies.length > 0 && (
        <span className="siblings">
          　本级单位：
          {agencies.slice(0, 8).map((agency, i) => (
            <Fragment key={agency.id}>
              {i > 0 && '、'}
              <Link to={`/?${withFilter(params, { places: agency.id })}`}>{agency.name}</Link>
            </Fragment>
          ))}
          {agencies.length > 8 && ` 等 ${agencies.length} 个`}
        </span>
      )}
    </nav>
  );
};
