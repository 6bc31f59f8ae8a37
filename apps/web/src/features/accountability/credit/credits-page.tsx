import { useMutation, useQuery } from '@apollo/client/react';
import { awaitsReceipt, awaitsSending, creditTask } from '@zhilu/kernel/flow';
import { count, CREDIT_KIND, CREDIT_STATE } from '@zhilu/kernel/vocabulary';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AccountabilityTabs } from '../tabs';
import type { CreditedLine } from './credited';
import { CreditGapsCard } from './credit-gaps';
import { CreditLinesDocument, SendCreditDocument } from './generated/credit';

const taskOf = ({ state, actions }: CreditedLine): string | null => creditTask(state, actions);
/** Lines that go into a file now, by this reader. */
const goes = ({ state, actions }: CreditedLine): boolean => awaitsSending(state) && actions.includes('send');

const COLUMNS: readonly DataColumn<CreditedLine>[] = [
  {
    key: 'document',
    title: '决定书文号',
    cell: ({ id, agencyId, documentNo, caseNo }) => <Link to={`/credit/${agencyId}/${id}`}>{documentNo ?? caseNo ?? '（无文号）'}</Link>,
  },
  { key: 'kind', title: '种类', className: 'when', cell: ({ kind }) => CREDIT_KIND[kind] },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => <span className="tag plain">{CREDIT_STATE[state]}</span> },
  { key: 'task', title: '待您办理', cell: (line) => taskOf(line) ?? '' },
  {
    key: 'batch',
    title: '批次',
    className: 'when',
    cell: ({ agencyId, batch }) => batch !== null && <Link to={`/credit/${agencyId}/batches/${batch}`}>{batch}</Link>,
  },
  { key: 'refused', title: '平台未接收的原因', cell: ({ refused }) => refused ?? '' },
  {
    key: 'due',
    title: '公示期限',
    className: 'when',
    cell: ({ dueAt, overdue, order }) =>
      dueAt !== null ? (
        <span className={overdue ? 'red' : ''}>
          {minute(dueAt)}
          {overdue && '　已过'}
        </span>
      ) : order === null ? (
        ''
      ) : (
        '不明：缺少节假日表'
      ),
  },
];

/** 信用公示: what waits, the state of each line, its clock, and the files that go to the platform. */
export const CreditsPage = () => {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery(CreditLinesDocument, { fetchPolicy: 'cache-and-network' });
  const [send, sending] = useMutation(SendCreditDocument, { onError: () => undefined });
  useEffect(() => {
    document.title = '信用公示 · 执录';
  }, []);
  const lines = data?.creditLines;
  if (error && !lines) return <ErrorState error={error} again={() => void refetch()} />;
  if (!lines) return <Loading rows={8} />;
  const going = lines.filter((line) => chosen.includes(line.id) && goes(line));
  const one = going.length > 0 && going.every(({ agencyId, kind }) => agencyId === going[0]!.agencyId && kind === going[0]!.kind);
  const begin = async (): Promise<void> => {
    const { agencyId } = going[0]!;
    const done = await send({ variables: { agencyId, ids: going.map(({ id }) => id) } });
    if (done.data) navigate(`/credit/${agencyId}/batches/${done.data.sendCredit}`);
  };
  return (
    <>
      <AccountabilityTabs />
      <h1>信用公示</h1>
      <p className="answer">{answerOf(lines)}</p>
      {sending.error && <Alert type="error" showIcon title={failureText(sending.error).text} />}
      {lines.length === 0 ? (
        <EmptyState why="没有登记的公示信息。" what="在已有决定的行政处罚、行政许可案件页点“登记信用公示”，登记以后列在这里。" />
      ) : (
        <div className="card list">
          <DataTable<CreditedLine>
            leaves={{ table: 'credit', question: {} }}
            label="信用公示"
            rows={lines}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ agencyId, id }) => navigate(`/credit/${agencyId}/${id}`)}
            selection={
              lines.some(goes)
                ? {
                    selectedRowKeys: [...chosen],
                    onChange: (keys) => setChosen(keys as string[]),
                    getCheckboxProps: (line) => ({ disabled: !goes(line), 'aria-label': `选定 ${line.documentNo ?? line.caseNo ?? ''}` }),
                  }
                : undefined
            }
            tools={
              lines.some(goes) && (
                <Button type="primary" size="small" disabled={!one} loading={sending.loading} onClick={() => void begin()}>
                  {going.length === 0 ? '选定后报送' : one ? `报送 ${count(going.length)} 条` : '请选定同一单位、同一种类的'}
                </Button>
              )
            }
          />
        </div>
      )}
      <CreditGapsCard />
    </>
  );
};

const answerOf = (lines: readonly CreditedLine[]): string => {
  const n = (test: (line: CreditedLine) => boolean): string => count(lines.filter(test).length);
  return `待审核、修改 ${n(({ order, state }) => order !== null && !awaitsSending(state) && !awaitsReceipt(state))} 条，待报送 ${n(({ state }) => awaitsSending(state))} 条，待回执 ${n(({ state }) => awaitsReceipt(state))} 条，超过期限 ${n(({ overdue }) => overdue)} 条；已公示 ${n(({ state }) => state === 'published')} 条，共 ${count(lines.length)} 条。`;
};
