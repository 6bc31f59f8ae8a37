import { useQuery } from '@apollo/client/react';
import type { SourceDeliveriesQuery } from '@zhilu/contract';
import { BATCH_STATE, type BatchState, count } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { day, minute } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { AgreementForm } from './agreement-form';
import { SourceDeliveriesDocument } from './generated/source-health';
import { dayWords, type HealthSource } from './health-words';
import { Reconciled } from './reconciled';

const AGREEMENTS: readonly DataColumn<HealthSource['agreements'][number]>[] = [
  { key: 'since', title: '自', cell: ({ since }) => minute(since) },
  { key: 'rhythm', title: '节奏', cell: ({ rhythm }) => rhythm },
  { key: 'grace', title: '宽限', numeric: true, cell: ({ graceHours }) => `${graceHours} 时` },
  { key: 'log', title: '采集站、平台日志', cell: ({ logAccepted }) => (logAccepted ? '认可' : '不认可') },
  { key: 'joins', title: '合并', cell: ({ joins }) => joins ?? '—' },
  { key: 'export', title: '报送方式', cell: ({ fullExport }) => fullExport ?? '报新增和变动' },
  { key: 'by', title: '决定人', cell: ({ by }) => by ?? '接入时约定' },
  { key: 'note', title: '依据', cell: ({ note }) => note },
];

const DELIVERIES: readonly DataColumn<SourceDeliveriesQuery['sourceDeliveries'][number]>[] = [
  { key: 'file', title: '文件', cell: ({ fileName }) => fileName },
  { key: 'at', title: '收到时间', cell: ({ at }) => minute(at) },
  {
    key: 'state',
    title: '状况',
    cell: ({ state, reports, refusal }) => (
      <>
        {BATCH_STATE[state as BatchState]}
        {state === 'done' && !reports && (
          <>
            {' '}
            <span className="tag late">不计为报送</span>
          </>
        )}
        {refusal && <span className="red"> {refusal}</span>}
      </>
    ),
  },
  { key: 'received', title: '收到', numeric: true, cell: ({ received }) => count(received) },
  {
    key: 'quarantined',
    title: '质检未通过',
    numeric: true,
    cell: ({ quarantined, received }) => (
      <span className={quarantined > 0 ? 'red' : undefined}>{`${count(quarantined)}/${count(received)}`}</span>
    ),
  },
  { key: 'receipt', title: '去向', cell: ({ id }) => <Link to={`/intake?batch=${id}`}>回执和质检未通过的行</Link> },
];

/** What is behind a cell: the deliveries of the day, what is agreed with the source, and the change of it. */
export const SourcePanel = ({
  source,
  others,
  on,
  close,
  go,
}: {
  source: HealthSource;
  others: readonly HealthSource[];
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
      <DataTable
        leaves="settings"
        label="报送约定"
        className="agreements"
        dense
        rows={source.agreements}
        rowKey={({ since }) => since}
        columns={AGREEMENTS}
      />
      <p className="aid">
        最近一次报送 {source.lastAt ? minute(source.lastAt) : '尚无'}
        ；超过约定时间和宽限仍没有报送的，为未报。整份质检未通过、退回的不算报送；没有新案件时可报空表。
      </p>
      <p>
        <Link to={`/intake/sources/${source.no}`}>来源的待补充项和映射</Link>
      </p>
      {source.gone > 0 && (
        <p>
          <Link to={`/intake/gone?source=${source.no}`}>全量导出中不再出现、尚未处理的记录（{count(source.gone)} 条）</Link>
        </p>
      )}
      {source.mayChange && !changing && <Button onClick={() => setChanging(true)}>更改约定</Button>}
      {changing && <AgreementForm source={source} others={others} close={() => setChanging(false)} />}
    </section>
  );
};

const Deliveries = ({ source, on }: { source: number; on: string }) => {
  const { data, error, refetch } = useQuery(SourceDeliveriesDocument, { variables: { source, day: on } });
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={2} />;
  if (data.sourceDeliveries.length === 0) return <p className="aid">当日没有收到报送。没有收到数据不等于没有执法。</p>;
  return (
    <DataTable
      leaves={{ table: 'sourceDeliveries', question: { source, day: on } }}
      label="当日的报送"
      dense
      rows={data.sourceDeliveries}
      rowKey={({ id }) => id}
      columns={DELIVERIES}
    />
  );
};
