import '../paper.css';
import './template.css';
import { useLazyQuery, useMutation, useQuery } from '@apollo/client/react';
import type { TemplatePartsFragment } from '@zhilu/contract';
import { addMonths, lastOfMonth, type LegalDate, periodStart, periodWords } from '@zhilu/kernel/time';
import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Modal, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { ReportTabs } from '../../../shared/frame/report-tabs';
import { failureText } from '../../../shared/server/failure';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { Paper } from '../paper';
import { BlockForm } from './block-form';
import { ReportTemplateDocument, SaveTemplateDocument, TemplatePreviewDocument } from './generated/templates';
import { bodyOf, edited, type EditedBlock, type EditedTemplate } from './template-body';

const MONTHS: Readonly<Record<ReportKind, number>> = { notice: 1, analysis: 3, rectification: 3, special: 3, yearly: 12, brief: 1 };
const EMPTY: Readonly<Record<EditedBlock['kind'], EditedBlock>> = {
  heading: { kind: 'heading', level: 1, text: '' },
  paragraph: { kind: 'paragraph', sentences: [{ on: 'always', field: '', text: '' }] },
  table: { kind: 'table', name: 'agencies', caption: '', unit: '', note: '' },
  chart: { kind: 'chart', name: 'trend', caption: '' },
};

/** 报告模板: what a kind of report says is the office's own to write; every number stays a field, and what names none is refused. */
export const TemplatePage = () => {
  const { kind: asked } = useParams();
  const kind = (asked !== undefined && asked in REPORT_KIND ? asked : 'notice') as ReportKind;
  const navigate = useNavigate();
  const { state } = useSession();
  const { data, error, refetch } = useQuery(ReportTemplateDocument, { variables: { kind }, fetchPolicy: 'network-only' });
  useEffect(() => {
    document.title = `${REPORT_KIND[kind]}模板 · 执录`;
  }, [kind]);
  const template = data?.reportTemplate.kind === kind ? data.reportTemplate : undefined;
  return (
    <>
      <h1>报告</h1>
      <ReportTabs />
      <Segmented
        aria-label="种类"
        value={kind}
        options={(Object.keys(REPORT_KIND) as ReportKind[]).map((value) => ({ value, label: REPORT_KIND[value] }))}
        onChange={(value) => navigate(`/templates/${value}`)}
      />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !(template && state) && <Loading rows={14} />}
      {template && state && <Editor key={`${kind} ${template.no}`} kind={kind} template={template} lastDay={state.lastClosedDay} />}
    </>
  );
};

const Editor = ({ kind, template, lastDay }: { kind: ReportKind; template: TemplatePartsFragment; lastDay: LegalDate }) => {
  const [draft, setDraft] = useState<EditedTemplate>(() => edited(template.body));
  const [saving, setSaving] = useState<'own' | 'builtIn' | null>(null);
  const [look, { data, error, loading }] = useLazyQuery(TemplatePreviewDocument, { fetchPolicy: 'network-only' });
  const from = addMonths(periodStart(lastDay, kind === 'yearly' ? 'year' : MONTHS[kind] === 1 ? 'month' : 'quarter'), -MONTHS[kind]);
  const filter = { from, to: lastOfMonth(addMonths(from, MONTHS[kind] - 1)) };
  const put = (blocks: readonly EditedBlock[]): void => setDraft({ ...draft, blocks });
  const { blocks } = draft;
  return (
    <>
      <p className="answer">
        {template.own
          ? `本单位用第 ${template.no} 稿，由${template.versions[0]!.person}于 ${minute(template.versions[0]!.at)} 改：${template.versions[0]!.said}。`
          : '本单位用系统自带的模板。'}
        已发的公文、已锁定版次中按旧稿生成的文件不变。
      </p>
      <div className="template-two">
        <section className="card" aria-label="模板">
          <label>
            标题（每行一行）
            <Input.TextArea
              aria-label="报告标题"
              autoSize
              value={draft.title.join('\n')}
              onChange={({ target }) => setDraft({ ...draft, title: target.value.split('\n') })}
            />
          </label>
          <label>
            副标题
            <Input aria-label="副标题" value={draft.subtitle} onChange={({ target }) => setDraft({ ...draft, subtitle: target.value })} />
          </label>
          {blocks.map((block, at) => (
            <BlockForm
              key={at}
              block={block}
              names={template.names}
              change={(one) => put(blocks.map((other, n) => (n === at ? one : other)))}
              move={(by) => {
                const to = at + by;
                if (to < 0 || to >= blocks.length) return;
                put(blocks.map((other, n) => (n === at ? blocks[to]! : n === to ? block : other)));
              }}
              remove={() => put(blocks.filter((_, n) => n !== at))}
            />
          ))}
          <div className="row">
            {(['heading', 'paragraph', 'table', 'chart'] as const).map((one) => (
              <Button key={one} size="small" onClick={() => put([...blocks, EMPTY[one]])}>
                添{{ heading: '标题', paragraph: '段落', table: '表', chart: '图' }[one]}
              </Button>
            ))}
          </div>
          <div className="row template-acts">
            <Button loading={loading} onClick={() => void look({ variables: { kind, filter, body: bodyOf(draft) } })}>
              预览{periodWords(filter.from, filter.to)}
            </Button>
            <Button type="primary" onClick={() => setSaving('own')}>
              存为新稿
            </Button>
            {template.own && <Button onClick={() => setSaving('builtIn')}>改用系统自带的模板</Button>}
          </div>
          {error && <Alert type="error" showIcon title={failureText(error).text} />}
        </section>
        <div aria-label="预览" role="region">
          {data && !error && <Paper preview={data.templatePreview} />}
        </div>
      </div>
      {saving !== null && (
        <Save kind={kind} seen={template.no} body={saving === 'own' ? bodyOf(draft) : null} close={() => setSaving(null)} />
      )}
    </>
  );
};

/** A further version is kept with the reason for it. */
const Save = ({ kind, seen, body, close }: { kind: ReportKind; seen: number; body: string | null; close: () => void }) => {
  const [said, setSaid] = useState('');
  const [save, { loading, error }] = useMutation(SaveTemplateDocument, {
    refetchQueries: ['ReportTemplate'],
    onCompleted: close,
    onError: () => undefined,
  });
  return (
    <Modal open title={body === null ? '改用系统自带的模板' : '存为新稿'} onCancel={close} footer={null} destroyOnHidden>
      <Input aria-label="理由" placeholder="改动的理由" maxLength={200} value={said} onChange={({ target }) => setSaid(target.value)} />
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="row template-acts">
        <Button
          type="primary"
          loading={loading}
          disabled={said.trim() === ''}
          onClick={() => void save({ variables: { kind, body, said, seen } })}
        >
          保存
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </Modal>
  );
};
