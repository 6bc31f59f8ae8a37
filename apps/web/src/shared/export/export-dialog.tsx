import { count } from '@zhilu/kernel/vocabulary';
import { useMutation, useQuery } from '@apollo/client/react';
import type { OperationVariables } from '@apollo/client';
import type { ExportWish, PlannedExportFragment } from '@zhilu/contract';
import { Alert, Button, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { failureText } from '../server/failure';
import { Loading } from '../state/states';
import type { ExportedQuestion } from './exported-question';
import { ExportProgress } from './export-progress';

const PURPOSE_AT_MOST = 200;

interface Wanted {
  readonly format: ExportWish['format'];
  readonly outside: boolean;
  readonly purpose?: string;
}

const FORMAT: Readonly<Record<ExportWish['format'], string>> = {
  docx: '文档（.docx，公文格式，可续改）',
  pdf: '定稿（.pdf，字体随文，不可续改）',
  xlsx: '工作簿（.xlsx，附说明页）',
  csv: '逗号分隔文本（.csv）',
  png: '图片（.png，300 dpi）',
  svg: '矢量图（.svg）',
};

/** Says what the file will hold before it is asked for, then writes it and fetches it. */
export const ExportDialog = <Question extends object>({
  plan,
  ask,
  question,
  report = false,
  close,
}: ExportedQuestion<Question> & { close: () => void }) => {
  const { data, error } = useQuery(plan, { variables: question as Question & OperationVariables, fetchPolicy: 'network-only' });
  const [begin, begun] = useMutation(ask);
  const [form] = Form.useForm<Wanted>();
  const outside = Form.useWatch('outside', form) ?? false;
  const [id, setId] = useState<string | null>(null);
  const start = async ({ format, outside: copy, purpose }: Wanted): Promise<void> => {
    const wish = { format, copyFor: copy ? (purpose ?? '') : null };
    const done = await begin({ variables: { ...question, wish } as never }).catch(() => null);
    if (done?.data) setId((done.data as { asked: { id: string } }).asked.id);
  };
  const planned = data?.plan as PlannedExportFragment | undefined;
  const failure = error ?? begun.error;
  return (
    <Modal open title={report ? '生成报告' : '导出清单'} onCancel={close} footer={null} width={640} destroyOnHidden>
      {failure && <Alert type="error" showIcon title={failureText(failure).text} />}
      {!planned && !error && <Loading rows={6} />}
      {planned && id === null && (
        <Form<Wanted>
          form={form}
          layout="vertical"
          initialValues={{ format: planned.formats[0]!, outside: false }}
          onFinish={(wanted) => void start(wanted)}
        >
          {report ? <Said plan={planned} /> : <Contents plan={planned} outside={outside} />}
          <Form.Item name="format" label="格式">
            <Radio.Group options={planned.formats.map((value) => ({ value, label: FORMAT[value] }))} />
          </Form.Item>
          {!report && (
            <>
              <Form.Item name="outside" valuePropName="checked" extra="副本供本机关以外使用，遮蔽标明的列，文件名注明“副本”。">
                <Checkbox>对外提供的副本</Checkbox>
              </Form.Item>
            </>
          )}
          {outside && (
            <Form.Item name="purpose" label="副本用途" rules={[{ required: true, whitespace: true, message: '请写明副本的用途' }]}>
              <Input maxLength={PURPOSE_AT_MOST} showCount />
            </Form.Item>
          )}
          <div className="row">
            <Button type="primary" htmlType="submit" loading={begun.loading} disabled={planned.rows === 0}>
              生成文件
            </Button>
            <Button onClick={close}>取消</Button>
          </div>
        </Form>
      )}
      {id !== null && <ExportProgress id={id} />}
    </Modal>
  );
};

const Contents = ({ plan, outside }: { plan: PlannedExportFragment; outside: boolean }) => (
  <>
    <p className="answer">
      {plan.rows === 0 ? '没有可导出的行。' : `将导出 ${count(plan.rows)} 行、${count(plan.columns.length)} 列。`}
      {plan.withheld > 0 && `另有 ${count(plan.withheld)} 行涉及未成年人或国家秘密，您无权查看，不导出，但已计入总数。`}
      {outside && plan.personal.length > 0 && `副本遮蔽：${plan.personal.join('、')}。`}
    </p>
    <Said plan={plan} />
  </>
);

const Said = ({ plan }: { plan: PlannedExportFragment }) => (
  <dl className="export-said" tabIndex={0} aria-label="导出内容">
    {plan.said.map(({ word, text }) => (
      <div key={word}>
        <dt>{word}</dt>
        <dd>{text}</dd>
      </div>
    ))}
    {plan.columns.length > 0 && (
      <div>
        <dt>列</dt>
        <dd>{plan.columns.join('、')}</dd>
      </div>
    )}
  </dl>
);
