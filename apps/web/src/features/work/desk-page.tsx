import { useMutation, useQuery } from '@apollo/client/react';
import type { WorkDeskQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { day, minute } from '../../shared/date/time';
import { Crumb } from '../../shared/frame/crumb';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { EndLeaveDocument, ReceiveHandoverDocument, WorkDeskDocument } from './generated/work';
import { HandoverForm } from './handover-form';
import { LeaveForm } from './leave-form';

type Desk = WorkDeskQuery['workDesk'];
type Handover = Desk['handovers'][number];
type Leave = Desk['leaves'][number];

/** 离岗和交接: who of the place is absent, who stands in, and what was handed over to whom. */
export const DeskPage = () => {
  const { data, error, refetch } = useQuery(WorkDeskDocument, { fetchPolicy: 'cache-and-network' });
  const [end] = useMutation(EndLeaveDocument);
  const [receive] = useMutation(ReceiveHandoverDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [open, setOpen] = useState<'leave' | 'handover' | null>(null);
  useEffect(() => {
    document.title = '离岗和交接 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const { place, colleagues, leaves, handovers } = data.workDesk;
  const act = (work: Promise<unknown>): void => {
    setRefusal(null);
    work.then(
      () => void refetch(),
      (failure: unknown) => setRefusal(failureText(failure).text),
    );
  };
  const done = (): void => {
    setOpen(null);
    void refetch();
  };
  const leaveColumns: readonly DataColumn<Leave>[] = [
    { key: 'person', title: '离岗人员', cell: ({ person }) => person },
    { key: 'days', title: '起止', className: 'when', cell: ({ from, to }) => `${day(from)} 至 ${day(to)}` },
    { key: 'substitute', title: '代办人', cell: ({ substitute }) => substitute },
    { key: 'said', title: '说明', cell: ({ said }) => said },
    {
      key: 'end',
      title: '',
      word: '结束离岗',
      cell: ({ id, own }) => own && <Button onClick={() => act(end({ variables: { id } }))}>结束离岗</Button>,
    },
  ];
  const handoverColumns: readonly DataColumn<Handover>[] = [
    { key: 'at', title: '移交时间', className: 'when', cell: ({ at }) => minute(at) },
    { key: 'giver', title: '移交人', cell: ({ giver }) => giver },
    { key: 'taker', title: '接收人', cell: ({ taker }) => taker },
    { key: 'items', title: '移交', numeric: true, cell: ({ items }) => count(items) },
    { key: 'kept', title: '不移交', numeric: true, cell: ({ kept }) => count(kept) },
    { key: 'received', title: '签收', className: 'when', cell: ({ receivedAt }) => (receivedAt === null ? '待签收' : minute(receivedAt)) },
    {
      key: 'paper',
      title: '清单',
      cell: ({ id }) => (
        <span className="row">
          <a href={`/api/handovers/${id}.docx`}>可编辑文件</a>
          <a href={`/api/handovers/${id}.pdf`}>PDF</a>
        </span>
      ),
    },
    {
      key: 'receive',
      title: '',
      word: '签收',
      cell: ({ id, mayReceive }) =>
        mayReceive && (
          <Button type="primary" onClick={() => act(receive({ variables: { id } }))}>
            签收交接
          </Button>
        ),
    },
  ];
  const alone = colleagues.length < 2;
  return (
    <>
      <Crumb
        steps={[
          { key: 'work', word: '待办', to: '/work' },
          { key: 'desk', word: '离岗和交接' },
        ]}
      />
      <div className="row between">
        <h1>
          离岗和交接<span className="head-count">{place}</span>
        </h1>
        <span className="row">
          <Button disabled={alone} onClick={() => setOpen('leave')}>
            登记离岗
          </Button>
          <Button type="primary" disabled={alone} onClick={() => setOpen('handover')}>
            移交名下待办
          </Button>
        </span>
      </div>
      <p className="aid">
        {alone
          ? '本机构没有其他人员的账号，不能指定代办人或者移交；由安全管理员、系统管理员为接替人员建立账号。'
          : '代办和移交不增加权限：代办人以本人名义、本人权限办理，依规定须由不同人员办理的环节不变，代办不得再转由他人代办。'}
      </p>
      {refusal !== null && <Alert type="error" title={refusal} />}
      <section className="card list">
        <h2>离岗和代办</h2>
        <DataTable
          leaves="work"
          label="离岗和代办"
          rows={leaves}
          rowKey={({ id }) => id}
          columns={leaveColumns}
          empty={{ why: '今日及以后没有登记离岗。', what: '离岗期间，分派给本人的事项同时列入代办人的“本人名下”。' }}
        />
      </section>
      <section className="card list">
        <h2>工作交接</h2>
        <DataTable
          leaves="workbook"
          label="工作交接"
          rows={handovers}
          rowKey={({ id }) => id}
          columns={handoverColumns}
          empty={{ why: '没有移交过待办。', what: '移交后生成交接清单，由移交人、接收人签署。' }}
        />
      </section>
      <Drawer
        open={open !== null}
        size={520}
        title={open === 'leave' ? '登记离岗' : '移交名下待办'}
        onClose={() => setOpen(null)}
        destroyOnHidden
      >
        {open === 'leave' && <LeaveForm people={colleagues} done={done} />}
        {open === 'handover' && <HandoverForm people={colleagues} done={done} />}
      </Drawer>
    </>
  );
};
