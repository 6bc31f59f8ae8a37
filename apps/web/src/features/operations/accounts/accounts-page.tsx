import './accounts.css';
import { useQuery } from '@apollo/client/react';
import { ACCOUNT_STANDING, type AccountStanding, codesOf, count, ROLE } from '@zhilu/kernel/vocabulary';
import { Button, Drawer, Flex, Input, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { day, dayOf, minute } from '../../../shared/date/time';
import { API } from '../../../shared/server/api';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AddAccount, type Made } from './add-account';
import { BringPeople } from './bring-people';
import { AccountsDocument } from './generated/accounts';
import { GrantorActs } from './grantor-acts';
import { type AccountRow, KeeperActs } from './keeper-acts';
import { MadeAccountNote } from './made-account';

const STANDINGS = codesOf(ACCOUNT_STANDING).map((value) => ({ value, label: ACCOUNT_STANDING[value] }));
/** What wants a hand stands out. */
const WANTS: readonly AccountStanding[] = ['waiting', 'expired'];

const COLUMNS: readonly DataColumn<AccountRow>[] = [
  { key: 'account', title: '账号', cell: ({ account }) => account },
  { key: 'name', title: '姓名', cell: ({ name }) => name },
  { key: 'role', title: '角色', cell: ({ role }) => ROLE[role].word },
  {
    key: 'place',
    title: '所在',
    hint: ({ place }) => place?.code ?? '',
    cell: ({ place, readings }) => place?.name ?? (readings.length > 0 ? `授权查阅 ${count(readings.length)} 个单位` : ''),
  },
  {
    key: 'standing',
    title: '状况',
    cell: ({ standing, passwordDue }) => (
      <>
        <Tag>{WANTS.includes(standing) ? <b>{ACCOUNT_STANDING[standing]}</b> : ACCOUNT_STANDING[standing]}</Tag>
        {standing === 'standing' && passwordDue && <span className="aid">尚未改初始密码</span>}
      </>
    ),
  },
  { key: 'until', title: '有效至', className: 'when', cell: ({ validUntil }) => (validUntil === null ? '长期' : day(validUntil)) },
  { key: 'seen', title: '最近使用', className: 'when', cell: ({ seenAt }) => (seenAt === null ? '从未' : minute(seenAt)) },
  { key: 'created', title: '建立', className: 'when', cell: ({ createdAt }) => day(dayOf(createdAt)) },
];

/** 账号: who may sign in and how each stands; made and ended by one administrator, given their roles by another. */
export const AccountsPage = () => {
  const { viewer } = useSession();
  const keeper = viewer.role === 'systemAdmin';
  const [params, setParams] = useSearchParams();
  const filter = { text: params.get('text'), standing: params.get('standing') as AccountStanding | null };
  const { data, error, refetch, fetchMore, loading } = useQuery(AccountsDocument, {
    variables: { filter, after: null },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const [chosen, choose] = useState<string | null>(null);
  const [adding, setAdding] = useState<'one' | 'file' | null>(null);
  const [made, setMade] = useState<{ readonly account: Made; readonly what: string } | null>(null);
  useEffect(() => {
    document.title = '账号 · 执录';
  }, []);
  const go = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const page = data?.accounts;
  const row = page?.rows.find(({ id }) => id === chosen);
  const done = (): void => void refetch();
  const shown = (account: Made, what: string): void => {
    setMade({ account, what });
    setAdding(null);
    choose(null);
    done();
  };
  const more = (): void =>
    void fetchMore({
      variables: { after: page!.next },
      updateQuery: (before, { fetchMoreResult }) => ({
        accounts: { ...fetchMoreResult.accounts, rows: [...before.accounts.rows, ...fetchMoreResult.accounts.rows] },
      }),
    });
  if (error && page === undefined)
    return (
      <>
        <h1>账号</h1>
        <ErrorState error={error} again={() => void refetch()} />
      </>
    );
  return (
    <>
      <div className="row between">
        <h1>账号 {page && <span className="head-count">{count(page.total)} 个</span>}</h1>
        <Flex gap="small">
          <Button href={`${API}/people/workbook`} download>
            导出
          </Button>
          {keeper && adding === null && (
            <>
              <Button onClick={() => setAdding('file')}>导入</Button>
              <Button type="primary" onClick={() => setAdding('one')}>
                新建账号
              </Button>
            </>
          )}
        </Flex>
      </div>
      {page !== undefined && <p className="answer">{answerOf(page.waiting, keeper)}</p>}
      {made !== null && <MadeAccountNote made={made.account} what={made.what} close={() => setMade(null)} />}
      {adding === 'one' && <AddAccount made={(account) => shown(account, `已建立 ${account.account}`)} close={() => setAdding(null)} />}
      {adding === 'file' && <BringPeople done={done} close={() => setAdding(null)} />}
      <div className="filters" role="group" aria-label="筛选">
        <Input.Search
          key={filter.text ?? ''}
          placeholder="账号或姓名"
          aria-label="账号或姓名"
          allowClear
          defaultValue={filter.text ?? ''}
          onSearch={(text) => go('text', text)}
          style={{ width: 220 }}
        />
        <Select
          allowClear
          placeholder="全部状况"
          aria-label="状况"
          value={filter.standing}
          options={STANDINGS}
          onChange={(standing: string | undefined) => go('standing', standing ?? null)}
          style={{ width: 140 }}
        />
      </div>
      {error && <ErrorState error={error} again={done} />}
      {!error && !page && <Loading rows={10} />}
      {page?.total === 0 && <EmptyState why="没有符合条件的账号。" what="可放宽筛选。" />}
      {page && page.rows.length > 0 && (
        <div className="card list">
          <DataTable<AccountRow>
            leaves="running"
            label="账号"
            rows={page.rows}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ id }) => choose(id)}
          />
          {page.next !== null && (
            <Button onClick={more} loading={loading} block type="text">
              再看 50 个（已列 {count(page.rows.length)} 个）
            </Button>
          )}
        </div>
      )}
      <Drawer open={row !== undefined} onClose={() => choose(null)} title={row && `${row.account}　${row.name}`} size={420} destroyOnHidden>
        {row && (
          <>
            <p>
              {ROLE[row.role].word}
              {row.place && `，${row.place.name}`}，{ACCOUNT_STANDING[row.standing]}。
              {row.passwordAt !== null && <span className="aid">密码设于 {minute(row.passwordAt)}。</span>}
            </p>
            {keeper ? (
              <KeeperActs row={row} done={done} made={shown} />
            ) : (
              <GrantorActs key={`${row.role} ${row.standing}`} row={row} done={done} />
            )}
          </>
        )}
      </Drawer>
    </>
  );
};

const answerOf = (waiting: number | null, keeper: boolean): string => {
  if (waiting === null) return '　';
  if (waiting === 0) return keeper ? '没有等待授权的账号。' : '没有等待您授权的账号。';
  return keeper
    ? `${count(waiting)} 个账号等待安全管理员授权，授权以前不能登录。`
    : `${count(waiting)} 个账号等待您授权：打开账号，核对角色和所在，再授权。`;
};
