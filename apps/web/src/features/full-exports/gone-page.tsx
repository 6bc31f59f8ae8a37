import { useMutation, useQuery } from '@apollo/client/react';
import type { GoneRecordsQuery, GoneState } from '@zhilu/contract';
import { codesOf, count, GONE_STATE, LINE_KIND } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { DecideGoneRecordsDocument, GoneRecordsDocument } from './generated/full-exports';

type Gone = GoneRecordsQuery['goneRecords']['rows'][number];

const STATES = codesOf(GONE_STATE);

const COLUMNS: readonly DataColumn<Gone>[] = [
  { key: 'case', title: '案件编号', cell: ({ caseKey }) => <bdi translate="no">{caseKey}</bdi> },
  {
    key: 'record',
    title: '记录',
    cell: ({ kind, key }) =>
      kind === 'case' ? (
        '案件及其全部记录'
      ) : (
        <>
          {LINE_KIND[kind]} <bdi translate="no">{key}</bdi>
        </>
      ),
  },
  { key: 'agency', title: '单位', cell: ({ agency }) => agency },
  { key: 'source', title: '来源', cell: ({ source }) => <span translate="no">{source}</span> },
  { key: 'since', title: '自哪次导出', cell: ({ fileName, goneAt }) => `${fileName}（${minute(goneAt)}）` },
  {
    key: 'state',
    title: '状况',
    cell: ({ state, person, note, nextBatchId }) => (
      <>
        <span className={state === 'open' ? 'tag late' : 'tag plain'}>{GONE_STATE[state]}</span>
        {person !== null && <span translate="no"> {person}</span>}
        {note !== null && <span className="aid"> {note}</span>}
        {nextBatchId !== null && (
          <>
            {' '}
            <Link to={`/intake?batch=${nextBatchId}`}>回执</Link>
          </>
        )}
      </>
    ),
  },
];

/** 不再出现的记录: what full exports no longer have; a person takes each back, or says why it stays. */
export const GonePage = () => {
  const [params, setParams] = useSearchParams();
  const source = /^\d+$/.test(params.get('source') ?? '') ? Number(params.get('source')) : null;
  const batch = params.get('batch');
  const asked = params.get('state');
  const state: GoneState | null = STATES.find((one) => one === asked) ?? (asked === 'all' ? null : 'open');
  const { data, previousData, error, refetch } = useQuery(GoneRecordsDocument, {
    variables: { source, batch, state },
    fetchPolicy: 'cache-and-network',
  });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => {
    document.title = '不再出现的记录 · 执录';
  }, []);
  const go = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setChosen([]);
    setParams(next);
  };
  const page = (data ?? previousData)?.goneRecords;
  const open = page?.rows.filter(({ mayDecide }) => mayDecide) ?? [];
  return (
    <>
      <h1>归集</h1>
      <IntakeTabs />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !page && <Loading rows={10} />}
      {!error && page && (
        <>
          <p className="answer">
            {page.open === 0
              ? '没有待处理的记录。'
              : `${count(page.open)} 条记录此前报过，最近的全量导出中不再出现；没有撤回，仍在统计之内，待人核对。`}
          </p>
          <div className="filters" role="group" aria-label="筛选">
            <Select
              value={state ?? 'all'}
              onChange={(value: string) => go({ state: value })}
              aria-label="状况"
              options={[{ value: 'all', label: '全部状况' }, ...STATES.map((value) => ({ value, label: GONE_STATE[value] }))]}
              style={{ minWidth: 130 }}
            />
            {(source !== null || batch !== null) && <Button onClick={() => go({ source: null, batch: null })}>不限来源和批次</Button>}
            <span className="aid">
              {count(page.total)} 条{page.rows.length < page.total && `，列出最近 ${count(page.rows.length)} 条`}
            </span>
          </div>
          {chosen.length > 0 && (
            <Decide
              ids={chosen}
              done={() => {
                setChosen([]);
                void refetch();
              }}
            />
          )}
          <section className="card list">
            <DataTable
              leaves={{ table: 'gone', question: { source, batch, state } }}
              label="不再出现的记录"
              rows={page.rows}
              rowKey={({ id }) => id}
              columns={COLUMNS}
              selection={
                open.length === 0
                  ? undefined
                  : {
                      selectedRowKeys: [...chosen],
                      onChange: (keys) => setChosen(keys.map(String)),
                      getCheckboxProps: ({ mayDecide, caseKey, key }) => ({ disabled: !mayDecide, 'aria-label': `选择 ${caseKey} ${key}` }),
                    }
              }
              empty={{ why: '没有这样的记录。', what: '来源的报送方式在“数据报送情况”约定。' }}
            />
          </section>
        </>
      )}
    </>
  );
};

/** What is decided about the records chosen, with the reason. */
const Decide = ({ ids, done }: { ids: readonly string[]; done: () => void }) => {
  const [note, setNote] = useState('');
  const navigate = useNavigate();
  const [decide, { loading, error }] = useMutation(DecideGoneRecordsDocument, { onError: () => undefined });
  const send = async (decision: GoneState): Promise<void> => {
    const { data } = await decide({ variables: { ids: [...ids], decision, note } });
    if (!data) return;
    if (data.decideGoneRecords === null || data.decideGoneRecords === undefined) done();
    else navigate(`/intake?batch=${data.decideGoneRecords}`);
  };
  return (
    <section className="card" aria-label="处理">
      <Space wrap>
        已选 {count(ids.length)} 条
        <Input
          value={note}
          onChange={({ target }) => setNote(target.value)}
          placeholder="理由，如 立案有误，已在办案系统中删除"
          aria-label="理由"
          maxLength={500}
          style={{ width: 380 }}
        />
        <Button type="primary" loading={loading} disabled={note.trim() === ''} onClick={() => void send('withdrawn')}>
          撤回
        </Button>
        <Button loading={loading} disabled={note.trim() === ''} onClick={() => void send('kept')}>
          仍保留
        </Button>
      </Space>
      <p className="aid">
        撤回如同来源报来撤回：尚未到期的事项不再计，已到期的保留，由监督机构决定是否核销。保留的以后不再列出，除非再次出现又消失。
      </p>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </section>
  );
};
