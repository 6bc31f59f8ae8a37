import { useMutation, useQuery } from '@apollo/client/react';
import type { CompleteKind } from '@zhilu/contract';

import { count, RECORD_KIND, type RecordKind, type OfficeNumber } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { EmptyColumns } from './points/empty-columns';
import { ImportDraftDocument, NewestMappingDocument, SaveDraftDocument, SavingDraftDocument } from './generated/onboarding';
import { OpenPoints } from './points/open-points';
import type { Content, Draft } from './steps';

/** In place of a source: one that is not there yet. */
const NEW = 0;

/** 登记并入库: the draft becomes a version of the mapping of a source, and its file a delivery. */
export const SaveStep = ({ draft, content }: { draft: Draft; content: Content }) => {
  const { data, error, refetch } = useQuery(SavingDraftDocument, { variables: { id: draft.id }, fetchPolicy: 'network-only' });
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data || data.intakeDraft.tally == null) return <Loading rows={10} />;
  const { tally, foundAgencies } = data.intakeDraft;
  return (
    <>
      {draft.state === 'saved' ? (
        <Import draft={draft} taken={tally.taken} quarantined={tally.quarantined} />
      ) : (
        <p className="answer">
          收到 {count(tally.received)} 行，其中 {count(tally.taken)} 行可以入库，{count(tally.quarantined)}{' '}
          行质检不能通过。先登记来源和它的映射，再入库。
        </p>
      )}
      <EmptyColumns draft={draft.id} columns={tally.emptyColumns} />
      <SaveForm
        numbers={data.ruleSettings.office.numbers}
        draft={draft}
        content={content}
        found={foundAgencies}
        sources={data.sources.filter((source) => source.own)}
      />
    </>
  );
};

const Import = ({ draft, taken, quarantined }: { draft: Draft; taken: number; quarantined: number }) => {
  const navigate = useNavigate();
  const [deliver, { loading, error }] = useMutation(ImportDraftDocument);
  const go = async (): Promise<void> => {
    const done = await deliver({ variables: { id: draft.id } }).catch(() => null);
    if (done?.data) navigate(`/intake?batch=${done.data.importDraft.id}`);
  };
  return (
    <div className="answer">
      已登记为来源“{draft.name}”的<Link to={`/intake/sources/${draft.sourceNo}`}>第 {draft.mappingVersion} 版映射</Link>
      。现在把这份文件入库：
      {count(taken)} 行入库，{count(quarantined)} 行质检未通过。入库时可以离开，进度和回执在“批次与来源”。
      <div className="actions">
        <Button type="primary" loading={loading} onClick={() => void go()}>
          入库 {count(taken)} 行
        </Button>
      </div>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </div>
  );
};

interface FormProps {
  /** The office's own, for a source nothing else was agreed with. */
  readonly numbers: readonly { readonly name: OfficeNumber; readonly value: number }[];
  readonly draft: Draft;
  readonly content: Content;
  readonly found: readonly number[];
  readonly sources: readonly { readonly no: number; readonly name: string; readonly completeFor: readonly string[] }[];
}

/** What is asked before a mapping is kept. */
interface Asked {
  readonly target: number;
  readonly name: string;
  readonly agencies: readonly number[];
  readonly complete: Readonly<Partial<Record<RecordKind, boolean>>>;
  readonly grace: number | null;
  readonly rhythm: number | null;
  readonly note: string;
  readonly leaveOpen: boolean;
}

