import { count, SOURCE_DAY } from '@zhilu/kernel/vocabulary';
import { Flex } from 'antd';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { day, minute } from '../../shared/date/time';
import { dayWords, type HealthDay, type HealthSource, SIGN, STATES } from './health-words';

/** What a cell shows besides its colour. */
const Cell = ({ one, source, chosen, choose }: { one: HealthDay; source: HealthSource; chosen: boolean; choose: () => void }) => (
  <button
    type="button"
    className={`source-day ${one.state}${one.differing > 0 ? ' differing' : ''}${chosen ? ' chosen' : ''}`}
    title={dayWords(one)}
    aria-label={`${source.name}，${dayWords(one)}`}
    onClick={choose}
  >
    {SIGN[one.state]}
  </button>
);

/** Where a source stands now: silent since when, or when it is expected next. */
const Standing = ({ source }: { source: HealthSource }) =>
  source.silentFrom ? (
    <>
      <span className="tag missing">未报</span>
      <span className="aid">{day(source.silentFrom)}起无法评估</span>
    </>
  ) : (
    <>
      <span className="tag onTime">正常</span>
      <span className="aid">下次 {minute(source.expectedAt)} 前</span>
    </>
  );

/** 来源 × 日: a table, so it reads as one. Colour, pattern and sign together say what a day was; a cell opens what is behind it. */
export const HealthGrid = ({
  sources,
  days,
  chosen,
  choose,
}: {
  sources: readonly HealthSource[];
  days: readonly string[];
  chosen: { source: number; day: string } | null;
  choose: (source: number, day: string) => void;
}) => {
  const columns: readonly DataColumn<HealthSource>[] = [
    {
      key: 'source',
      title: '来源',
      className: 'source',
      hint: ({ name, agencies }) => `${name}，${count(agencies)} 个单位`,
      cell: ({ name }) => name,
    },
    ...days.map((on, n) => ({
      key: on,
      className: 'day',
      title: (
        <span title={day(on)}>
          {(n === 0 || on.endsWith('-01')) && <b>{Number(on.slice(5, 7))}月</b>}
          {Number(on.slice(8))}
        </span>
      ),
      cell: (source: HealthSource) => {
        const one = source.days.find((each) => each.day === on);
        if (one === undefined) return null;
        const isChosen = chosen?.source === source.no && chosen.day === on;
        return <Cell one={one} source={source} chosen={isChosen} choose={() => choose(source.no, on)} />;
      },
    })),
    {
      key: 'reported',
      title: <span title="有报送的日数，在接入以后的日数中">报送日</span>,
      numeric: true,
      cell: ({ days: all }) =>
        `${count(all.filter(({ deliveries }) => deliveries > 0).length)}/${count(all.filter(({ state }) => state !== 'before').length)}`,
    },
    { key: 'standing', title: '现状', className: 'when', cell: (source) => <Standing source={source} /> },
  ];
  return (
    <section className="card health">
      <h2>
        来源 × 日 <span>点格子看当日的批次和质检未通过的行</span>
      </h2>
      <Flex wrap gap="4px 16px" className="aid">
        {STATES.map((state) => (
          <span key={state}>
            <i className={`source-day ${state}`}>{SIGN[state]}</i> {SOURCE_DAY[state]}
          </span>
        ))}
        <span>
          <i className="source-day idle differing" /> 对账不符
        </span>
      </Flex>
      <div className="health-scroll" tabIndex={0} role="region" aria-label="来源 × 日">
        <DataTable
          leaves={{ table: 'sourceHealth', question: { from: days[0], to: days.at(-1) } }}
          label="来源 × 日"
          dense
          rows={sources}
          rowKey={({ no }) => String(no)}
          columns={columns}
        />
      </div>
    </section>
  );
};
