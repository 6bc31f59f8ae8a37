import { count } from '@zhilu/kernel/vocabulary';
import '../../shared/frame/change.css';
import './source-health.css';
import { useQuery } from '@apollo/client/react';
import { addDays, daysBetween } from '@zhilu/kernel/time';
import { Button, Checkbox } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DateField } from '../../shared/date/date-field';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { SourceHealthDocument } from './generated/source-health';
import { HealthGrid } from './health-grid';
import { answerOf } from './health-words';
import { SourcePanel } from './source-panel';

/** Days shown at a time. */
const SHOWN = 28;

/** 数据报送情况: which source was heard on which day. */
export const SourceHealthPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const today = state === null ? null : addDays(state.lastClosedDay, 1);
  const to = params.get('to') ?? today;
  const from = to === null ? null : addDays(to, 1 - SHOWN);
  const { data, previousData, error, refetch } = useQuery(SourceHealthDocument, { variables: { from: from!, to: to! }, skip: to === null });
  const health = (data ?? previousData)?.sourceHealth;
  useEffect(() => {
    document.title = '数据报送情况 · 执录';
  }, []);
  const go = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next);
  };
  const onlySilent = params.get('silent') === '1';
  const all = health?.sources ?? [];
  const silent = all.filter(({ silentFrom }) => silentFrom !== null && silentFrom !== undefined);
  const source = all.find(({ no }) => String(no) === params.get('source'));
  const day = params.get('day');
  return (
    <>
      <h1>数据报送情况</h1>
      <IntakeTabs />
      {error && !health && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !health && <Loading rows={12} />}
      {health && all.length === 0 && <EmptyState why="查阅范围内还没有接入来源。" what="接入来源后，这里逐日列出报送情况。" />}
      {health && all.length > 0 && (
        <>
          <p className="answer">{answerOf(all)}</p>
          <div className="filters" role="group" aria-label="期间">
            <Button onClick={() => go({ to: addDays(to!, -SHOWN) })}>前 {SHOWN} 日</Button>
            <label>
              截至 <DateField value={to} max={today!} onChange={(date) => go({ to: date })} label="截至" />
            </label>
            <Button disabled={to === today} onClick={() => go({ to: daysBetween(to!, today!) <= SHOWN ? null : addDays(to!, SHOWN) })}>
              后 {SHOWN} 日
            </Button>
            <Checkbox checked={onlySilent} onChange={(event) => go({ silent: event.target.checked ? '1' : null })}>
              只看未报的来源（{count(silent.length)}/{count(all.length)}）
            </Checkbox>
          </div>
          {source && day && (
            <SourcePanel
              key={`${source.no} ${day}`}
              source={source}
              others={all.filter(({ no }) => no !== source.no)}
              on={day}
              close={() => go({ source: null, day: null })}
              go={(other) => go({ day: other, to: other < health.from || other > health.to ? other : params.get('to') })}
            />
          )}
          {onlySilent && silent.length === 0 ? (
            <EmptyState why="没有未报的来源。" />
          ) : (
            <HealthGrid
              sources={onlySilent ? silent : all}
              days={Array.from({ length: SHOWN }, (_, n) => addDays(health.from, n))}
              chosen={source && day ? { source: source.no, day } : null}
              choose={(no, on) => go({ source: String(no), day: on })}
            />
          )}
        </>
      )}
    </>
  );
};
