import { useMutation, useQuery } from '@apollo/client/react';
import type { DisplaysQuery } from '@zhilu/contract';
import { addDays } from '@zhilu/kernel/time';
import { Alert, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { ShownOnce } from '../../../shared/account/shown-once';
import { FormDate } from '../../../shared/date/form-date';
import { dayOf, minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { PlaceSelect } from '../accounts/place-select';
import { EndDisplayDocument, MakeDisplayDocument, DisplaysDocument } from './generated/sessions';

type Row = DisplaysQuery['displays'][number];
interface Wanted {
  readonly title: string;
  readonly place: string;
  readonly until: string;
}
const DAYS_MOST = 365;

/** 大屏: displays that read sums by an address of their own; made, listed and ended here. */
export const DisplaysCard = () => {
  const { data, error, refetch } = useQuery(DisplaysDocument, { fetchPolicy: 'cache-and-network' });
  const [make, making] = useMutation(MakeDisplayDocument);
  const [end, ending] = useMutation(EndDisplayDocument, { onCompleted: () => void refetch(), onError: () => void refetch() });
  const [made, setMade] = useState<string | null>(null);
  const [form] = Form.useForm<Wanted>();
  const [today] = useState(() => dayOf(new Date().toISOString()));
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const submit = ({ title, place, until }: Wanted): void =>
    void make({ variables: { input: { title, place, until: `${until}T23:59:59+08:00` } } }).then(
      ({ data: answer }) => {
        setMade(`${location.origin}/display#${answer!.makeDisplay}`);
        form.resetFields();
        void refetch();
      },
      () => undefined,
    );
  const columns: readonly DataColumn<Row>[] = [
    { key: 'title', title: '大屏', cell: ({ title }) => title },
    { key: 'place', title: '显示的地区或者领域', cell: ({ place }) => place },
    { key: 'made', title: '设立', className: 'when', cell: ({ madeAt, madeBy }) => `${minute(madeAt)}　${madeBy ?? '本机管理者'}` },
    { key: 'until', title: '有效至', className: 'when', cell: ({ validUntil }) => minute(validUntil) },
    {
      key: 'end',
      title: '',
      word: '操作',
      cell: ({ no, endedAt, endedBy }) =>
        endedAt ? (
          <span className="aid">
            {minute(endedAt)} 由{endedBy ?? '本机管理者'}结束
          </span>
        ) : (
          <Button size="small" loading={ending.loading} onClick={() => void end({ variables: { no } })}>
            结束
          </Button>
        ),
    },
  ];
  return (
    <>
      {made !== null && (
        <ShownOnce rows={[{ term: '地址', value: made, secret: true }]} what="地址" copies={[made]} close={() => setMade(null)}>
          大屏的地址只显示这一次。在大屏的浏览器中打开；持有地址的人可以看到该地区的汇总数字，不能看到案件和人员。
        </ShownOnce>
      )}
      <Form<Wanted> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Flex wrap gap="0 16px" align="flex-end">
          <Form.Item name="title" label="名称" rules={[{ required: true, message: '请写明名称。' }]}>
            <Input maxLength={60} placeholder="如指挥中心东墙" style={{ width: 220 }} />
          </Form.Item>
          <Form.Item name="place" label="显示的地区或者领域" rules={[{ required: true, message: '请选择。' }]}>
            <PlaceSelect kind="node" label="显示的地区或者领域" />
          </Form.Item>
          <Form.Item name="until" label="有效至" rules={[{ required: true, message: '请选择日期。' }]}>
            <FormDate label="大屏有效至" min={today} max={addDays(today, DAYS_MOST)} onClear={() => form.resetFields(['until'])} />
          </Form.Item>
          <Form.Item>
            <Button type="primary" htmlType="submit" loading={making.loading}>
              设立
            </Button>
          </Form.Item>
        </Flex>
      </Form>
      {[making.error, ending.error].map((one, i) => one && <Alert key={i} type="error" showIcon title={failureText(one).text} />)}
      <DataTable<Row>
        leaves="running"
        label="大屏"
        rows={data.displays}
        rowKey={({ no }) => String(no)}
        columns={columns}
        empty={{ why: '没有设立大屏。' }}
      />
    </>
  );
};
