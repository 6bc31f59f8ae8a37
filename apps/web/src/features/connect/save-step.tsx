import { useMutation, useQuery } from '@apollo/client/react';
import type { CompleteKind } from '@zhilu/contract';
import { RECORD_KIND, type RecordKind } from '@zhilu/kernel/vocabulary';
import { Button, Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { count } from '../../shared/rate';
import { failureText } from '../../shared/failure';
import { ErrorState, Loading } from '../../shared/states';
import { IMPORT, NEWEST, SAVE, SAVING } from './connect.graphql';
import type { Content, Draft } from './steps';

const NEW = 0;

/** 登记并入库: the draft becomes a version of the mapping of a source, and its file a delivery. */
export const SaveStep = ({ draft, content }: { draft: Draft; content: Content }) => {
  const { data, error, refetch } = useQuery(SAVING, { variables: { id: draft.id }, fetchPolicy: 'network-only' });
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data || data.intakeDraft.tally == null) return <Loading rows={10} />;
  const { tally, foundAgencies } = data.intakeDraft;
  return (
    <>
      {draft.state === 'saved' ? (
        <Import draft={draft} taken={tally.taken} aside={tally.aside} />
      ) : (
        <p className="answer">
          收到 {count(tally.received)} 行，其中 {count(tally.taken)} 行可以入库，{count(tally.aside)}{' '}
          行会隔离。先登记来源和它的映射，再入库。
        </p>
      )}
      <SaveForm draft={draft} content={content} found={foundAgencies} sources={data.sources.filter((source) => source.own)} />
    </>
  );
};

const Import = ({ draft, taken, aside }: { draft: Draft; taken: number; aside: number }) => {
  const navigate = useNavigate();
  const [deliver, { loading, error }] = useMutation(IMPORT);
  const go = async (): Promise<void> => {
    const done = await deliver({ variables: { id: draft.id } }).catch(() => null);
    if (done?.data) navigate(`/intake?batch=${done.data.importDraft.id}`);
  };
  return (
    <div className="answer">
      已登记为来源“{draft.name}”的<Link to={`/intake/sources/${draft.sourceNo}`}>第 {draft.mappingVersion} 版映射</Link>
      。现在把这份文件入库：
      {count(taken)} 行入账，{count(aside)} 行隔离。入账时可以离开，进度和回执在“批次与来源”。
      <div className="actions">
        <Button type="primary" loading={loading} onClick={() => void go()}>
          入库 {count(taken)} 行
        </Button>
      </div>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
    </div>
  );
};

interface FormProps {
  readonly draft: Draft;
  readonly content: Content;
  readonly found: readonly number[];
  readonly sources: readonly { readonly no: number; readonly name: string; readonly completeFor: readonly string[] }[];
}

