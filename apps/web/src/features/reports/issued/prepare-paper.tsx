import { useMutation, useQuery } from '@apollo/client/react';
import { PAPER_KIND, type PaperKind, readOfficialNumber } from '@zhilu/kernel/vocabulary';
import { Alert, AutoComplete, Button, Form, Input, Modal } from 'antd';
import { useNavigate } from 'react-router-dom';
import { FormDate } from '../../../shared/date/form-date';
import { failureText } from '../../../shared/server/failure';
import { IssuedPapersDocument, NumberBookDocument, PreparePaperDocument } from './generated/papers';

interface Wanted {
  readonly number: string;
  readonly office: string;
  readonly addressed?: string;
  readonly day: string;
}

/** 拟发: a report of a locked edition is given its number, its office and its day, and sent to another person to be issued. */
export const PreparePaper = ({
  kind,
  edition,
  subject = null,
  today,
  close,
}: {
  kind: PaperKind;
  /** None of a group report. */
  edition: string | null;
  /** Of a paper of an appraisal: the appraisal; of a group report: the plan. */
  subject?: string | null;
  today: string;
  close: () => void;
}) => {
  const navigate = useNavigate();
  const [form] = Form.useForm<Wanted>();
  const { data: book } = useQuery(NumberBookDocument, { variables: { year: Number(today.slice(0, 4)) }, fetchPolicy: 'network-only' });
  const { data: papers } = useQuery(IssuedPapersDocument);
  const [prepare, { loading, error }] = useMutation(PreparePaperDocument, {
    refetchQueries: ['IssuedPapers'],
    onCompleted: ({ preparePaper }) => navigate(`/papers/${preparePaper.id}`),
    onError: () => undefined,
  });
  const free = (book?.numberBook.numbers ?? []).filter(({ state, paper }) => state === 'reserved' && paper === null);
  const offices = [...new Set((papers?.issuedPapers ?? []).filter(({ actions, takesScan }) => takesScan || actions.length > 0).map(({ office }) => office))]; // prettier-ignore
  const readNumber = async (_: unknown, typed: string | undefined): Promise<void> => {
    const read = readOfficialNumber(typed ?? '');
    if (read === null) throw new Error('文号应为机关代字、〔年份〕、序号，例如 某府法监〔2026〕12号');
    if (read.written !== typed!.trim()) throw new Error(`应写作 ${read.written}`);
  };
  return (
    <Modal open title={`拟发${PAPER_KIND[kind]}`} onCancel={close} footer={null} width={560} destroyOnHidden>
      <Form<Wanted>
        form={form}
        layout="vertical"
        initialValues={{ number: '', office: '', addressed: '', day: today }}
        onFinish={({ number, office, addressed, day }) =>
          void prepare({
            variables: { input: { kind, edition, subject, number: number.trim(), office, addressed: addressed ?? null, day } },
          })
        }
      >
        <Form.Item name="number" label="文号" extra="选用已留的文号，或者填写办公系统编的文号。" rules={[{ validator: readNumber }]}>
          <AutoComplete options={free.map(({ written, said }) => ({ value: written, label: `${written}　${said}` }))} />
        </Form.Item>
        <Form.Item name="office" label="发文机关" rules={[{ required: true, whitespace: true, message: '请填写发文机关全称' }]}>
          <AutoComplete options={offices.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="addressed" label="主送机关">
          <Input maxLength={200} placeholder="可以不填" />
        </Form.Item>
        <Form.Item name="day" label="成文日期" rules={[{ required: true, message: '请选择成文日期' }]}>
          <FormDate label="成文日期" />
        </Form.Item>
        {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 12 }} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={loading}>
            生成并送签
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      </Form>
    </Modal>
  );
};
