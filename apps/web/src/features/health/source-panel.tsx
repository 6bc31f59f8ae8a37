import { useQuery } from '@apollo/client/react';
import { BATCH_STATE, type BatchState } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { count } from '../../shared/rate';
import { day, minute } from '../../shared/time';
import { ErrorState, Loading } from '../../shared/states';
import { AgreementForm } from './agreement-form';
import { SOURCE_DELIVERIES } from './health.graphql';
import { dayWords, type HealthSource } from './health-words';
import { Reconciled } from './reconciled';

/** What is behind a cell: the deliveries of the day, what is agreed with the source, and the change of it. */
export const SourcePanel = ({
  source,
  on,
  close,
  go,
}: {
  source: HealthSource;
  on: string;
  close: () => void;
  go: (day: string) => void;
}) => {
  const one = source.days.find((each) => each.day === on);
  const [changing, setChanging] = useState(false);
  return (
    <section className="card source-panel" aria-live="polite">
      <h2>
        {source.name} <span>{one === undefined ? day(on) : dayWords(one)}</span>
        <Button type="text" size="small" onClick={close}>
          收起
        </Button>
      </h2>
      <Deliveries source={source.no} on={on} />
      <h3>对账</h3>
      <Reconciled source={source.no} on={on} go={go} />
      <h3>报送约定</h3>
      <table className="agreements">
        <thead>
          <tr>
            <th>自</th>
            <th>节奏</th>
            <th className="r">宽限</th>
            <th>决定人</th>
            <th>依据</th>
          </tr>
        </thead>
        <tbody>
          {source.agreements.map((agreed) => (
            <tr key={agreed.since}>
              <td>{minute(agreed.since)}</td>
              <td>{agreed.rhythm}</td>
              <td className="r">{agreed.graceHours} 时</td>
              <td>{agreed.by ?? '接入时约定'}</td>
              <td>{agreed.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="aid">
        最近一次报送 {source.lastAt ? minute(source.lastAt) : '尚无'}
        ；超过约定时间和宽限仍没有报送的，为未报。整份被隔离、退回的不算报送；没有新案件时可报空表。
      </p>
      {source.mayChange && !changing && <Button onClick={() => setChanging(true)}>更改约定</Button>}
      {changing && <AgreementForm source={source} close={() => setChanging(false)} />}
    </section>
  );
};

const Deliveries = ({ source, on }: { source: number; on: string }) => {
  const { data, error } = useQuery(SOURCE_DELIVERIES, { variables: { source, day: on } });
  if (error) return <ErrorState error={error} />;
  if (!data) return <Loading rows={2} />;
  if (data.sourceDeliveries.length === 0) return <p className="aid">当日没有收到报送。没有收到数据不等于没有执法。</p>;
  return (
    <table>
      <thead>
        <tr>
          <th>文件</th>
          <th>收到时间</th>
          <th>状况</th>
          <th className="r">收到</th>
          <th className="r">隔离</th>
          <th>去向</th>
        </tr>
      </thead>
      <tbody>
        {data.sourceDeliveries.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.fileName}</th>
            <td>{minute(one.at)}</td>
            <td>
              {BATCH_STATE[one.state as BatchState]}
              {one.state === 'done' && !one.reports && (
                <>
                  {' '}
                  <span className="tag late">不计为报送</span>
                </>
              )}
              {one.refusal && <span className="red"> {one.refusal}</span>}
            </td>
            <td className="r">{count(one.received)}</td>
            <td className={one.quarantined > 0 ? 'r red' : 'r'}>
              {count(one.quarantined)}/{count(one.received)}
            </td>
            <td>
              <Link to={`/intake?batch=${one.id}`}>回执和隔离的行</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
