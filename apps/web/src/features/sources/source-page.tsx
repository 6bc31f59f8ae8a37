import { count } from '@zhilu/kernel/vocabulary';
import './source.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { VersionsBodyFragment } from '@zhilu/contract';
import { Alert, Breadcrumb, Button, Collapse, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { RestoreMappingDocument, SourceMappingsDocument } from './generated/source';
import { SourceGaps } from './source-gaps';
import { SourceKeys } from './source-keys';

type Version = VersionsBodyFragment['versions'][number];

/** 映射的沿革: how a source is read and was read, by whom and why each version was made; an earlier one can be saved anew. */
export const SourcePage = () => {
  const no = Number(useParams().no);
  const { data, error, refetch } = useQuery(SourceMappingsDocument, { variables: { no }, fetchPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<number | null>(null);
  const source = data?.sourceMappings;
  useEffect(() => {
    document.title = `${source?.name ?? '来源'} · 执录`;
  }, [source?.name]);
  if (error && !source) return <ErrorState error={error} again={() => void refetch()} />;
  if (!source) return <Loading rows={10} />;
  const newest = source.versions[0]!;
  const shown = source.versions.find(({ version }) => version === open) ?? newest;
  const columns: readonly DataColumn<Version>[] = [
    {
      key: 'version',
      title: '版',
      cell: ({ version, current }) => (
        <>
          第 {version} 版 {current && <span className="tag onTime">现行</span>}
        </>
      ),
    },
    { key: 'at', title: '存入时间', cell: ({ madeAt }) => minute(madeAt) },
    { key: 'by', title: '存入人', cell: ({ madeBy }) => <span translate="no">{madeBy ?? '系统管理员'}</span> },
    { key: 'note', title: '理由', cell: ({ note }) => <span translate="no">{note}</span> },
    { key: 'complete', title: '完整登记', cell: ({ completeFor }) => completeFor.join('、') || '无' },
    {
      key: 'changed',
      title: '改动',
      numeric: true,
      cell: (one) => (one === source.versions.at(-1) ? '首版' : `${one.changed.length + one.dropped.length} 处`),
    },
    { key: 'batches', title: '批次', numeric: true, cell: ({ batches }) => count(batches) },
    { key: 'lines', title: '行数', numeric: true, cell: ({ lines }) => count(lines) },
  ];
  return (
    <div className="mappings">
      <Breadcrumb items={[{ title: <Link to="/intake">归集</Link> }, { title: '来源' }, { title: source.name }]} />
      <h1>{source.name}</h1>
      <IntakeTabs />
      <p className="answer">
        现按第 {newest.version} 版映射读取，{minute(newest.madeAt)} 由{newest.madeBy ?? '系统管理员'}存；共 {source.versions.length} 版。
        {newest.completeFor.length > 0
          ? `${newest.completeFor.join('、')}为完整登记，没有记录的判为缺失。`
          : '没有完整登记的种类，没有记录的均记为信息不足。'}
      </p>
      <section className="card">
        <h2>
          各版映射 <span>批次和行数只计本人可见的单位</span>
        </h2>
        <DataTable
          leaves="settings"
          label="各版映射"
          rows={source.versions}
          rowKey={({ id }) => String(id)}
          columns={columns}
          open={({ version }) => setOpen(version)}
          rowClassName={(one) => (one === shown ? 'chosen' : '')}
        />
      </section>
      <SourceGaps source={no} />
      <SourceKeys source={no} />
      <Detail key={shown.version} version={shown} first={shown === source.versions.at(-1)} />
      {source.mayChange && !shown.current && (
        <Restore no={no} version={shown.version} expectedRevision={newest.version} done={() => setOpen(null)} />
      )}
    </div>
  );
};

/** What a version reads, and what it reads otherwise than the one before. */
const Detail = ({ version, first }: { version: Version; first: boolean }) => (
  <section className="card">
    <h2>
      第 {version.version} 版的读取方式{' '}
      <span>
        {version.kinds.join('、')}，{version.fields.length} 个字段
      </span>
    </h2>
    {!first && version.changed.length + version.dropped.length === 0 && <p className="aid">所取的字段与前一版相同。</p>}
    {!first && <Lines title="比前一版改动或新增" lines={version.changed} />}
    {!first && <Lines title="前一版有、本版没有" lines={version.dropped} />}
    <Lines title="全部字段" lines={version.fields} />
  </section>
);

/** Lines that stand open by themselves; more are opened by who wants them. */
const SHOWN = 40;

type Mapped = Version['fields'][number] & { readonly at: number };

const Lines = ({ title, lines }: { title: string; lines: Version['fields'] }) => {
  if (lines.length === 0) return null;
  const sheets = lines.some(({ sheet }) => sheet !== '');
  const columns: readonly DataColumn<Mapped>[] = [
    ...(sheets ? [{ key: 'sheet', title: '工作表', cell: ({ sheet }: Mapped) => <span translate="no">{sheet}</span> }] : []),
    { key: 'kind', title: '记录', cell: ({ kind }) => kind },
    { key: 'label', title: '标准字段', cell: ({ label }) => label },
    { key: 'from', title: '取自', cell: ({ from }) => <span translate="no">{from}</span> },
    { key: 'translated', title: '认定的写法', cell: ({ translated }) => <span translate="no">{translated}</span> },
  ];
  return (
    <Collapse
      ghost
      defaultActiveKey={lines.length <= SHOWN ? ['lines'] : []}
      items={[
        {
          key: 'lines',
          label: (
            <>
              {title} <span className="aid">{lines.length} 处</span>
            </>
          ),
          children: (
            <DataTable
              leaves="settings"
              label={title}
              className="mapped"
              dense
              rows={lines.map((line, at) => ({ ...line, at }))}
              rowKey={({ at }) => String(at)}
              columns={columns}
            />
          ),
        },
      ]}
    />
  );
};

const Restore = ({ no, version, expectedRevision, done }: { no: number; version: number; expectedRevision: number; done: () => void }) => {
  const [form] = Form.useForm<{ note: string }>();
  const note = Form.useWatch('note', form) ?? '';
  const [restore, { loading, error }] = useMutation(RestoreMappingDocument);
  const submit = async (said: { note: string }): Promise<void> => {
    const kept = await restore({ variables: { no, version, expectedRevision, ...said } }).catch(() => null);
    if (kept?.data) done();
  };
  return (
    <section className="card">
      <h2>
        恢复第 {version} 版 <span>另存为第 {expectedRevision + 1} 版，以后的报送按它读取；已入库的不变</span>
      </h2>
      <Form form={form} layout="inline" onFinish={(said) => void submit(said)}>
        <Form.Item name="note" label="理由">
          <Input aria-label="恢复的理由" maxLength={180} style={{ width: 480 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={loading} disabled={note.trim() === ''}>
          恢复第 {version} 版
        </Button>
      </Form>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </section>
  );
};
