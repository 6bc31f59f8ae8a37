import '../accountability.css';
import { useQuery } from '@apollo/client/react';
import { count, CREDIT_ACTION, CREDIT_KIND, CREDIT_ORDER } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { API } from '../../../shared/server/api';
import { ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import type { CreditedBatch, CreditedSent } from './credited';
import { CreditBatchDocument } from './generated/credit';

const COLUMNS: readonly DataColumn<CreditedSent>[] = [
  {
    key: 'document',
    title: '决定书文号',
    cell: ({ id, agencyId, documentNo }) => <Link to={`/credit/${agencyId}/${id}`}>{documentNo ?? '（无文号）'}</Link>,
  },
  { key: 'party', title: '行政相对人', cell: ({ party }) => party ?? '' },
  { key: 'asked', title: '报送内容', className: 'when', cell: ({ asked }) => CREDIT_ORDER[asked] },
  { key: 'answer', title: '平台回执', className: 'when', cell: ({ answer }) => (answer === null ? '待回执' : CREDIT_ACTION[answer]) },
  { key: 'refused', title: '未接收的原因', cell: ({ refused }) => refused ?? '' },
];

/** 一批报送: its file, and the receipt the platform answered with. */
export const CreditBatchPage = () => {
  const { agencyId, batch } = useParams();
  const { data, error, refetch } = useQuery(CreditBatchDocument, {
    variables: { agencyId: Number(agencyId), batch: batch! },
    fetchPolicy: 'cache-and-network',
  });
  const [told, setTold] = useState<Told | null>(null);
  const sent = data?.creditBatch;
  useEffect(() => {
    document.title = `信用公示批次 ${batch} · 执录`;
  }, [batch]);
  if (error && !sent) return <ErrorState error={error} again={() => void refetch()} />;
  if (!sent) return <Loading rows={8} />;
  const question = { agencyId: sent.agencyId, batch: sent.batch };
  return (
    <>
      <Crumb
        steps={[
          { key: 'credit', word: '信用公示', to: '/credit' },
          { key: 'batch', word: `批次 ${sent.batch}` },
        ]}
      />
      <h1>
        {CREDIT_KIND[sent.kind]}公示信息 批次 {sent.batch}
      </h1>
      <div className="meta">
        <span>
          单位 <Link to={`/agencies/${sent.agencyId}`}>{sent.agencyName}</Link>
        </span>
        <span>
          报送 <b>{sent.person}</b> {minute(sent.sentAt)}
        </span>
      </div>
      <p className="answer">{answerOf(sent)}</p>
      {told !== null && <Alert type={told.ok ? 'success' : 'error'} showIcon title={told.text} style={{ marginBottom: 12 }} />}
      {sent.mayAnswer && <Receipt sent={sent} tell={setTold} again={() => void refetch()} />}
      <div className="card list">
        <DataTable<CreditedSent>
          leaves={sent.kind === 'penalty' ? { table: 'creditPenalties', question } : { table: 'creditLicences', question }}
          label={`批次 ${sent.batch}`}
          rows={sent.lines}
          rowKey={({ id }) => id}
          columns={COLUMNS}
        />
      </div>
    </>
  );
};

const answerOf = ({ lines }: CreditedBatch): string => {
  const n = (answer: string | null): string => count(lines.filter((line) => line.answer === answer).length);
  return `共 ${count(lines.length)} 条：平台已接收 ${n('accept')} 条，未接收 ${n('reject')} 条，待回执 ${n(null)} 条。表的“导出”写出报送文件，字段按信用平台的顺序。`;
};

/** What came of a receipt; it stays when nothing is left to answer. */
interface Told {
  readonly ok: boolean;
  readonly text: string;
}

/** 登记回执: the file the platform answered with; all its lines or none. */
const Receipt = ({ sent: { agencyId, batch }, tell, again }: { sent: CreditedBatch; tell: (told: Told) => void; again: () => void }) => {
  const [busy, setBusy] = useState(false);
  const bring = async (file: File): Promise<void> => {
    setBusy(true);
    try {
      const body = new FormData();
      body.append('agencyId', String(agencyId));
      body.append('batch', batch);
      body.append('file', file);
      const answer = await fetch(`${API}/credit/receipts`, { method: 'POST', headers: { 'x-zhilu': '1' }, body });
      const { text, ...lines } = (await answer.json()) as { text?: string; accepted: number; rejected: number; waiting: number };
      tell(
        answer.ok
          ? {
              ok: true,
              text: `已登记：已接收 ${count(lines.accepted)} 条，未接收 ${count(lines.rejected)} 条，仍待回执 ${count(lines.waiting)} 条`,
            }
          : { ok: false, text: text ?? '服务器没有收下这份回执，请重试。' },
      );
      if (answer.ok) again();
    } catch {
      tell({ ok: false, text: '上传中断，没有登记任何内容。请检查网络后再试。' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card" aria-label="平台回执">
      <h2>
        平台回执 <span>XLSX、CSV；列：文号、结果、原因</span>
      </h2>
      <div className="row">
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          disabled={busy}
          beforeUpload={(file) => {
            void bring(file);
            return false;
          }}
        >
          <Button type="primary" loading={busy} autoInsertSpace={false}>
            上传回执
          </Button>
        </Upload>
        <span className="aid">结果写“成功”或“失败”；失败的写明原因。有一行不能登记的，全部不登记。</span>
      </div>
    </section>
  );
};
