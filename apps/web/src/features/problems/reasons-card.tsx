import { useMutation } from '@apollo/client/react';
import type { KeptSumsQuery } from '@zhilu/contract';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { count } from '../../shared/rate';
import { failureText } from '../../shared/failure';
import { READ_LINES_AGAIN } from './problems.graphql';
import { API } from '../../shared/api';

type ByReason = KeptSumsQuery['keptByReason'][number];

/** 待修正 by source and reason: each opens its lines, goes out as a workbook, or is read again as it was. */
export const ReasonsCard = ({
  rows,
  choose,
  sent,
}: {
  rows: readonly ByReason[];
  choose: (source: number, code: string) => void;
  sent: (batch: string) => void;
}) => {
  const [again, { error, loading }] = useMutation(READ_LINES_AGAIN, { onError: () => undefined });
  const read = async (sourceNo: number, code: string): Promise<void> => {
    const { data } = await again({ variables: { sourceNo, code } });
    if (data) sent(data.readLinesAgain);
  };
  return (
    <section className="card">
      <h2>
        待修正 <span>一行有两项原因的，在两处都计数；映射、单位别名或者案件补齐以后，可以原样重读</span>
      </h2>
      <table>
        <thead>
          <tr>
            <th>来源</th>
            <th>原因</th>
            <th className="r">行数</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sourceNo, source, code, reason, lines, own }) => (
            <tr key={`${sourceNo} ${code}`}>
              <th scope="row">{source}</th>
              <td>{reason}</td>
              <td className="r">
                <button type="button" className="number" onClick={() => choose(sourceNo, code)}>
                  {count(lines)}
                </button>
              </td>
              <td className="r doings">
                <a href={`${API}/intake/quarantine/workbook?source=${sourceNo}&code=${code}`} download>
                  下载改正
                </a>
                {own && (
                  <Button type="link" size="small" disabled={loading} onClick={() => void read(sourceNo, code)}>
                    原样重读
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error && <Alert type="error" title={failureText(error).text} />}
      {rows.some(({ own }) => own) && <TakeBack sent={sent} />}
    </section>
  );
};

/** The corrected workbook brought back. */
const TakeBack = ({ sent }: { sent: (batch: string) => void }) => {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    const form = new FormData();
    form.append('file', file);
    const answer = await fetch(`${API}/intake/quarantine/workbook`, { method: 'POST', headers: { 'x-zhilu': '1' }, body: form }).catch(
      () => null,
    );
    const said = ((await answer?.json().catch(() => null)) ?? null) as { batchId?: string; text?: string } | null;
    setBusy(false);
    if (input.current !== null) input.current.value = '';
    if (answer?.status === 202 && said?.batchId !== undefined) sent(said.batchId);
    else setRefusal(said?.text ?? '上传中断，没有存入任何内容。请检查网络后再试。');
  };
  return (
    <p className="take-back">
      <label>
        上传改好的问题数据表{' '}
        <input
          ref={input}
          type="file"
          accept=".xlsx"
          disabled={busy}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            setRefusal(null);
            if (file !== undefined) void take(file);
          }}
        />
      </label>
      {refusal !== null && (
        <span className="red" role="alert">
          {refusal}
        </span>
      )}
    </p>
  );
};
