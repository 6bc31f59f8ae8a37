import { useMutation, useQuery } from '@apollo/client/react';
import type { AssignWorkMutation } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Drawer, Flex, Form, Select } from 'antd';
import { useState } from 'react';
import { day } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { DataTable } from '../../shared/table/data-table';
import { rowName, type WorkThing } from '../../shared/work/work-path';
import { AssignWorkDocument, WorkDeskDocument } from './generated/work';
import { namesOf } from './names-of';

type Came = AssignWorkMutation['assignWork'][number];
/** Nobody in particular. */
const NOBODY = '';

/** 分派: to a colleague who may act on the things; what they may not act on is told, and stays as it was. It can be taken back. */
export const AssignForm = ({ rows, close, done }: { rows: readonly WorkThing[]; close: () => void; done: () => void }) => {
  const { data } = useQuery(WorkDeskDocument, { fetchPolicy: 'network-only' });
  const [assign, { loading }] = useMutation(AssignWorkDocument);
  const [to, setTo] = useState<string | undefined>(undefined);
  const [came, setCame] = useState<readonly Came[] | null>(null);
  const [taken, setTaken] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const people = data?.workDesk.colleagues ?? [];
  const run = (work: Promise<unknown>): void => {
    setRefusal(null);
    work.catch((error: unknown) => setRefusal(failureText(error).text));
  };
  const send = async (): Promise<void> => {
    const { data: result } = await assign({ variables: { names: namesOf(rows), to: to === NOBODY ? null : to } });
    setCame(result!.assignWork);
  };
  /** As each was before: to whom it was given, or to nobody. */
  const back = async (): Promise<void> => {
    const given = came!.filter((one) => one.refusal === null).map(rowName);
    for (const name of new Set(rows.map(({ assignee }) => assignee))) {
      const account = name === null ? null : (people.find((one) => one.name === name)?.account ?? null);
      const own = rows.filter((row) => row.assignee === name && given.includes(rowName(row)));
      if (own.length > 0) await assign({ variables: { names: namesOf(own), to: account } });
    }
    setTaken(true);
  };
  const refused = came?.filter((one) => one.refusal !== null) ?? [];
  return (
    <Drawer open size={560} title={`分派：已选 ${count(rows.length)} 项`} onClose={came === null ? close : done} destroyOnHidden>
      {came === null ? (
        <Form onFinish={() => run(send())} disabled={loading} labelCol={{ flex: '88px' }} labelAlign="left">
          <Form.Item label="办理人">
            <Select
              aria-label="办理人"
              placeholder="本机构的人员"
              value={to}
              onChange={setTo}
              options={[
                ...people.map((one) => ({
                  value: one.account,
                  label: `${one.name}（${one.role}${one.self ? '，本人' : ''}${one.absentUntil === null ? '' : `，离岗至 ${day(one.absentUntil)}`}）`,
                })),
                { value: NOBODY, label: '不指定办理人' },
              ]}
            />
          </Form.Item>
          <p className="aid">分派不增加权限：办理人依其角色和回避规定不能办理的事项，不予分派并逐项说明。</p>
          {refusal !== null && <Alert type="error" title={refusal} />}
          <Flex gap={8} justify="flex-end">
            <Button type="primary" htmlType="submit" loading={loading} disabled={to === undefined}>
              分派 {count(rows.length)} 项
            </Button>
          </Flex>
        </Form>
      ) : (
        <>
          <p className="answer">
            {taken
              ? '已撤销，办理人恢复如前。'
              : `已分派 ${count(came.length - refused.length)} 项${refused.length > 0 ? `，未能分派 ${count(refused.length)} 项` : ''}。`}
          </p>
          {refused.length > 0 && (
            <DataTable
              leaves="work"
              label="未能分派的事项"
              rows={refused}
              rowKey={rowName}
              columns={[
                { key: 'title', title: '事项', cell: (one) => rows.find((row) => rowName(row) === rowName(one))?.title ?? '' },
                { key: 'why', title: '原因', cell: (one) => <span className="overdue">{one.refusal}</span> },
              ]}
            />
          )}
          {refusal !== null && <Alert type="error" title={refusal} />}
          <Flex gap={8} justify="flex-end" style={{ marginTop: 16 }}>
            {!taken && refused.length < came.length && (
              <Button loading={loading} onClick={() => run(back())}>
                撤销分派
              </Button>
            )}
            <Button type="primary" onClick={done}>
              完成
            </Button>
          </Flex>
        </>
      )}
    </Drawer>
  );
};
