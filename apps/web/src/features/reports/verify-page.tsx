import './paper.css';
import { useLazyQuery } from '@apollo/client/react';
import type { VerifyCodeQuery, VerifyCodeQueryVariables } from '@zhilu/contract';
import { CAUSE, CODE_VERDICT, count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { day } from '../../shared/date/time';
import { ReportTabs } from '../../shared/frame/report-tabs';
import { failureText } from '../../shared/server/failure';
import { VerifyCodeDocument } from './generated/reports';

type Answer = VerifyCodeQuery['verifyCode'];
const LOOK = { same: 'success', printed: 'success', changed: 'warning', other: 'error' } as const;

/** What the answer means, in words. */
const wordsOf = ({ verdict, now, causes }: Answer): string => {
  if (verdict === 'same') return '与印出的一致，按现在的数据重算也相同。';
  if (verdict === 'printed') return '与印出的一致。其后有无变动，须由能够查看其全部单位的机关核验。';
  if (verdict === 'other') return '没有这个核验码，或者这个数与核验码不符。请对照原件重新输入。';
  const because = causes.map(({ cause, lines }) => `${CAUSE[cause]} ${count(lines)} 项`).join('，');
  return `印出时如此，${now === null ? '现在没有这一项' : `现为 ${now}`}。其后入库：${because === '' ? '单位归属或者统计口径有变' : because}。`;
};

/** 核验: a number of a report and the code printed beside it are typed in; the product says whether it is its own, and whether it has changed. */
export const VerifyPage = () => {
  const [verify, { data, error, loading }] = useLazyQuery(VerifyCodeDocument, { fetchPolicy: 'network-only' });
  const [form] = Form.useForm<VerifyCodeQueryVariables>();
  // Whoever scanned a mark has its code in the address; the number is read off the paper.
  const code = useSearchParams()[0].get('code') ?? '';
  useEffect(() => {
    document.title = '核验 · 执录';
  }, []);
  const answer = data?.verifyCode;
  return (
    <>
      <h1>报告</h1>
      <ReportTabs />
      <section className="card verify">
        <h2>
          核验报告中的数 <span>核验码印在报告末尾，与数一并输入</span>
        </h2>
        <Form<VerifyCodeQueryVariables>
          form={form}
          layout="vertical"
          initialValues={{ code }}
          onFinish={(variables) => void verify({ variables })}
        >
          <Form.Item name="code" label="核验码" rules={[{ required: true, whitespace: true, message: '请输入核验码' }]}>
            <Input placeholder="例如 7K4M-Q2XD" maxLength={20} autoComplete="off" />
          </Form.Item>
          <Form.Item name="number" label="印在旁边的数" rules={[{ required: true, whitespace: true, message: '请输入印在旁边的数' }]}>
            <Input placeholder="例如 908/919" maxLength={30} autoComplete="off" autoFocus={code !== ''} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={loading}>
            核验
          </Button>
        </Form>
        <div role="status">
          {error && <Alert type="error" showIcon title={failureText(error).text} />}
          {answer && !loading && (
            <Alert
              type={LOOK[answer.verdict]}
              showIcon
              title={CODE_VERDICT[answer.verdict]}
              description={
                <>
                  <p>{wordsOf(answer)}</p>
                  {answer.title !== null && answer.title !== undefined && (
                    <p>
                      {answer.title.replaceAll('_', '　')}：{answer.item}，数据截至 {day(answer.asOf!)}日终，第 {answer.known} 笔入库
                    </p>
                  )}
                </>
              }
            />
          )}
        </div>
      </section>
    </>
  );
};
