import { useQuery } from '@apollo/client/react';
import type { FigureFilter, KnownDifferenceQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { CAUSE, count, percent, writtenParts } from '@zhilu/kernel/vocabulary';
import { DateField } from '../../shared/date/date-field';
import { minute } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { DataTable } from '../../shared/table/data-table';
import { KnownDifferenceDocument } from './generated/movement';
import { fraction } from './movement-words';
import { MEASURE } from '../../shared/measure';

type Difference = KnownDifferenceQuery['knownDifference'];
const signed = (value: number): string => writtenParts(value, [value], 0).whole;

/** 当时口径与现在口径: what a figure was known as at the end of a day, what it is known as now, and by what it moved. */
export const KnownCard = ({
  filter,
  measure,
  day,
  choose,
}: {
  filter: FigureFilter;
  measure: Measure;
  day: string | null;
  choose: (day: string) => void;
}) => {
  const then = day ?? filter.to;
  const { data, previousData, error, refetch } = useQuery(KnownDifferenceDocument, { variables: { filter, measure, then } });
  const known = (data ?? previousData)?.knownDifference;
  return (
    <section className="card list">
      <h2>
        当时口径与现在口径
        <span className="row">
          截至
          <DateField value={then} label="当时" onChange={(value) => value && choose(value)} />
          日终所知，与现在所知比较
        </span>
      </h2>
      {error ? (
        <ErrorState error={error} again={() => void refetch()} />
      ) : known ? (
        <Told known={known} measure={measure} />
      ) : (
        <Loading rows={4} />
      )}
    </section>
  );
};

const Told = ({ known: { then, now, causes, agencies }, measure }: { known: Difference; measure: Measure }) => {
  const moved = { n: now.rate.n - then.rate.n, of: now.rate.of - then.rate.of };
  const rows = [
    ...causes.map(({ cause, postings, n, of }) => ({ key: cause as string, word: CAUSE[cause], postings: count(postings), n, of })),
    ...(agencies.n === 0 && agencies.of === 0 ? [] : [{ key: 'places', word: '单位归属变动', postings: '', ...agencies }]),
  ];
  const at = (reading: Difference['then']): string => (reading.knownAt ? minute(reading.knownAt) : '尚无入库');
  return (
    <>
      <p>
        {MEASURE[measure].word}当时为 {percent(then.rate)}（{fraction(then.rate)}，最后入库 {at(then)}，数据批号 {count(then.known)}
        ），现在为 {percent(now.rate)}（{fraction(now.rate)}，最后入库 {at(now)}，数据批号 {count(now.known)}）。
        {moved.n === 0 && moved.of === 0 && rows.length === 0 && '没有变化。'}
      </p>
      {rows.length > 0 && (
        <DataTable
          leaves="page"
          label="由当时到现在的变化"
          rows={[...rows, { key: 'sum', word: '合计', postings: '', ...moved }]}
          rowKey={({ key }) => key}
          columns={[
            { key: 'word', title: '入库原因', cell: ({ word }) => word },
            { key: 'postings', title: '入库次数', numeric: true, cell: ({ postings }) => postings },
            { key: 'n', title: MEASURE[measure].done, numeric: true, cell: ({ n }) => signed(n) },
            { key: 'of', title: '应记录', numeric: true, cell: ({ of }) => signed(of) },
          ]}
        />
      )}
    </>
  );
};
