import { useMutation, useQuery } from '@apollo/client/react';
import type { IntakeDraftsQuery } from '@zhilu/contract';
import { Alert, Button, Popconfirm, Progress, Space, Upload } from 'antd';
import type { UploadChangeParam, UploadFile } from 'antd/es/upload';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { day, dayOf, minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { DiscardDraftDocument, IntakeDraftsDocument } from './generated/onboarding';
import { addressOf, sizeOf, Theirs } from './steps';
import { API } from '../../shared/server/api';

const STATE: Readonly<Record<string, string>> = {
  looking: '正在辨认',
  open: '未完成',
  refused: '不能读取',
  saved: '已登记，未入库',
  imported: '已入库',
};
const BYTES_AT_MOST = 2 ** 31;

/** What the server says of a file it was sent. */
interface Answer {
  readonly draftId?: string;
  readonly text?: string;
}

/** 选文件: a file is dropped or chosen; drafts that were begun are taken up again, here or on another machine. */
export const Start = () => {
  const navigate = useNavigate();
  const [sent, setSent] = useState<{ name: string; percent: number } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const admit = ({ size }: File) => {
    setRefusal(size >= BYTES_AT_MOST ? '文件超过 2048 兆字节，请拆分后再上传。' : null);
    return size < BYTES_AT_MOST || Upload.LIST_IGNORE;
  };
  const follow = ({ file }: UploadChangeParam<UploadFile<Answer | string>>): void => {
    const answer = typeof file.response === 'object' ? file.response : {};
    if (file.status === 'done' && answer.draftId !== undefined) return void navigate(addressOf(answer.draftId, 'head'));
    if (file.status === 'uploading') return setSent({ name: file.name, percent: Math.floor(file.percent ?? 0) });
    setSent(null);
    const reached = file.response !== undefined;
    setRefusal(answer.text ?? (reached ? '服务器没有收下这份文件，请重试。' : '上传中断，没有存入任何内容。请检查网络后重新上传。'));
  };
  return (
    <>
      <p className="answer">
        单位现用的台账、导出的表格可以原样接入：系统辨认文件、建议各列对应的标准字段，由您逐项核定；核定前不入库，中途离开不丢失。
      </p>
      <section className="card" aria-label="选文件">
        <Upload.Dragger
          action={`${API}/intake/drafts`}
          headers={{ 'x-zhilu': '1' }}
          accept=".csv,.xlsx,.ndjson,.jsonl,.gz,.txt,.tsv"
          showUploadList={false}
          disabled={sent !== null}
          beforeUpload={admit}
          onChange={follow}
        >
          {sent === null ? (
            <>
              <p>把文件拖到这里，或者点此选择文件</p>
              <p className="aid">CSV、XLSX 或每行一个对象的文本，至多 2048 兆字节。文件存放在本系统内，只有您能看到，三十日内有效。</p>
            </>
          ) : (
            <>
              <p>
                正在上传 <Theirs>{sent.name}</Theirs>
              </p>
              <Progress percent={sent.percent} aria-label="上传进度" style={{ maxWidth: 360 }} />
              {sent.percent === 100 && <p className="aid">已传完，正在存放</p>}
            </>
          )}
        </Upload.Dragger>
        {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      </section>
      <Drafts />
    </>
  );
};

type Begun = IntakeDraftsQuery['intakeDrafts'][number];

const Drafts = () => {
  const { data, error, refetch } = useQuery(IntakeDraftsDocument, { fetchPolicy: 'cache-and-network' });
  const [discard, discarding] = useMutation(DiscardDraftDocument);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const remove = (id: string): void =>
    void discard({ variables: { id } })
      .then(() => refetch())
      .catch(() => undefined);
  const columns: readonly DataColumn<Begun>[] = [
    { key: 'file', title: '文件', cell: ({ fileName }) => <Theirs>{fileName}</Theirs> },
    { key: 'size', title: '大小', numeric: true, cell: ({ bytes }) => sizeOf(bytes) },
    {
      key: 'state',
      title: '状况',
      cell: ({ state, refusal }) => (
        <>
          <span className={state === 'refused' ? 'red' : undefined}>{STATE[state]}</span>
          {state === 'refused' && refusal !== null && <span className="aid"> {refusal}</span>}
        </>
      ),
    },
    { key: 'touched', title: '最近改动', cell: ({ touchedAt }) => minute(touchedAt) },
    { key: 'until', title: '有效至', cell: ({ expiresAt }) => day(dayOf(expiresAt)) },
    { key: 'doings', title: '', word: '操作', numeric: true, cell: (draft) => <Doings draft={draft} remove={() => remove(draft.id)} /> },
  ];
  return (
    <section className="card">
      <h2>
        我的接入草稿 <span>三十日没有改动的自动删除</span>
      </h2>
      <DataTable
        leaves="work"
        label="我的接入草稿"
        rows={data.intakeDrafts}
        rowKey={({ id }) => id}
        columns={columns}
        empty={{ why: '没有接入草稿。', what: '上传一份文件后，做到一半的选择会保存在这里，可以换一台机器继续。' }}
      />
      {discarding.error && <Alert type="error" showIcon title={failureText(discarding.error).text} />}
    </section>
  );
};

const Doings = ({ draft: { id, state, batch }, remove }: { draft: Begun; remove: () => void }) =>
  state === 'imported' ? (
    <Link to={`/intake?batch=${batch}`}>看回执</Link>
  ) : (
    <Space>
      {state !== 'refused' && <Link to={state === 'saved' ? addressOf(id, 'save') : `/intake/connect?draft=${id}`}>继续</Link>}
      <Popconfirm title="草稿和上传的文件一并删除。" okText="删除" cancelText="不删除" onConfirm={remove}>
        <Button type="link" size="small" autoInsertSpace={false}>
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
