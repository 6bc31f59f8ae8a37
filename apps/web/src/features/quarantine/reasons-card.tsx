import { count, RULE_OWNER, RULE_SEVERITY } from '@zhilu/kernel/vocabulary';
import { useMutation } from '@apollo/client/react';
import type { QuarantineSumsQuery } from '@zhilu/contract';
import { Alert, Button, Flex, Upload } from 'antd';
import type { UploadChangeParam, UploadFile } from 'antd/es/upload';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { failureText } from '../../shared/server/failure';
import { ReadLinesAgainDocument } from './generated/quarantine';
import { API } from '../../shared/server/api';

type ByReason = QuarantineSumsQuery['quarantinedByReason'][number];
type InMonth = QuarantineSumsQuery['quarantinedByMonth'][number];

/** Months a trend is told of. */
const TREND = 3;
/** Lines of a source with a reason, kept aside in each of the last months there are, whatever became of them. */
const trendOf = (months: readonly InMonth[], { source, code }: ByReason): string => {
  const names = [...new Set(months.map(({ month }) => month))].sort().slice(-TREND);
  const linesOf = (name: string): number =>
    months.reduce((sum, row) => sum + (row.month === name && row.source === source && row.code === code ? row.lines : 0), 0);
  return names.map((name) => count(linesOf(name))).join(' → ');
};

/** 待修正 by source and reason, the most first, with what it means, who can mend it and how it goes: each opens its lines, goes out as a workbook, or is read again as it was. */
export const ReasonsCard = ({
  rows,
  months,
  choose,
  sent,
}: {
  rows: readonly ByReason[];
  months: readonly InMonth[];
  choose: (source: number, code: string) => void;
  sent: (batch: string) => void;
}) => {
  const [again, { error, loading }] = useMutation(ReadLinesAgainDocument, { onError: () => undefined });
  const read = async (sourceNo: number, code: string): Promise<void> => {
    const { data } = await again({ variables: { sourceNo, code } });
    if (data) sent(data.readLinesAgain);
  };
  const columns: readonly DataColumn<ByReason>[] = [
    { key: 'source', title: '来源', cell: ({ source }) => source },
    { key: 'reason', title: '原因', cell: ({ reason }) => reason },
    { key: 'severity', title: '轻重', cell: ({ severity }) => RULE_SEVERITY[severity] },
    { key: 'owner', title: '由谁改', cell: ({ owner }) => RULE_OWNER[owner] },
    {
      key: 'lines',
      title: '行数',
      numeric: true,
      cell: ({ sourceNo, code, lines }) => (
        <Button type="link" size="small" onClick={() => choose(sourceNo, code)}>
          {count(lines)}
        </Button>
      ),
    },
    { key: 'trend', title: '近三月', numeric: true, cell: (row) => trendOf(months, row) },
    {
      key: 'doings',
      title: '',
      word: '操作',
      numeric: true,
      className: 'when',
      cell: ({ sourceNo, code, own }) => (
        <>
          <a href={`${API}/intake/quarantine/workbook?source=${sourceNo}&code=${code}`} download>
            下载改正
          </a>
          {own && (
            <Button type="link" size="small" disabled={loading} onClick={() => void read(sourceNo, code)}>
              原样重读
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <section className="card">
      <h2>
        待修正 <span>一行有两项原因的，在两处都计数；映射、单位别名或者案件补齐以后，可以原样重读</span>
      </h2>
      <DataTable
        leaves={{ table: 'problems', question: {} }}
        label="待修正"
        rows={rows}
        rowKey={({ sourceNo, code }) => `${sourceNo} ${code}`}
        columns={columns}
      />
      {error && <Alert type="error" title={failureText(error).text} />}
      {rows.some(({ own }) => own) && <TakeBack sent={sent} />}
    </section>
  );
};

/** What the server says of a workbook it was sent. */
interface Answer {
  readonly batchId?: string;
  readonly text?: string;
}

/** The corrected workbook brought back. */
const TakeBack = ({ sent }: { sent: (batch: string) => void }) => {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const follow = ({ file }: UploadChangeParam<UploadFile<Answer | string>>): void => {
    setBusy(file.status === 'uploading');
    if (file.status === 'uploading') return setRefusal(null);
    const answer = typeof file.response === 'object' ? file.response : {};
    if (answer.batchId !== undefined) sent(answer.batchId);
    else setRefusal(answer.text ?? '上传中断，没有存入任何内容。请检查网络后再试。');
  };
  return (
    <Flex vertical gap="small" align="flex-start" className="take-back">
      <Upload
        action={`${API}/intake/quarantine/workbook`}
        headers={{ 'x-zhilu': '1' }}
        accept=".xlsx"
        showUploadList={false}
        disabled={busy}
        onChange={follow}
      >
        <Button loading={busy}>上传改好的问题数据表</Button>
      </Upload>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
    </Flex>
  );
};
