import '../../shared/requests/requests.css';
import { useMutation } from '@apollo/client/react';
import type { AskAboutManyMutation, DutiesQuery } from '@zhilu/contract';
import { requestPeriod } from '@zhilu/kernel/flow';
import { count, numbersOf, REQUEST_STATE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Drawer, Flex, Form, Input, InputNumber, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { AskAboutManyDocument, TakeBackAskedDocument } from '../../shared/requests/generated/requests';
import { failureText } from '../../shared/server/failure';
import { DataTable } from '../../shared/table/data-table';

type Row = DutiesQuery['duties']['rows'][number];
type Asked = AskAboutManyMutation['askAboutMany'][number];
type Kind = 'explanation' | 'rectification';
interface Values {
  readonly kind: Kind;
  readonly said: string;
  readonly days?: number | null;
}
/** So long what is to go out can still be stopped, s. */
const UNTIL_SENT = 8;
const FIRST_ACTION = 1;

const nameOf = (row: Pick<Row, 'agencyId' | 'caseId'> & { readonly no: string }): string => `${row.agencyId} ${row.caseId} ${row.no}`;

/** 批量要求: the same is asked about the duties chosen; until it goes out it can be stopped, after that it can be taken back while nobody has answered. */
export const AskMany = ({ rows, close }: { rows: readonly Row[]; close: (sent: boolean) => void }) => {
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'explanation';
  const [waiting, setWaiting] = useState<number | null>(null);
  const [asked, setAsked] = useState<readonly Asked[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [ask, { loading }] = useMutation(AskAboutManyDocument);
  const period = requestPeriod(kind, 'agency', numbersOf({}));
  const send = async (): Promise<void> => {
    setWaiting(null);
    const { kind: of, said, days } = form.getFieldsValue();
    const duties = rows.map(({ agencyId, caseId, no }) => ({ agencyId, caseId, dutyNo: no }));
    try {
      const { data } = await ask({ variables: { input: { kind: of, text: said, days: days ?? null, duties } } });
      setAsked(data!.askAboutMany);
    } catch (error) {
      setRefusal(failureText(error).text);
    }
  };
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(() => (waiting <= 1 ? void send() : setWaiting(waiting - 1)), 1_000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return (
    <Drawer open size={560} title={`批量要求：已选 ${count(rows.length)} 项`} onClose={() => close(asked !== null)} destroyOnHidden>
      {asked === null ? (
        <Form
          form={form}
          initialValues={{ kind: 'explanation' }}
          disabled={waiting !== null || loading}
          onFinish={() => {
            setRefusal(null);
            setWaiting(UNTIL_SENT);
          }}
          labelCol={{ flex: '88px' }}
          labelAlign="left"
        >
          <Form.Item name="kind" label="要求">
            <Radio.Group
              options={[
                { value: 'explanation', label: '要求说明' },
                { value: 'rectification', label: '要求整改' },
              ]}
            />
          </Form.Item>
          <Form.Item name="said" label="内容" rules={[{ required: true, whitespace: true, message: '请写明要求的内容。' }]}>
            <Input.TextArea rows={4} maxLength={2000} autoFocus />
          </Form.Item>
          <Form.Item label="办理期限">
            <Form.Item noStyle name="days">
              <InputNumber
                min={1}
                max={90}
                precision={0}
                placeholder={period.unit === 'workingDay' ? '按内部时限' : String(period.n)}
                aria-label="办理期限"
              />
            </Form.Item>{' '}
            {period.unit === 'workingDay' ? '个工作日' : '日'}
          </Form.Item>
          <p className="aid">逐项提出，各为一件办理事项；不能提出的逐项列明原因，不影响其他各项。要求说明的只能是全程无间断中断的事项。</p>
          {refusal !== null && <Alert type="error" title={refusal} />}
          <Flex gap={8} justify="flex-end">
            {/* Two buttons, not one that changes: the click that stops would else send the form it has just become the button of. */}
            {waiting === null ? (
              <Button key="send" type="primary" htmlType="submit" loading={loading}>
                发出 {count(rows.length)} 项
              </Button>
            ) : (
              <Button key="stop" disabled={false} onClick={() => setWaiting(null)}>
                撤销（{waiting} 秒后发出）
              </Button>
            )}
          </Flex>
        </Form>
      ) : (
        <Came rows={rows} asked={asked} close={() => close(true)} />
      )}
    </Drawer>
  );
};

/** What came of each: its request, or why there is none; all of them can be taken back while nobody has answered. */
const Came = ({ rows, asked, close }: { rows: readonly Row[]; asked: readonly Asked[]; close: () => void }) => {
  const [takeBack, { loading }] = useMutation(TakeBackAskedDocument);
  const [ended, setEnded] = useState<Readonly<Record<string, string>>>({});
  const opened = asked.filter(({ no }) => no !== null);
  const byName = new Map(rows.map((row) => [nameOf(row), row]));
  const all = async (): Promise<void> => {
    for (const { agencyId, no } of opened)
      try {
        const { data } = await takeBack({
          variables: { input: { agencyId, no: no!, expectedRevision: FIRST_ACTION, action: 'cancel', text: '批量提出后撤销。' } },
        });
        setEnded((before) => ({ ...before, [`${agencyId} ${no}`]: data?.actOnRequest ? REQUEST_STATE[data.actOnRequest.state] : '' }));
      } catch (error) {
        setEnded((before) => ({ ...before, [`${agencyId} ${no}`]: failureText(error).text }));
      }
  };
  return (
    <>
      <p className="answer">
        已提出 {count(opened.length)} 项{asked.length > opened.length && `，未能提出 ${count(asked.length - opened.length)} 项`}。
      </p>
      <DataTable
        leaves="work"
        label="批量要求的结果"
        rows={asked}
        rowKey={({ agencyId, caseId, dutyNo }) => `${agencyId} ${caseId} ${dutyNo}`}
        columns={[
          {
            key: 'case',
            title: '案号',
            cell: (one) => {
              const row = byName.get(nameOf({ ...one, no: one.dutyNo }));
              return row?.caseNo ?? row?.caseTitle ?? '（无案号）';
            },
          },
          {
            key: 'came',
            title: '结果',
            cell: ({ agencyId, no, refusal }) =>
              no === null ? (
                <span className="overdue">{refusal}</span>
              ) : (
                (ended[`${agencyId} ${no}`] ?? <Link to={`/requests/${agencyId}/${no}`}>办理事项 {no}</Link>)
              ),
          },
        ]}
      />
      <Flex gap={8} justify="flex-end" style={{ marginTop: 16 }}>
        {opened.length > 0 && Object.keys(ended).length === 0 && (
          <Button loading={loading} onClick={() => void all()}>
            全部撤销
          </Button>
        )}
        <Button type="primary" onClick={close}>
          完成
        </Button>
      </Flex>
    </>
  );
};
