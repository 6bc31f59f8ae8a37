import { useMutation } from '@apollo/client/react';
import { DUTY_CLASS, type DutyClass } from '@zhilu/kernel/vocabulary';
import type { TrialGroundQuery } from '@zhilu/contract';
import { Alert, Button, Form, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { lastComplete } from '../../../shared/address';
import { DateRangeField } from '../../../shared/date/date-field';
import { failureText } from '../../../shared/server/failure';
import { type Draft, draftOf, editsOf } from './draft';
import { RuleEdit } from './rule-edit';
import { StartTrialDocument } from './generated/trial';

type Ground = TrialGroundQuery['trialGround'];

/** The office's own settings, as they are tried. */
interface Office {
  readonly backstop: number | null;
  readonly tolerance: number | null;
}

/** What is to be tried: rules of one pack, settings of the office, the period; the text of the chosen rule beside it. */
export const TrialForm = ({ ground, closed, started }: { ground: Ground; closed: string; started: (id: string) => void }) => {
  const [code, setCode] = useState(ground.packs[0]?.code ?? '');
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [shown, show] = useState<string | null>(null);
  const [form] = Form.useForm<Office>();
  const begun: Office = { backstop: ground.backstopDays, tolerance: ground.gapToleranceSeconds };
  const { backstop, tolerance } = { ...begun, ...Form.useWatch([], form) };
  const [period, setPeriod] = useState(lastComplete('quarter', closed));
  const [start, { loading, error }] = useMutation(StartTrialDocument);
  const pack = ground.packs.find((one) => one.code === code)!;
  const rule = pack.rules.find(({ id }) => id === shown);
  const put = (id: string, draft: Draft | null): void => {
    const next = new Map(drafts);
    if (draft === null) next.delete(id);
    else next.set(id, draft);
    setDrafts(next);
    show(draft === null ? ([...next.keys()].at(-1) ?? null) : id);
  };
  const edits = pack.rules.flatMap((one) => (drafts.has(one.id) ? editsOf(one, drafts.get(one.id)!) : []));
  const changesOffice = backstop !== ground.backstopDays || tolerance !== ground.gapToleranceSeconds;
  const ready = (edits.length > 0 || changesOffice || !pack.applied) && backstop !== null && tolerance !== null;
  const submit = async (said: Office): Promise<void> => {
    const done = await start({
      variables: { input: { code, edits, ...period, backstopDays: said.backstop, gapToleranceSeconds: said.tolerance } },
    }).catch(() => null);
    if (done?.data) started(done.data.startTrial.id);
  };
  return (
    <Form form={form} className="row case-row" initialValues={begun} onFinish={(said) => void submit(said)}>
      <div className="grow">
        <section className="card">
          <h2>
            试算什么 <span>可以同时改动几条规则</span>
          </h2>
          <div className="filters">
            <Select
              value={code}
              onChange={(value) => {
                setCode(value);
                setDrafts(new Map());
                show(null);
              }}
              options={ground.packs.map((one) => ({ value: one.code, label: `${one.title}${one.applied ? '' : '（尚未适用）'}` }))}
              aria-label="规则包"
              style={{ width: 380 }}
            />
            <Select
              showSearch
              value={null}
              placeholder="选择要改动的规则"
              aria-label="选择要改动的规则"
              style={{ width: 300 }}
              optionFilterProp="label"
              onChange={(id: string) => put(id, drafts.get(id) ?? draftOf(pack.rules.find((one) => one.id === id)!))}
              options={Object.entries(DUTY_CLASS).flatMap(([dutyClass, label]) => {
                const options = pack.rules
                  .filter((one) => one.dutyClass === (dutyClass as DutyClass))
                  .map((one) => ({ value: one.id, label: `${one.title}（${one.articleNo}）` }));
                return options.length === 0 ? [] : [{ label, options }];
              })}
            />
          </div>
          {!pack.applied && <p className="aid">这部规则尚未适用：试算自其施行日起适用它，与现行设定相比。</p>}
          {pack.rules
            .filter(({ id }) => drafts.has(id))
            .map((one) => (
              <RuleEdit
                key={one.id}
                rule={one}
                draft={drafts.get(one.id)!}
                chosen={one.id === shown}
                choose={() => show(one.id)}
                put={(draft) => put(one.id, draft)}
                fallback={ground.backstopDays}
              />
            ))}
          <div className="filters">
            <Space>
              兜底期限
              <Form.Item name="backstop" noStyle>
                <InputNumber min={1} max={3650} precision={0} aria-label="兜底期限" />
              </Form.Item>
              日
            </Space>
            <Space>
              间断容许
              <Form.Item name="tolerance" noStyle>
                <InputNumber min={0} max={86_400} precision={0} aria-label="间断容许" />
              </Form.Item>
              秒
            </Space>
            <span className="aid">
              本单位口径，现为 {ground.backstopDays} 日、{ground.gapToleranceSeconds} 秒
            </span>
          </div>
          <div className="filters">
            <Space>
              到期日 <DateRangeField {...period} onChange={setPeriod} label="到期日" />
            </Space>
            <Button type="primary" htmlType="submit" loading={loading} disabled={!ready}>
              开始试算
            </Button>
            {!ready && <span className="aid">还没有改动</span>}
          </div>
          {error && <Alert type="error" showIcon title={failureText(error).text} />}
        </section>
      </div>
      <aside className="card why" aria-label="条文">
        <h2>条文</h2>
        {rule === undefined ? (
          <p className="aid">选择一条规则后，在此对照条文。</p>
        ) : (
          <dl>
            <dt>{rule.articleNo}</dt>
            <dd className="law">{rule.articleText}</dd>
            {[...new Map(rule.terms.map((term) => [term.statute, term.statuteText]))].map(
              ([statute, text]) =>
                statute !== null && (
                  <div key={statute}>
                    <dt>{statute}</dt>
                    <dd className="law">{text}</dd>
                  </div>
                ),
            )}
          </dl>
        )}
      </aside>
    </Form>
  );
};
