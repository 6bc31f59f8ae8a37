import { useLazyQuery } from '@apollo/client/react';
import { count, digestGroups } from '@zhilu/kernel/vocabulary';
import { Button, Form, Input } from 'antd';
import { Link } from 'react-router-dom';
import { second } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { CheckedReceiptDocument } from './generated/offline';

/** 核对回执: whether a paper that was carried home is what was given out. */
export const ReceiptCheck = () => {
  const [form] = Form.useForm<{ word: string }>();
  const [check, { data, error, loading }] = useLazyQuery(CheckedReceiptDocument, { fetchPolicy: 'network-only' });
  const said = data?.checkedReceipt;
  return (
    <section className="card">
      <h2>
        核对回执 <span>纸面上的数与出具时是否一致；电话里报出核验码即可</span>
      </h2>
      <Form form={form} layout="inline" onFinish={({ word }) => void check({ variables: { word } })}>
        <Form.Item name="word" label="核验码" required={false} rules={[{ required: true, whitespace: true, message: '请填写核验码。' }]}>
          <Input placeholder="如 21 号　4515 652c 1fdf 473b" aria-label="核验码" style={{ width: 320 }} />
        </Form.Item>
        <Button htmlType="submit" loading={loading}>
          核对
        </Button>
      </Form>
      <div role="status">
        {error && <p className="red">{failureText(error).text}</p>}
        {data && !said && <p className="red">没有出具过这样的回执，或不在您的查阅范围内。请核对抄录的编号和字符。</p>}
        {said && (
          <p>
            {second(said.issuedAt)} 出具：<Link to={`/intake?batch=${said.id}`}>{said.fileName}</Link>（{said.source}），收到{' '}
            {count(said.received)} 行 = 接收 {count(said.accepted)} + 重复 {count(said.duplicate)} + 过时 {count(said.stale)} + 质检未通过{' '}
            {count(said.quarantined)} + 因取消未入库 {count(said.cancelled)}；文件哈希校验值{' '}
            <bdi translate="no">{digestGroups(said.digest).slice(0, 8).join(' ')}</bdi> ……。与纸面不一致的，以此为准。
          </p>
        )}
      </div>
    </section>
  );
};
