import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { count, percent } from '@zhilu/kernel/vocabulary';
import type { FigureFilter, OverviewQuery } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { listBehind, withFilter } from '../../shared/address';
import { ExportFigures } from '../../shared/export/export-figures';
import { useSession } from '../../shared/server/session';
import { isWhole, UnassessedTag } from '../../shared/state/unassessed';
import { covered } from './answer';

/** The places one step below: a name opens the place, a number its list. */
export const PlaceTable = ({
  overview,
  filter,
  params,
}: {
  overview: OverviewQuery['overview'];
  filter: FigureFilter;
  params: URLSearchParams;
}) => {
  const { viewer } = useSession();
  const { basis } = overview;
  return (
    <section className="card">
      <h2>
        按{overview.places[0]?.place.kind === 'line' ? '领域' : '地区'}{' '}
        <span>
          点名称看下一级，点数字看清单{' '}
          <ExportFigures
            of="地区和领域"
            filter={filter}
            basis={basis}
            by={[overview.places[0]?.place.kind === 'line' ? 'line' : 'territory']}
          />
        </span>
      </h2>
      <table>
        <thead>
          <tr>
            <th>名称</th>
            <th className="r">应记录</th>
            <th className="r">覆盖率</th>
            <th className="r">缺失</th>
          </tr>
        </thead>
        <tbody>
          {overview.places.map(({ place, written, recording, unassessed }) => {
            const sum = {
              charged: written.charged + recording.charged,
              onTime: written.onTime + recording.onTime,
              late: written.late + recording.late,
              reportedLate: written.reportedLate + recording.reportedLate,
              missing: written.missing + recording.missing,
            };
            return (
              <tr key={place.id}>
                <td>
                  <Link to={`/?${withFilter(params, { places: place.id })}`}>{place.name}</Link>{' '}
                  <span className="aid">{count(place.agencies)} 个单位</span> <UnassessedTag unassessed={unassessed ?? null} />
                </td>
                <td className="r">{count(sum.charged)}</td>
                <td className="r bar-cell">
                  {isWhole(unassessed) ? (
                    <span className="aid">无法评估</span>
                  ) : sum.charged < COMPARABLE_FROM ? (
                    <span className="aid">样本过少</span>
                  ) : (
                    <span className={unassessed ? 'aid' : undefined}>{percent(covered(sum))}</span>
                  )}
                  {sum.charged >= COMPARABLE_FROM && !unassessed && <i style={{ width: `${(covered(sum).n / sum.charged) * 60}px` }} />}
                </td>
                <td className="r">
                  {sum.missing === 0 || !viewer.mayReadCases ? (
                    count(sum.missing)
                  ) : (
                    <Link className="red" to={listBehind(filter, basis, { places: [place.id] }, ['missing'])}>
                      {count(sum.missing)}
                    </Link>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
