import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { lastOfMonth, periodWords } from '@zhilu/kernel/time';
import { CHARGED, COMPARED_STANDING, CONTROL_STATE, count, percent } from '@zhilu/kernel/vocabulary';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { listBehind } from '../../../shared/address';
import { Chart } from '../../../shared/chart/chart';
import { monthWords } from '../../../shared/control/control-words';
import { day } from '../../../shared/date/time';
import { ExportFigures } from '../../../shared/export/export-figures';
import { MEASURE } from '../../../shared/measure';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { DataTable } from '../../../shared/table/data-table';
import { BesidePeersDocument } from './generated/beside-peers';
import { type Beside, besideWords, peersOption } from './peers.option';

/** 应记录事项: what an agency did in a period, every measure beside its peers, and twelve months of each beside the middle half of them. */
export const OutcomesCard = ({ agencyId, filter }: { agencyId: number; filter: FigureFilter }) => {
  const { viewer } = useSession();
  const { data, previousData, error, refetch } = useQuery(BesidePeersDocument, { variables: { filter, agencyId } });
  const answer = data ?? previousData;
  if (error && !answer) return <ErrorState error={error} again={() => void refetch()} />;
  if (!answer) return <Loading rows={8} />;
  const beside = answer.besidePeers;
  if (!beside)
    return (
      <section className="card">
        <h2>应记录事项</h2>
        <EmptyState why={`${periodWords(filter.from, filter.to)}本单位不在统计之列。`} what="可换一个期间。" />
      </section>
    );
  const place = [`agency:${agencyId}`];
  const listOf = (measure: Measure): string => listBehind(filter, beside.basis, { places: place, dutyClasses: [measure] }, CHARGED);
  return (
    <>
      <section className="card" id="outcomes">
        <h2>
          应记录事项{' '}
          <span>
            按到期日，{periodWords(filter.from, filter.to)}，统计截至 {day(beside.basis.asOf)}日终；同类为{beside.peers}，查阅范围内{' '}
            {count(beside.members)} 个{' '}
            <ExportFigures
              of="应记录事项"
              filter={{ ...filter, places: place, dutyClasses: [...MEASURES] }}
              basis={beside.basis}
              by={['dutyClass', 'month']}
            />
          </span>
        </h2>
        <p className="answer">{besideWords(beside)}</p>
        <DataTable
          leaves="page"
          label="应记录事项"
          rows={beside.measures}
          rowKey={({ measure }) => measure}
          columns={[
            { key: 'measure', title: '指标', cell: ({ measure }) => MEASURE[measure].word },
            {
              key: 'n',
              title: '已记录（合格、按时）/应记录',
              numeric: true,
              cell: ({ measure, rate: { shown } }) => {
                const text = `${count(shown.n)}/${count(shown.of)}`;
                return viewer.mayReadCases && shown.of > 0 ? <Link to={listOf(measure)}>{text}</Link> : text;
              },
            },
            {
              key: 'rate',
              title: '比率',
              numeric: true,
              cell: ({ rate, standing }) =>
                standing === 'few' || standing === 'unassessed' || standing === 'nothing'
                  ? COMPARED_STANDING[standing]
                  : percent(rate.shown),
            },
            {
              key: 'bounds',
              title: '计入信息不足',
              numeric: true,
              cell: ({ rate: { low, shown, high } }) =>
                low.of === shown.of && high.n === shown.n ? '—' : `${percent(low)} 至 ${percent(high)}`,
            },
            {
              key: 'centre',
              title: '同类合计',
              numeric: true,
              cell: ({ centre }) => (centre ? `${percent(centre)}（${count(centre.n)}/${count(centre.of)}）` : '—'),
            },
            { key: 'standing', title: '与同类比较', cell: ({ standing }) => COMPARED_STANDING[standing] },
          ]}
        />
      </section>
      <div className="multiples">
        {beside.measures.map((one) => (
          <MonthsChart key={one.measure} one={one} beside={beside} filter={filter} place={place} mayOpen={viewer.mayReadCases} />
        ))}
      </div>
    </>
  );
};

const MonthsChart = ({
  one,
  beside,
  filter,
  place,
  mayOpen,
}: {
  one: Beside['measures'][number];
  beside: Beside;
  filter: FigureFilter;
  place: readonly string[];
  mayOpen: boolean;
}) => {
  const navigate = useNavigate();
  const { measure, months } = one;
  const { basis } = beside;
  const agency = place[0]!;
  const listOf = useCallback(
    (month: string): string =>
      listBehind({ ...filter, from: month, to: lastOfMonth(month) }, basis, { places: [agency], dutyClasses: [measure] }, [
        ...CHARGED,
        'notReceived',
        'indeterminate',
      ]),
    [filter, basis, measure, agency],
  );
  const option = useMemo(() => peersOption(months), [months]);
  const open = useCallback(
    (index: number) => void (months[index]!.rate.low.of > 0 && navigate(listOf(months[index]!.month))),
    [months, listOf, navigate],
  );
  const told = months.filter(({ state }) => state === 'judged');
  const words =
    told.length === 0
      ? `${MEASURE[measure].word}：近十二个月没有可以比较的月份。`
      : `${MEASURE[measure].word}：${monthWords(told.at(-1)!.month)} ${percent(told.at(-1)!.rate.low)}。`;
  return (
    <Chart
      leaves="page"
      title={MEASURE[measure].word}
      aid="灰带：同类的中间一半；空心：不作比较"
      words={words}
      height={180}
      option={option}
      open={mayOpen ? open : undefined}
      table={
        <DataTable
          leaves="page"
          dense
          label={`${MEASURE[measure].word}逐月与同类`}
          className="scroll"
          rows={[...months].reverse()}
          rowKey={({ month }) => month}
          columns={[
            { key: 'month', title: '月份', cell: ({ month }) => monthWords(month) },
            {
              key: 'n',
              title: '项数',
              numeric: true,
              cell: ({ month, rate: { low } }) => {
                const text = `${count(low.n)}/${count(low.of)}`;
                return mayOpen && low.of > 0 ? <Link to={listOf(month)}>{text}</Link> : text;
              },
            },
            {
              key: 'low',
              title: '最低',
              numeric: true,
              cell: ({ state, rate }) => (state === 'judged' || state === 'open' ? percent(rate.low) : CONTROL_STATE[state]),
            },
            {
              key: 'band',
              title: '同类中间一半',
              numeric: true,
              cell: ({ band }) =>
                band ? `${percent({ n: band.low, of: 1 })} 至 ${percent({ n: band.high, of: 1 })}（${count(band.agencies)} 个）` : '—',
            },
          ]}
        />
      }
    />
  );
};