const SaveForm = ({ draft, content, found, sources }: FormProps) => {
  const kinds = [...new Set(content.sheets.filter((sheet) => sheet.taken).flatMap((sheet) => sheet.kinds.map(({ kind }) => kind)))];
  const asked = (Object.keys(RECORD_KIND) as RecordKind[]).filter((kind) => kinds.includes(kind) || content.objects.length > 0);
  const fixed = draft.sourceNo;
  const [target, setTarget] = useState(fixed ?? NEW);
  const [name, setName] = useState(draft.name);
  const [agencies, setAgencies] = useState<readonly number[]>(found);
  const [complete, setComplete] = useState<Readonly<Partial<Record<RecordKind, boolean>>>>({});
  const [grace, setGrace] = useState<number | null>(72);
  const [rhythm, setRhythm] = useState<number | null>(24);
  const [note, setNote] = useState('');
  const [leaveOpen, setLeaveOpen] = useState(false);
  const newest = useQuery(NEWEST, { variables: { no: target }, skip: target === NEW, fetchPolicy: 'network-only' });
  const [save, { loading, error }] = useMutation(SAVE);
  const known = sources.find((source) => source.no === target);
  const version = newest.data?.sourceMappings.versions[0];
  const unanswered = asked.filter((kind) => complete[kind] === undefined);
  const lacks = [
    ...(target === NEW && name.trim() === '' ? ['来源名称'] : []),
    ...(target === NEW && agencies.length === 0 ? ['报送的单位'] : []),
    ...(unanswered.length > 0 ? [`${unanswered.map((kind) => RECORD_KIND[kind]).join('、')}是否完整登记`] : []),
    ...(note.trim() === '' ? ['理由'] : []),
    ...(content.open.length > 0 && !leaveOpen ? ['未定之处的确认'] : []),
    ...(target === NEW && (grace === null || rhythm === null) ? ['宽限和间隔'] : []),
  ];
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await save({
      variables: {
        id: draft.id,
        input: {
          name: known?.name ?? (target === NEW ? name : draft.name),
          sourceNo: target === NEW ? null : target,
          seen: version?.version ?? 0,
          agencies: [...agencies],
          completeFor: asked.filter((kind) => complete[kind]) as CompleteKind[],
          graceHours: grace ?? 0,
          rhythmHours: rhythm ?? 1,
          note,
          leaveOpen,
        },
      },
    }).catch(() => undefined);
  };
  return (
    <form className="card save" onSubmit={(event) => void submit(event)}>
      <h2>
        {draft.state === 'saved' ? '再存一版' : '登记来源'} <span>每一版都保留，可以在来源页恢复</span>
      </h2>
      <div className="ask">
        <span>登记为</span>
        <div>
          <Select
            aria-label="登记为"
            value={target}
            disabled={fixed !== null}
            onChange={setTarget}
            style={{ width: 360 }}
            options={[
              { value: NEW, label: '新的来源' },
              ...sources.map((source) => ({ value: source.no, label: `${source.name}的新版本` })),
            ]}
          />
          {version && (
            <small>
              现为第 {version.version} 版；存后为第 {version.version + 1} 版，内容相同的不另存。
            </small>
          )}
        </div>
      </div>
      {target === NEW && (
        <label className="ask">
          <span>来源名称</span>
          <Input
            aria-label="来源名称"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
            style={{ width: 360 }}
          />
        </label>
      )}
      <div className="ask">
        <span>为哪些单位报送</span>
        <div>
          <Select
            mode="multiple"
            aria-label="为哪些单位报送"
            value={[...agencies]}
            onChange={setAgencies}
            optionFilterProp="label"
            maxTagCount={6}
            style={{ width: 640, maxWidth: '100%' }}
            options={content.agencies.map((agency) => ({ value: agency.id, label: agency.name }))}
          />
          <small>
            文件中认出 {found.length} 个单位，已选 {agencies.length} 个；没有选的单位，其行会隔离。
            {target !== NEW && '来源已为之报送的单位不会去掉。'}
          </small>
        </div>
      </div>
      {asked.map((kind) => (
        <div className="ask" key={kind}>
          <span>{RECORD_KIND[kind]}</span>
          <div>
            <Radio.Group
              aria-label={`${RECORD_KIND[kind]}是否完整登记`}
              value={complete[kind]}
              onChange={(event) => setComplete({ ...complete, [kind]: event.target.value as boolean })}
              options={[
                { value: true, label: '是完整登记' },
                { value: false, label: '不是' },
              ]}
            />
            <small>
              {complete[kind] === true
                ? `这个来源载有单位的全部${RECORD_KIND[kind]}：没有记录的，判为缺失。`
                : complete[kind] === false
                  ? `这个来源只载有部分${RECORD_KIND[kind]}：没有记录的，记为无法判断，不判为缺失。`
                  : '只有完整登记的种类，没有记录才判为缺失。请核实后选定。'}
            </small>
          </div>
        </div>
      ))}
      {target === NEW && (
        <div className="ask">
          <span>约定</span>
          <div>
            宽限 <InputNumber aria-label="约定宽限（小时）" min={0} max={2160} precision={0} value={grace} onChange={setGrace} /> 小时　每{' '}
            <InputNumber aria-label="报送间隔（小时）" min={1} max={8784} precision={0} value={rhythm} onChange={setRhythm} /> 小时报送一次
            <small>到期后在宽限内报到的，按所载时间认；超过间隔和宽限没有报送的，列为未报。</small>
          </div>
        </div>
      )}
      <label className="ask">
        <span>理由</span>
        <Input
          aria-label="理由"
          value={note}
          maxLength={200}
          placeholder="如：初次接入；台账换了列名"
          onChange={(event) => setNote(event.target.value)}
          style={{ width: 640, maxWidth: '100%' }}
        />
      </label>
      {content.open.length > 0 && (
        <div className="ask">
          <span>未定之处</span>
          <div>
            <Checkbox checked={leaveOpen} onChange={(event) => setLeaveOpen(event.target.checked)}>
              还有 {content.open.length} 处未定，照此保存
            </Checkbox>
            <ul>
              {content.open.map((point, at) => (
                <li key={at} className="aid" translate="no">
                  {point.text}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <div className="actions">
        <Button type={draft.state === 'saved' ? 'default' : 'primary'} htmlType="submit" loading={loading} disabled={lacks.length > 0}>
          存为映射
        </Button>{' '}
        {lacks.length > 0 && <span className="aid">还需：{lacks.join('，')}</span>}
      </div>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
    </form>
  );
};
