import { useMutation } from '@apollo/client/react';
import type { RemindManyMutation, RequestsQuery } from '@zhilu/contract';
import { count, NOTICE_CHANNEL } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Drawer, Flex, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { failureText } from '../../shared/server/failure';
import { DataTable } from '../../shared/table/data-table';
import { RemindManyDocument } from './generated/notices';

type Row = RequestsQuery['requests']['rows'][number];
type Notice = RemindManyMutation['remindMany'][number];
/** So long what is to go out can still be stopped, s. */
const UNTIL_SENT = 8;

/** 催办 of the requests chosen, each agency by one notice; until it goes out it can be stopped. */
export const RemindMany = ({ rows, close }: { rows: readonly Row[]; close: () => void }) => {
  const [said, say] = useState('');
  const [waiting, setWaiting] = useState<number | null>(null);
  const [made, setMade] = useState<readonly Notice[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [remind, { loading }] = useMutation(RemindManyDocument);
  const agencies = new Set(rows.map(({ agencyId }) => agencyId)).size;
  const send = (): void => {
    setWaiting(null);
    remind({ variables: { input: { requests: rows.map(({ agencyId, no }) => ({ agencyId, no })), text: said } } }).then(
      ({ data }) => setMade(data!.remindMany),
      (error: unknown) => setRefusal(failureText(error).text),
    );
  };
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(() => (waiting <= 1 ? send() : setWaiting(waiting - 1)), 1_000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return (
    <Drawer open size={560} title={`催办：已选 ${count(rows.length)} 项，${count(agencies)} 个单位`} onClose={close} destroyOnHidden>
      {made === null ? (
        <Form
          disabled={waiting !== null || loading}
          onFinish={() => {
            setRefusal(null);
            setWaiting(UNTIL_SENT);
          }}
          labelCol={{ flex: '88px' }}
          labelAlign="left"
        >
          <Form.Item label="补充说明">
            <Input.TextArea rows={3} maxLength={500} value={said} onChange={({ target }) => say(target.value)} aria-label="补充说明" />
          </Form.Item>
          <p className="aid">每个单位一份催办，列入其待办；补充说明只在系统内和催办函上显示。已启用的渠道只发送单位名称、件数和期限。</p>
          {refusal !== null && <Alert type="error" title={refusal} />}
          <Flex gap={8} justify="flex-end">
            {/* Two buttons, not one that changes: the click that stops would else send the form it has just become the button of. */}
            {waiting === null ? (
              <Button key="send" type="primary" htmlType="submit" loading={loading}>
                发出催办
              </Button>
            ) : (
              <Button key="stop" disabled={false} onClick={() => setWaiting(null)}>
                撤销（{waiting} 秒后发出）
              </Button>
            )}
          </Flex>
        </Form>
      ) : (
        <>
          <p className="answer">已催办 {count(made.length)} 个单位。</p>
          <DataTable
            leaves="work"
            label="催办的结果"
            rows={made}
            rowKey={({ id }) => id}
            columns={[
              { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
              { key: 'n', title: '件数', numeric: true, cell: ({ matters }) => count(matters.length) },
              {
                key: 'by',
                title: '渠道',
                cell: ({ sendings }) =>
                  sendings.length === 0 ? '没有启用，可送催办函' : sendings.map(({ channel }) => NOTICE_CHANNEL[channel]).join('、'),
              },
              {
                key: 'paper',
                title: '催办函',
                cell: ({ agencyId, id }) => (
                  <span className="row">
                    <a href={`/api/notices/${agencyId}/${id}.docx`}>可编辑文件</a>
                    <a href={`/api/notices/${agencyId}/${id}.pdf`}>PDF</a>
                  </span>
                ),
              },
            ]}
          />
          <Flex gap={8} justify="flex-end" style={{ marginTop: 16 }}>
            <Link to="/notices">催办记录</Link>
            <Button type="primary" onClick={close}>
              完成
            </Button>
          </Flex>
        </>
      )}
    </Drawer>
  );
};
