import { useMutation, useQuery } from '@apollo/client/react';
import type { SourceGapsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { usePollingWhile } from '../../shared/server/polling';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { share } from './gap-words';
import { MeasureSourceGapsDocument, SourceGapsDocument } from './generated/source';
import { ALL, SourceGapCases } from './source-gap-cases';

type Gaps = SourceGapsQuery['sourceGaps'];
type Column = Gaps['columns'][number];

const LOOK_EVERY = 1500;

/** 待补充项: what of the source's cases cannot be judged, which blank column would settle how much of it, and the cases behind each number. */
export const SourceGaps = ({ source }: { source: number }) => {
  const [params, setParams] = useSearchParams();
  const opened = params.get('gap');
  const { data, error, refetch, startPolling, stopPolling } = useQuery(SourceGapsDocument, {
    variables: { source },
    fetchPolicy: 'cache-and-network',
  });
  const [measure, { loading, error: refused }] = useMutation(MeasureSourceGapsDocument, { variables: { source } });
  const gaps = data?.sourceGaps;
  usePollingWhile(gaps?.underWay ?? false, LOOK_EVERY, { startPolling, stopPolling });
  const open = (column: string | null): void => {
    const next = new URLSearchParams(params);
    if (column === null) next.delete('gap');
    else next.set('gap', column);
    setParams(next, { replace: true });
  };
  const again = async (): Promise<void> => {
    const queued = await measure().catch(() => null);
    if (queued?.data) await refetch();
  };
  if (error && !gaps) return <ErrorState error={error} again={() => void refetch()} />;
  if (!gaps) return <Loading rows={4} />;
  const columns: readonly DataColumn<Column>[] = [
    { key: 'title', title: '补充填报的栏目', cell: ({ title }) => title },
    {
      key: 'duties',
      title: '可减少',
      numeric: true,
      cell: ({ duties }) => `${share(duties, gaps.unknown)}（${count(duties)}/${count(gaps.unknown)} 项）`,
    },
    { key: 'cases', title: '涉及案件', numeric: true, cell: ({ cases }) => `${count(cases)}/${count(gaps.unknownCases)}` },
    {
      key: 'open',
      title: '案件',
      cell: ({ column }) => (
        <Button type="link" size="small" onClick={() => open(column)}>
          列出
        </Button>
      ),
    },
  ];
  return (
    <section className="card gaps">
      <h2>
        待补充项 <span>信息不足的事项中，本来源补充填报各栏可以减少的项数；仅计本人可以查阅的单位</span>
      </h2>
      <p className="answer">{answerOf(gaps)}</p>
      {gaps.measuredAt && (
        <p className="aid">
          测算于 {minute(gaps.measuredAt)}，依数据批号 {count(gaps.known ?? 0)} 以前的记录
          {gaps.measured < gaps.agencies && `；${gaps.agencies} 个单位中 ${gaps.measured} 个已测算`}
          。一项可以由不同的栏减少的，各栏之数不得相加；仅计不论填报何值均可得出结论的事项。
        </p>
      )}
      {gaps.columns.length > 0 && (
        <DataTable
          leaves={{ table: 'sourceGaps', question: { source } }}
          label="补充填报的栏目"
          dense
          rows={gaps.columns}
          rowKey={({ column }) => column}
          columns={columns}
        />
      )}
      <div className="filters">
        <Button onClick={() => void again()} loading={loading || gaps.underWay}>
          {gaps.underWay ? '正在测算' : gaps.measuredAt ? '重新测算' : '测算'}
        </Button>
        {gaps.unknown > 0 && (
          <Button type="link" onClick={() => open(ALL)}>
            全部有信息不足的案件（{count(gaps.unknownCases)} 案）
          </Button>
        )}
      </div>
      {refused && <Alert type="error" showIcon title={failureText(refused).text} />}
      {opened !== null && (
        <SourceGapCases
          key={opened}
          source={source}
          column={opened}
          title={gaps.columns.find(({ column }) => column === opened)?.title ?? null}
          close={() => open(null)}
        />
      )}
    </section>
  );
};

const answerOf = ({ measuredAt, cases, unknownCases, closableCases, unknown, closable }: Gaps): string => {
  if (measuredAt === null) return '尚未测算。';
  if (unknown === 0) return `${count(cases)} 件案件没有信息不足的事项。`;
  const closes = `其中 ${count(closableCases)} 件（${share(closableCases, unknownCases)}）、${count(closable)} 项（${share(closable, unknown)}）补充填报一栏即可得出结论。`;
  return `${count(cases)} 件案件中 ${count(unknownCases)} 件有信息不足的事项，共 ${count(unknown)} 项；${closes}`;
};
