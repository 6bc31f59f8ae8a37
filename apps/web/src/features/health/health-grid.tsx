import { SOURCE_DAY } from '@zhilu/kernel/vocabulary';
import { count } from '../../shared/rate';
import { day, minute } from '../../shared/time';
import { dayWords, type HealthDay, type HealthSource, SIGN, STATES } from './health-words';

/** What a cell shows besides its colour. */
const Cell = ({ one, source, chosen, choose }: { one: HealthDay; source: HealthSource; chosen: boolean; choose: () => void }) => (
  <td className={chosen ? 'day chosen' : 'day'}>
    <button
      type="button"
      className={`source-day ${one.state}${one.differing > 0 ? ' differing' : ''}`}
      title={dayWords(one)}
      aria-label={`${source.name}，${dayWords(one)}`}
      onClick={choose}
    >
      {SIGN[one.state]}
    </button>
  </td>
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
}) => (
  <section className="card health">
    <h2>
      来源 × 日 <span>点格子看当日的批次和隔离的行</span>
    </h2>
    <p className="legend">
      {STATES.map((state) => (
        <span key={state}>
          <i className={`source-day ${state}`}>{SIGN[state]}</i> {SOURCE_DAY[state]}
        </span>
      ))}
      <span>
        <i className="source-day idle differing" /> 对账不符
      </span>
    </p>
    <div className="health-scroll">
      <table>
        <thead>
          <tr>
            <th>来源</th>
            {days.map((on, n) => (
              <th key={on} className="day" title={day(on)}>
                {n === 0 || on.endsWith('-01') ? <span className="month">{Number(on.slice(5, 7))}月</span> : null}
                {Number(on.slice(8))}
              </th>
            ))}
            <th className="r" title="有报送的日数，在接入以后的日数中">
              报送日
            </th>
            <th>现状</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => {
            const byDay = new Map(source.days.map((one) => [one.day, one]));
            const connected = source.days.filter(({ state }) => state !== 'before');
            return (
              <tr key={source.no}>
                <th scope="row" title={`${source.name}，${count(source.agencies)} 个单位`}>
                  {source.name}
                </th>
                {days.map((on) => {
                  const one = byDay.get(on);
                  return one === undefined ? (
                    <td key={on} className="day" />
                  ) : (
                    <Cell
                      key={on}
                      one={one}
                      source={source}
                      chosen={chosen?.source === source.no && chosen.day === on}
                      choose={() => choose(source.no, on)}
                    />
                  );
                })}
                <td className="r">
                  {count(source.days.filter(({ deliveries }) => deliveries > 0).length)}/{count(connected.length)}
                </td>
                <td className="standing">
                  <Standing source={source} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  </section>
);
