import { useMutation } from '@apollo/client/react';
import { DUTY_CLASS, type DutyClass } from '@zhilu/kernel/vocabulary';
import type { TrialGroundQuery } from '@zhilu/contract';
import { Alert, Button, Form, Select, Space } from 'antd';
import { useState } from 'react';
import { lastComplete } from '../../../shared/address';
import { DateRangeField } from '../../../shared/date/date-field';
import { failureText } from '../../../shared/server/failure';
import { type Draft, draftOf, editsOf } from './draft';
import { type Office, officeAsked, OfficeFields, officeOf } from './office-fields';
import { RuleEdit } from './rule-edit';
import { StartTrialDocument } from './generated/trial';

type Ground = TrialGroundQuery['trialGround'];

/** What is to be tried: rules of one pack, settings of the office, the period; the text of the chosen rule beside it. */
export const TrialForm = ({
  ground,
  closed,
  proposed,
  started,
}: {
  ground: Ground;
  closed: string;
  /** A rule that is to be tried as raising a lead only. */
  proposed: string | null;
  started: (id: string) => void;
}) => {
  const [code, setCode] = useState(ground.packs[0]?.code ?? '');
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [shown, show] = useState<string | null>(null);
  const [form] = Form.useForm<Office>();
  const begun = officeOf(ground, proposed);
  const shownOffice: Office = { ...begun, ...(Form.useWatch([], form) as Partial<Office> | undefined) };
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
  const office = officeAsked(ground, shownOffice);
  const changesOffice = office !== null && (office.numbers.length > 0 || office.onlyLeads !== null);
  const ready = office !== null && (edits.length > 0 || changesOffice || !pack.applied);
  const submit = async (): Promise<void> => {
    const done = await start({ variables: { input: { code, edits, ...period, ...office! } } }).catch(() => null);
    if (done?.data) started(done.data.startTrial.id);
  };
  return (
    <Form form={form} className="row case-row" initialValues={begun} onFinish={() => void submit()}>
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
                fallback={ground.numbers.find(({ name }) => name === 'backstopDays')!.value}
              />
            ))}
          <OfficeFields ground={ground} rules={pack.rules} />
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
