import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { CHARGED, count, MOVEMENT_BAR, percent, type Ratio, writtenParts } from '@zhilu/kernel/vocabulary';
import { Segmented } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { filterOf, listBehind, withFilter } from '../../shared/address';
import { Chart } from '../../shared/chart/chart';
import { day } from '../../shared/date/time';
import { Filters } from '../../shared/frame/filters';
import { useSession } from '../../shared/server/session';
import { EditionNote } from '../../shared/state/edition-note';
import { ErrorState, Loading } from '../../shared/state/states';
import { DataTable } from '../../shared/table/data-table';
import { MovementDocument } from './generated/movement';
import { KnownCard } from './known-card';
import { fraction, itemParts, type Moved, movementWords, shareParts } from './movement-words';
import { movementOption } from './movement.option';
import { MEASURE } from '../../shared/measure';

/** 变化原因: why a measure is not what it was in the period before, and not what it was known as. */
export const MovementPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const measure = MEASURES.find((one) => one === params.get('measure')) ?? 'written';
  const { data, previousData, error, refetch } = useQuery(MovementDocument, {
    variables: { filter: filter!, measure },
    skip: filter === null,
  });
  useEffect(() => {
    document.title = '变化原因 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const moved = (data ?? previousData)?.movement;
  const choose = (name: string, value: string): void => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    setParams(next);
  };
  return (
    <>
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)} 变化原因</h1>
        {moved && <span className="aid">统计截至 {day(moved.basis.asOf)}日终</span>}
      </div>
      <Filters filter={filter} closed={closed!} go={(changes) => setParams(withFilter(params, changes))} />
      <div className="filters" role="group" aria-label="指标">
        <Segmented
          aria-label="指标"
          value={measure}
          options={MEASURES.map((value) => ({ value, label: MEASURE[value].word }))}
          onChange={(value) => choose('measure', value)}
        />
      </div>
      <EditionNote edition={moved?.basis.edition ?? null} />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !moved && <Loading rows={14} />}
      {!error && moved && <Beside moved={moved} filter={filter} measure={measure} params={params} />}
      <KnownCard filter={filter} measure={measure} day={params.get('then')} choose={(value) => choose('then', value)} />
    </>
  );
};

const Beside = ({ moved, filter, measure, params }: { moved: Moved; filter: FigureFilter; measure: Measure; params: URLSearchParams }) => {
  const { viewer } = useSession();
  const { before, after, bar, agencies, basis, fresh } = moved;
  const words = movementWords(moved, measure);
  const option = useMemo(() => (moved.items ? movementOption(moved) : null), [moved]);
  if (bar || !before || words === null || option === null)
    return (
      <p className="answer">
        {MEASURE[measure].word} {percent(after.rate)}（{fraction(after.rate)}）
        {before ? `，上期 ${percent(before.rate)}（${fraction(before.rate)}）` : ''}。{bar ? `${MOVEMENT_BAR[bar]}，不作分解。` : ''}
      </p>
    );
  const [items, share] = [itemParts(moved)!, shareParts(moved)!];
  const listed = (days: { from: string; to: string }, rate: Ratio, place: string | null) => {
    const text = fraction(rate);
    if (!viewer.mayReadCases || rate.of === 0) return text;
    const where = place === null ? {} : { places: [place] };
    return (
      <Link to={listBehind({ ...filter, from: days.from, to: days.to }, basis, { ...where, dutyClasses: [measure] }, CHARGED)}>{text}</Link>
    );
  };
  const part = (value: number): string => writtenParts(value, [value], 1).whole;
  return (
    <>
      <p className="answer">{words}</p>
      <Chart
        leaves="page"
        title={`${MEASURE[measure].word} · ${MEASURE[measure].undone}的项数由上期到本期`}
        aid={`${periodWords(before.from, before.to)} 与 ${periodWords(after.from, after.to)}`}
        words={words}
        height={260}
        option={option}
        table={
          <DataTable
            leaves="page"
            label="变化原因"
            rows={[
              { key: 'before', word: '上期', items: count(before.rate.of - before.rate.n), share: percent(before.rate) },
              { key: 'volume', word: '数量', items: items.volume, share: '不影响' },
              { key: 'mix', word: '结构', items: items.mix, share: share.mix },
              { key: 'real', word: '实际', items: items.real, share: share.real },
              { key: 'after', word: '本期', items: count(after.rate.of - after.rate.n), share: percent(after.rate) },
            ]}
            rowKey={({ key }) => key}
            columns={[
              { key: 'word', title: '原因', cell: ({ word }) => word },
              { key: 'items', title: `${MEASURE[measure].undone}（项）`, numeric: true, cell: (row) => row.items },
              { key: 'share', title: `${MEASURE[measure].word}（百分点）`, numeric: true, cell: (row) => row.share },
            ]}
          />
        }
      />
      <p className="aid law-note">
        数量：应记录增减按上期的比率推算的部分。结构：与上期比率较低（较高）的单位、事项在应记录中所占份额的变化。实际：其余部分，即各单位、各事项与其上期相比的变化。依次计算，三项相加即为总的变化。
        {fresh > 0 && `本期有 ${count(fresh)} 项应记录属于上期没有应记录的单位或者事项，按上期总的比率比较。`}
      </p>
      <section className="card list">
        <h2>
          各单位<span>实际变化大的在前；各行四舍五入，相加与合计可能相差 0.1</span>
        </h2>
        <DataTable
          leaves={{ table: 'movement', question: { filter: { ...filter, asOf: basis.asOf, known: basis.known }, measure } }}
          name="movement"
          label="各单位的变化"
          rows={agencies}
          rowKey={({ agencyId }) => String(agencyId)}
          columns={[
            {
              key: 'name',
              title: '单位',
              cell: ({ agencyId, name }) => <Link to={`/movement?${withFilter(params, { places: `agency:${agencyId}` })}`}>{name}</Link>,
            },
            { key: 'before', title: '上期', numeric: true, cell: (row) => listed(before, row.before, `agency:${row.agencyId}`) },
            { key: 'after', title: '本期', numeric: true, cell: (row) => listed(after, row.after, `agency:${row.agencyId}`) },
            { key: 'mix', title: '结构（项）', numeric: true, cell: ({ mix }) => part(mix) },
            { key: 'real', title: '实际（项）', numeric: true, cell: ({ real }) => part(real) },
          ]}
        />
      </section>
    </>
  );
};
