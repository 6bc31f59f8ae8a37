import './receipt-paper.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { IssueReceiptMutation, ReceiptLinesQuery } from '@zhilu/contract';
import { BATCH_STATE, type BatchState, checkWord, count, digestGroups, LINE_STATE } from '@zhilu/kernel/vocabulary';
import { Button, Descriptions } from 'antd';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { second } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { IssueReceiptDocument, ReceiptLinesDocument } from './generated/offline';

type Issued = IssueReceiptMutation['issueReceipt'];

/** 回执 on paper: given out once when the page is opened, and noted in the audit chain. */
export const ReceiptPage = () => {
  const { batch = '' } = useParams();
  const [issue, { data, error }] = useMutation(IssueReceiptDocument);
  const { data: kept } = useQuery(ReceiptLinesDocument, { variables: { batch }, skip: data === undefined || data === null });
  const asked = useRef<string | null>(null);
  useEffect(() => {
    document.title = '归集回执 · 执录';
    // Giving out is an act: once for each receipt, however often the page is drawn.
    if (asked.current === batch) return;
    asked.current = batch;
    void issue({ variables: { id: batch } }).catch(() => undefined);
  }, [batch, issue]);
  if (error) return <ErrorState error={error} again={() => void issue({ variables: { id: batch } }).catch(() => undefined)} />;
  if (!data) return <Loading rows={12} />;
  return <Paper receipt={data.issueReceipt} kept={kept?.quarantinedLines ?? null} />;
};

const Paper = ({ receipt, kept }: { receipt: Issued; kept: ReceiptLinesQuery['quarantinedLines'] | null }) => {
  const fates = [
    ['接收', receipt.accepted],
    ['重复', receipt.duplicate],
    ['过时', receipt.stale],
    ['质检未通过', receipt.quarantined],
    ...(receipt.cancelled > 0 ? ([['因取消未入库', receipt.cancelled]] as const) : []),
  ] as const;
  const groups = digestGroups(receipt.digest);
  return (
    <article className="receipt-paper">
      <div className="row between">
        <h1>归集回执</h1>
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <section className="card">
        <p className="answer">
          收到 <b>{count(receipt.received)}</b> 行 = {fates.map(([word, n]) => `${word} ${count(n)}`).join(' + ')}
        </p>
        {receipt.refusal !== null && <p className="red">整批退回：{receipt.refusal}</p>}
        <Descriptions
          className="facts"
          size="small"
          bordered
          column={1}
          items={[
            fact('文件', receipt.fileName),
            fact('文件哈希校验值', `${groups.slice(0, 8).join(' ')}\n${groups.slice(8).join(' ')}`, true),
            fact('哈希校验值核对', receipt.compared ? '与随文件带来的哈希校验值一致' : '报送时没有提供哈希校验值'),
            fact('来源', receipt.source),
            fact('状况', `${BATCH_STATE[receipt.state as BatchState]}${receipt.whole ? '' : '（只计可以查阅的单位的行）'}`),
            fact('收到、办结', `${second(receipt.receivedAt)} 至 ${receipt.endedAt ? second(receipt.endedAt) : ''}`),
            fact('数据批号', receipt.postings.length === 0 ? '无（没有改变账目）' : receipt.postings.join('、')),
            fact('核验码', checkWord(receipt.auditNo, receipt.auditHash), true),
            fact('出具', `${receipt.office}行政执法监督机构　${receipt.issuedBy}　${second(receipt.issuedAt)}`),
          ]}
        />
        <p className="aid">
          核验码是这张回执在审计链中的编号和散列值前四组；在“归集”页的“核对回执”中可据此查证回执上的行数和文件哈希校验值。
        </p>
        <div className="print-only">
          <p className="signed">
            <span>交件人（签字）</span>
            <span>接收人（签字）</span>
            <span>日期</span>
          </p>
        </div>
      </section>
      {kept !== null && kept.total > 0 && <Kept kept={kept} />}
    </article>
  );
};

const fact = (label: string, says: string, digits = false) => ({
  key: label,
  label,
  children: digits ? <span className="groups">{says}</span> : says,
});

type Line = ReceiptLinesQuery['quarantinedLines']['rows'][number];

const LINES: readonly DataColumn<Line>[] = [
  { key: 'line', title: '行', cell: ({ line }) => line },
  { key: 'sheet', title: '工作表', cell: ({ sheet }) => sheet ?? '' },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => LINE_STATE[state] },
  {
    key: 'why',
    title: '原因',
    cell: ({ problems }) => problems.map(({ field, text }, at) => <div key={at}>{field === '' ? text : `${field}：${text}`}</div>),
  },
  { key: 'cells', title: '整行内容', cell: (line) => <Whole line={line} /> },
];

/** The line as it came, the cells at fault marked. */
const Whole = ({ line: { problems, cells, text } }: { line: Line }) => {
  const faulty = new Set(problems.map(({ field }) => field));
  if (cells.length === 0) return <bdi>{text}</bdi>;
  return cells
    .filter(({ column, value }) => value.trim() !== '' || faulty.has(column))
    .map(({ column, value }) => (
      <span key={column} className={faulty.has(column) ? 'cell faulty' : 'cell'}>
        {column}：<bdi>{value === '' ? '（空）' : value}</bdi>
      </span>
    ));
};

const Kept = ({ kept }: { kept: ReceiptLinesQuery['quarantinedLines'] }) => (
  <section className="card kept">
    <h2>
      质检未通过的行{' '}
      <span>
        {kept.rows.length < kept.total
          ? `此处列出 ${count(kept.rows.length)} / ${count(kept.total)} 行，全部见回执工作簿`
          : `共 ${count(kept.total)} 行`}
      </span>
    </h2>
    <DataTable leaves="workbook" label="质检未通过的行" dense rows={kept.rows} rowKey={({ id }) => id} columns={LINES} />
  </section>
);
