import './mappings.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { VersionsBodyFragment } from '@zhilu/contract';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { IntakeTabs } from '../../shared/intake-tabs';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { failureText } from '../../shared/failure';
import { ErrorState, Loading } from '../../shared/states';
import { RESTORE, SOURCE_MAPPINGS } from './mappings.graphql';
import { SourceKeys } from './source-keys';

type Version = VersionsBodyFragment['versions'][number];

/** 映射的沿革: how a source is read and was read, by whom and why each version was made; an earlier one can be saved anew. */
export const MappingsPage = () => {
  const no = Number(useParams().no);
  const { data, error, refetch } = useQuery(SOURCE_MAPPINGS, { variables: { no }, fetchPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<number | null>(null);
  const source = data?.sourceMappings;
  useEffect(() => {
    document.title = `${source?.name ?? '来源'} · 执录`;
  }, [source?.name]);
  if (error && !source) return <ErrorState error={error} again={() => void refetch()} />;
  if (!source) return <Loading rows={10} />;
  const newest = source.versions[0]!;
  const shown = source.versions.find(({ version }) => version === open) ?? newest;
  return (
    <div className="mappings">
      <p className="crumb">
        <Link to="/intake">归集</Link> ▸ 来源 ▸ {source.name}
      </p>
      <h1>{source.name}</h1>
      <IntakeTabs />
      <p className="answer">
        现按第 {newest.version} 版映射读取，{minute(newest.madeAt)} 由{newest.madeBy ?? '系统管理员'}存；共 {source.versions.length} 版。
        {newest.completeFor.length > 0
          ? `${newest.completeFor.join('、')}为完整登记，没有记录才判为缺失。`
          : '没有完整登记的种类，没有记录的都记为无法判断。'}
      </p>
      <section className="card">
        <h2>
          各版映射 <span>批次和行数只计本人可见的单位</span>
        </h2>
        <table>
          <thead>
            <tr>
              <th>版</th>
              <th>存入时间</th>
              <th>存入人</th>
              <th>理由</th>
              <th>完整登记</th>
              <th className="r">改动</th>
              <th className="r">批次</th>
              <th className="r">行数</th>
            </tr>
          </thead>
          <tbody>
            {source.versions.map((one, at) => (
              <tr
                key={one.id}
                tabIndex={0}
                className={one === shown ? 'chosen' : undefined}
                onClick={() => setOpen(one.version)}
                onKeyDown={(event) => event.key === 'Enter' && setOpen(one.version)}
              >
                <th scope="row">
                  第 {one.version} 版 {one.current && <span className="tag onTime">现行</span>}
                </th>
                <td>{minute(one.madeAt)}</td>
                <td translate="no">{one.madeBy ?? '系统管理员'}</td>
                <td className="said" translate="no">
                  {one.note}
                </td>
                <td>{one.completeFor.join('、') || '无'}</td>
                <td className="r">{at === source.versions.length - 1 ? '首版' : `${one.changed.length + one.dropped.length} 处`}</td>
                <td className="r">{count(one.batches)}</td>
                <td className="r">{count(one.lines)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <SourceKeys source={no} />
      <Detail key={shown.version} version={shown} first={shown === source.versions.at(-1)} />
      {source.mayChange && !shown.current && <Restore no={no} version={shown.version} seen={newest.version} done={() => setOpen(null)} />}
    </div>
  );
};

/** What a version reads, and what it reads otherwise than the one before. */
const Detail = ({ version, first }: { version: Version; first: boolean }) => (
  <section className="card">
    <h2>
      第 {version.version} 版怎样读取{' '}
      <span>
        {version.kinds.join('、')}，{version.fields.length} 个字段
      </span>
    </h2>
    {!first && version.changed.length + version.dropped.length === 0 && <p className="aid">所取的字段与前一版相同。</p>}
    {!first && <Lines title="比前一版改动或新增" lines={version.changed} />}
    {!first && <Lines title="前一版有、这一版没有" lines={version.dropped} />}
    <Lines title="全部字段" lines={version.fields} />
  </section>
);

/** Lines that stand open by themselves; more are opened by who wants them. */
const SHOWN = 40;

const Lines = ({ title, lines }: { title: string; lines: Version['fields'] }) => {
  if (lines.length === 0) return null;
  const sheets = lines.some(({ sheet }) => sheet !== '');
  return (
    <details className="mapped-lines" open={lines.length <= SHOWN}>
      <summary>
        {title} <span>{lines.length} 处</span>
      </summary>
      <table className="mapped">
        <thead>
          <tr>
            {sheets && <th>工作表</th>}
            <th>记录</th>
            <th>标准字段</th>
            <th>取自</th>
            <th>认定的写法</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at}>
              {sheets && <td translate="no">{line.sheet}</td>}
              <td>{line.kind}</td>
              <td>{line.label}</td>
              <td translate="no">{line.from}</td>
              <td translate="no">{line.translated}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Restore = ({ no, version, seen, done }: { no: number; version: number; seen: number; done: () => void }) => {
  const [note, setNote] = useState('');
  const [restore, { loading, error }] = useMutation(RESTORE);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = await restore({ variables: { no, version, seen, note } }).catch(() => null);
    if (said?.data) done();
  };
  return (
    <form className="card" onSubmit={(event) => void submit(event)}>
      <h2>
        恢复第 {version} 版 <span>另存为第 {seen + 1} 版，以后的报送按它读取；已入账的不变</span>
      </h2>
      <div className="filters">
        <Input
          aria-label="恢复的理由"
          placeholder="理由"
          value={note}
          maxLength={180}
          onChange={(event) => setNote(event.target.value)}
          style={{ width: 480 }}
        />
        <Button type="primary" htmlType="submit" loading={loading} disabled={note.trim() === ''}>
          恢复第 {version} 版
        </Button>
      </div>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
    </form>
  );
};