const SaveForm = ({ draft, content, found, sources, numbers }: FormProps) => {
  const [form] = Form.useForm<Asked>();
  const [save, { loading, error }] = useMutation(SaveDraftDocument);
  const usual = (asked: OfficeNumber): number | null => numbers.find(({ name }) => name === asked)?.value ?? null;
  const kinds = [...new Set(content.sheets.filter((sheet) => sheet.taken).flatMap((sheet) => sheet.kinds.map(({ kind }) => kind)))];
  const asked = (Object.keys(RECORD_KIND) as RecordKind[]).filter((kind) => kinds.includes(kind) || content.objects.length > 0);
  const begun: Asked = {
    target: draft.sourceNo ?? NEW,
    name: draft.name,
    agencies: found,
    complete: {},
    grace: usual('graceHours'),
    rhythm: usual('rhythmHours'),
    note: '',
    leaveOpen: false,
  };
  const shown = { ...begun, ...Form.useWatch([], form) };
  const isNew = shown.target === NEW;
  const newest = useQuery(NewestMappingDocument, { variables: { no: shown.target }, skip: isNew, fetchPolicy: 'network-only' });
  const version = newest.data?.sourceMappings.versions[0];
  const unanswered = asked.filter((kind) => shown.complete[kind] === undefined);
  const lacks = [
    ...(isNew && shown.name.trim() === '' ? ['来源名称'] : []),
    ...(isNew && shown.agencies.length === 0 ? ['报送的单位'] : []),
    ...(unanswered.length > 0 ? [`${unanswered.map((kind) => RECORD_KIND[kind]).join('、')}是否完整登记`] : []),
    ...(shown.note.trim() === '' ? ['理由'] : []),
    ...(content.open.length > 0 && !shown.leaveOpen ? ['未定之处的确认'] : []),
    ...(isNew && (shown.grace === null || shown.rhythm === null) ? ['宽限和间隔'] : []),
  ];
  const submit = async (): Promise<void> => {
    const said: Asked = { ...begun, ...(form.getFieldsValue(true) as Partial<Asked>) };
    const known = sources.find((source) => source.no === said.target);
    await save({
      variables: {
        id: draft.id,
        input: {
          name: known?.name ?? (isNew ? said.name : draft.name),
          sourceNo: isNew ? null : said.target,
          expectedRevision: version?.version ?? 0,
          agencies: [...said.agencies],
          completeFor: asked.filter((kind) => said.complete[kind]) as CompleteKind[],
          graceHours: said.grace ?? 0,
          rhythmHours: said.rhythm ?? 1,
          note: said.note,
          leaveOpen: said.leaveOpen,
        },
      },
    }).catch(() => undefined);
  };
  return (
    <Form
      form={form}
      className="card save"
      initialValues={begun}
      onFinish={() => void submit()}
      labelAlign="left"
      labelCol={{ flex: '128px' }}
      wrapperCol={{ flex: '1 1 0' }}
    >
      <h2>
        {draft.state === 'saved' ? '再存一版' : '登记来源'} <span>每一版都保留，可以在来源页恢复</span>
      </h2>
      {kinds.length > 0 && !kinds.includes('case') && kinds.some((kind) => kind in RECORD_KIND) && (
        <Alert
          type="info"
          showIcon
          title="这里没有案件：案件由本单位另一个来源（如案件系统）报送的，登记以后由监督机构在“数据报送情况”约定并入那个来源，记录即归入其案件；约定以前先等待，不会丢失。"
        />
      )}
      <Form.Item
        name="target"
        label="登记为"
        extra={version && `现为第 ${version.version} 版；存后为第 ${version.version + 1} 版，内容相同的不另存。`}
      >
        <Select
          aria-label="登记为"
          disabled={draft.sourceNo !== null}
          style={{ maxWidth: 360 }}
          options={[{ value: NEW, label: '新的来源' }, ...sources.map(({ no, name }) => ({ value: no, label: `${name}的新版本` }))]}
        />
      </Form.Item>
      {isNew && (
        <Form.Item name="name" label="来源名称">
          <Input aria-label="来源名称" maxLength={60} style={{ maxWidth: 360 }} />
        </Form.Item>
      )}
      <Form.Item
        name="agencies"
        label="为哪些单位报送"
        extra={`文件中认出 ${found.length} 个单位，已选 ${shown.agencies.length} 个；没有选的单位，其行质检不能通过。${isNew ? '' : '来源已为之报送的单位不会去掉。'}`}
      >
        <Select
          mode="multiple"
          aria-label="为哪些单位报送"
          showSearch={{ optionFilterProp: 'label' }}
          maxTagCount={6}
          style={{ maxWidth: 640 }}
          options={content.agencies.map((agency) => ({ value: agency.id, label: agency.name }))}
        />
      </Form.Item>
      {asked.map((kind) => (
        <Form.Item key={kind} name={['complete', kind]} label={RECORD_KIND[kind]} extra={completeInWords(kind, shown.complete[kind])}>
          <Radio.Group
            aria-label={`${RECORD_KIND[kind]}是否完整登记`}
            options={[
              { value: true, label: '是完整登记' },
              { value: false, label: '不是' },
            ]}
          />
        </Form.Item>
      ))}
      {isNew && (
        <Form.Item label="约定" extra="到期后在宽限内报到的，按所载时间认；超过间隔和宽限没有报送的，列为未报。">
          <Space>
            宽限
            <Form.Item name="grace" noStyle>
              <InputNumber aria-label="约定宽限（小时）" min={0} max={2160} precision={0} />
            </Form.Item>
            小时，每
            <Form.Item name="rhythm" noStyle>
              <InputNumber aria-label="报送间隔（小时）" min={1} max={8784} precision={0} />
            </Form.Item>
            小时报送一次
          </Space>
        </Form.Item>
      )}
      <Form.Item name="note" label="理由">
        <Input aria-label="理由" maxLength={200} placeholder="如：初次接入；台账换了列名" style={{ maxWidth: 640 }} />
      </Form.Item>
      {content.open.length > 0 && (
        <Form.Item label="未定之处" extra={<OpenPoints points={content.open} />}>
          <Form.Item name="leaveOpen" valuePropName="checked" noStyle>
            <Checkbox>还有 {content.open.length} 处未定，照此保存</Checkbox>
          </Form.Item>
        </Form.Item>
      )}
      <Space className="actions">
        <Button type={draft.state === 'saved' ? 'default' : 'primary'} htmlType="submit" loading={loading} disabled={lacks.length > 0}>
          存为映射
        </Button>
        {lacks.length > 0 && <span className="aid">还需：{lacks.join('，')}</span>}
      </Space>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </Form>
  );
};

/** What the answer comes to: only where a source holds every record is one that is not there missing. */
const completeInWords = (kind: RecordKind, complete: boolean | undefined): string => {
  if (complete === undefined) return '只有完整登记的种类，没有记录才判为缺失。请核实后选定。';
  return complete
    ? `这个来源载有单位的全部${RECORD_KIND[kind]}：没有记录的，判为缺失。`
    : `这个来源只载有部分${RECORD_KIND[kind]}：没有记录的，记为信息不足，不判为缺失。`;
};
