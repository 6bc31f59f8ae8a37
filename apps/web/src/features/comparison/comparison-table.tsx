import type { FigureFilter } from '@zhilu/contract';
import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { CHARGED, COMPARED_BY, type ComparedBy, COMPARED_STANDING, count, percent } from '@zhilu/kernel/vocabulary';
import { Link, useSearchParams } from 'react-router-dom';
import { listBehind, periodOf, withFilter } from '../../shared/address';
import { ExportFigures } from '../../shared/export/export-figures';
import { MEASURE } from '../../shared/measure';
import { useSession } from '../../shared/server/session';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { type Answer, boundsWords, inOrder, mayBeCompared, measured, moved, type Row } from './compared';

/** What of the filter holds one row and no other. */
const narrowedTo = (row: Row, by: ComparedBy): Parameters<typeof listBehind>[2] => {
  if (by === 'actType') return { actTypes: [row.id] };
  if (by === 'stage') return { stages: [row.id] };
  if (by === 'performedBy') return { performedBy: [row.id === '' ? null : row.id] };
  return { places: [row.id] };
};

/** Where the name of a row leads: an agency to its page, a place or a kind to what it holds. */
const nameTo = (row: Row, by: ComparedBy, params: URLSearchParams): string => {
  if (by === 'agency') return `/agencies/${row.id.replace('agency:', '')}?${periodOf(params)}`;
  const next = new URLSearchParams(withFilter(params, Object.fromEntries(Object.entries(narrowedTo(row, by)).map(([name, list]) => [name, (list as (string | null)[]).map((one) => one ?? '-').join(',')])))); // prettier-ignore
  next.set('by', by === 'territory' ? 'territory' : 'agency');
  next.delete('sort');
  return `/compare?${next.toString()}`;
};

/** The list of 单位对比: rows by any column, numbers that open, a measure looked at closely. */
export const ComparisonTable = ({
  answer: { basis, peers, rows },
  filter,
  by,
  measure,
}: {
  answer: Answer;
  filter: FigureFilter;
  by: ComparedBy;
  measure: Measure;
}) => {
  const { viewer } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = params.get('sort') ?? measure;
  const [key, down] = asked.startsWith('-') ? [asked.slice(1), true] : [asked, false];
  const cellOf = (row: Row, one: Measure) => {
    const { rate, standing } = measured(row, one);
    const apart = standing === 'worse' || standing === 'better';
    const text = `${count(rate.shown.n)}/${count(rate.shown.of)}`;
    const bounds = one === measure ? boundsWords(rate) : null;
    return (
      <span className="rate">
        {mayBeCompared(standing) ? <b>{percent(rate.shown)}</b> : <span className="aid">{COMPARED_STANDING[standing]}</span>}{' '}
        {apart && <span className={standing === 'worse' ? 'tag missing' : 'tag onTime'}>{COMPARED_STANDING[standing]}</span>}
        <span className="aid">
          {viewer.mayReadCases && rate.shown.of > 0 ? (
            <Link to={listBehind(filter, basis, { ...narrowedTo(row, by), dutyClasses: [one] }, CHARGED)}>{text}</Link>
          ) : (
            text
          )}
        </span>
        {bounds && <span className="aid">{bounds}</span>}
      </span>
    );
  };
  const aidOf = ({ place, peers: at }: Row): string =>
    place === null ? '' : by !== 'agency' ? `${count(place.agencies)} 个单位` : at === null || at === undefined ? '' : peers[at]!.label;
  const columns: DataColumn<Row>[] = [
    {
      key: 'name',
      title: COMPARED_BY[by],
      orders: true,
      cell: (row) => (
        <>
          <Link to={nameTo(row, by, params)}>{row.name}</Link>
          <span className="aid">{aidOf(row)}</span>
        </>
      ),
    },
    ...MEASURES.map((one): DataColumn<Row> => ({
      key: one,
      title: MEASURE[one].word,
      numeric: true,
      orders: true,
      className: one === measure ? 'chosen-measure' : undefined,
      cell: (row) => cellOf(row, one),
    })),
    {
      key: 'unexplained',
      title: '未说明的中断',
      numeric: true,
      orders: true,
      cell: (row) => {
        const text = `${count(row.unexplained.n)}/${count(row.unexplained.of)}`;
        return viewer.mayReadCases && row.unexplained.n > 0 ? (
          <Link
            to={`${listBehind(filter, basis, { ...narrowedTo(row, by), dutyClasses: ['uninterrupted'] }, ['missing'])}&explanation=none`}
          >
            {text}
          </Link>
        ) : (
          text
        );
      },
      hint: () => '未说明的中断项数 / 全部中断项数',
    },
    ...(['before', 'yearBefore'] as const).map((then): DataColumn<Row> => ({
      key: then,
      title: then === 'before' ? '较上期' : '较上年同期',
      numeric: true,
      orders: true,
      cell: (row) => {
        const { rate, standing, [then]: past } = measured(row, measure);
        return mayBeCompared(standing) ? moved(rate.shown, past) : '—';
      },
      hint: (row) => {
        const past = measured(row, measure)[then];
        return past ? `${percent(past)}（${count(past.n)}/${count(past.of)}）` : '没有可比的期间';
      },
    })),
  ];
  return (
    <div className="card list comparison">
      <DataTable
        leaves="page"
        name="comparison"
        label="单位对比"
        rows={inOrder(rows, key, down, measure)}
        rowKey={({ id }) => id}
        columns={columns}
        order={{
          key,
          down,
          change: (to) => {
            const next = new URLSearchParams(params);
            next.set('sort', to === key && !down ? `-${to}` : to);
            setParams(next, { replace: true });
          },
        }}
        tools={<ExportFigures of="对比" filter={{ ...filter, dutyClasses: [...MEASURES] }} basis={basis} by={[by, 'dutyClass']} />}
      />
    </div>
  );
};
