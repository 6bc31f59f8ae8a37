import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Popconfirm } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { day, dayOf, minute } from '../../shared/time';
import { failureText } from '../../shared/failure';
import { EmptyState, ErrorState, Loading } from '../../shared/states';
import { DISCARD, DRAFTS } from './connect.graphql';
import { addressOf, sizeOf, Theirs } from './steps';
import { API } from '../../shared/api';

const STATE: Readonly<Record<string, string>> = {
  looking: '正在辨认',
  open: '未完成',
  refused: '不能读取',
  saved: '已登记，未入库',
  imported: '已入库',
};
const BYTES_AT_MOST = 2 ** 31;

/** 选文件: a file is dropped or chosen; drafts that were begun are taken up again, here or on another machine. */
export const Start = () => {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<{ name: string; share: number } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const send = (file: File | undefined): void => {
    if (file === undefined) return;
    if (file.size >= BYTES_AT_MOST) return setRefusal('文件超过 2048 兆字节，请拆分后再上传。');
    setRefusal(null);
    setSent({ name: file.name, share: 0 });
    const form = new FormData();
    form.append('file', file);
    // Only XMLHttpRequest tells how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `${API}/intake/drafts`);
    request.setRequestHeader('x-zhilu', '1');
    request.upload.onprogress = ({ loaded, total }) => setSent({ name: file.name, share: loaded / total });
    request.onload = () => {
      const answer = answerOf(request.responseText);
      if (request.status === 202 && answer.draftId !== undefined) return navigate(addressOf(answer.draftId, 'head'));
      setSent(null);
      setRefusal(answer.text ?? '服务器没有收下这份文件，请重试。');
    };
    request.onerror = () => {
      setSent(null);
      setRefusal('上传中断，没有存入任何内容。请检查网络后重新上传。');
    };
    request.send(form);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <>
      <p className="answer">
        单位现用的台账、导出的表格可以原样接入：系统辨认文件、建议各列对应的标准字段，由您逐项核定；核定前不入账，中途离开不丢失。
      </p>
      <section
        className={over ? 'card drop over' : 'card drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        aria-label="选文件"
      >
        {sent === null ? (
          <>
            <p>把文件拖到这里，或者</p>
            <input
              ref={input}
              type="file"
              accept=".csv,.xlsx,.ndjson,.jsonl,.gz,.txt,.tsv"
              aria-label="要接入的文件"
              hidden
              onChange={(event) => send(event.target.files?.[0])}
            />
            <Button type="primary" onClick={() => input.current?.click()}>
              选择文件
            </Button>
            <p className="aid">CSV、XLSX 或每行一个对象的文本，至多 2048 兆字节。文件存放在本系统内，只有您能看到，三十日内有效。</p>
          </>
        ) : (
          <>
            <p>
              正在上传 <Theirs>{sent.name}</Theirs>
            </p>
            <progress value={sent.share} max={1} aria-label="上传进度">
              {Math.floor(sent.share * 100)}%
            </progress>
            <p className="aid">{sent.share < 1 ? `已传 ${Math.floor(sent.share * 100)}%` : '已传完，正在存放'}</p>
          </>
        )}
        {refusal !== null && (
          <p className="red" role="alert">
            {refusal}
          </p>
        )}
      </section>
      <Drafts />
    </>
  );
};

const answerOf = (text: string): { draftId?: string; text?: string } => {
  try {
    return JSON.parse(text) as { draftId?: string; text?: string };
  } catch {
    return {};
  }
};

const Drafts = () => {
  const { data, error, refetch } = useQuery(DRAFTS, { fetchPolicy: 'cache-and-network' });
  const [discard, discarding] = useMutation(DISCARD);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const remove = (id: string): void =>
    void discard({ variables: { id } })
      .then(() => refetch())
      .catch(() => undefined);
  return (
    <section className="card">
      <h2>
        我的接入草稿 <span>三十日没有改动的自动删除</span>
      </h2>
      {data.intakeDrafts.length === 0 ? (
        <EmptyState why="没有接入草稿。" what="上传一份文件后，做到一半的选择会保存在这里，可以换一台机器继续。" />
      ) : (
        <table>
          <thead>
            <tr>
              <th>文件</th>
              <th className="r">大小</th>
              <th>状况</th>
              <th>最近改动</th>
              <th>有效至</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {data.intakeDrafts.map((draft) => (
              <tr key={draft.id}>
                <th scope="row">
                  <Theirs>{draft.fileName}</Theirs>
                </th>
                <td className="r">{sizeOf(draft.bytes)}</td>
                <td className={draft.state === 'refused' ? 'red' : undefined}>
                  {STATE[draft.state]}
                  {draft.state === 'refused' && draft.refusal !== null && <span className="aid why-not"> {draft.refusal}</span>}
                </td>
                <td>{minute(draft.touchedAt)}</td>
                <td>{day(dayOf(draft.expiresAt))}</td>
                <td className="r">
                  {draft.state === 'imported' ? (
                    <Link to={`/intake?batch=${draft.batch}`}>看回执</Link>
                  ) : (
                    <>
                      {draft.state !== 'refused' && (
                        <Link to={draft.state === 'saved' ? addressOf(draft.id, 'save') : `/intake/connect?draft=${draft.id}`}>继续</Link>
                      )}{' '}
                      <Popconfirm title="草稿和上传的文件一并删除。" okText="删除" cancelText="不删除" onConfirm={() => remove(draft.id)}>
                        <button type="button" className="linked">
                          删除
                        </button>
                      </Popconfirm>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {discarding.error && (
        <p className="red" role="alert">
          {failureText(discarding.error).text}
        </p>
      )}
    </section>
  );
};
