import { useMutation, useQuery } from '@apollo/client/react';
import type { LeadThreshold, ThresholdsFragment } from '@zhilu/contract';
import { LEAD_KIND, LEAD_THRESHOLD } from '@zhilu/kernel/leads';
import { Alert, Button, Drawer, InputNumber } from 'antd';
import { type FormEvent, useState } from 'react';
import { DataTable } from '../../shared/table/data-table';
import { minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { LeadThresholdsDocument, SetLeadThresholdsDocument } from './generated/thresholds';

type Setting = ThresholdsFragment['thresholds'][number];
type Typed = Partial<Record<LeadThreshold, number>>;

/** 疑点阈值: what raises a lead, what it came as, who set it when; set by the head of the top office. */
export const ThresholdsPanel = ({ close, changed }: { close: () => void; changed: () => void }) => {
  const { data, error, refetch } = useQuery(LeadThresholdsDocument, { fetchPolicy: 'network-only' });
  const settings = data?.leadThresholds;
  return (
    <Drawer open onClose={close} size={760} title="疑点阈值" destroyOnHidden>
      {error && !settings && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !settings && <Loading rows={12} />}
      {settings && <Form key={settings.revision} settings={settings} changed={() => void refetch().then(changed)} />}
    </Drawer>
  );
};

const Form = ({ settings, changed }: { settings: ThresholdsFragment; changed: () => void }) => {
  const [typed, type] = useState<Typed>({});
  const [asked, ask] = useState(false);
  const [set, { loading, error }] = useMutation(SetLeadThresholdsDocument, { onCompleted: changed, onError: () => undefined });
  const wanted = settings.thresholds.flatMap((one) => {
    const is = typed[one.name];
    return is === undefined || is === one.value ? [] : [{ ...one, is }];
  });
  const look = (event: FormEvent): void => {
    event.preventDefault();
    ask(true);
  };
  const confirm = (): void =>
    void set({ variables: { values: wanted.map(({ name, is }) => ({ name, value: is })), expectedRevision: settings.revision } });
  return (
    <form onSubmit={look}>
      <p className="aid threshold-note">
        阈值由最高一级监督机构的负责人设定。更改不影响应记录事项和各项统计，更改后各单位重新通查；以前的线索和核查意见保留原有数字。
      </p>
      <DataTable
        leaves="work"
        className="thresholds"
        label="疑点阈值"
        rows={settings.thresholds}
        rowKey={({ name }) => name}
        columns={[
          { key: 'threshold', title: '阈值', cell: ({ name }) => <Named name={name} /> },
          {
            key: 'value',
            title: '现行',
            numeric: true,
            className: 'when',
            cell: ({ name, value }) => (
              <>
                {settings.mayChange ? (
                  <InputNumber
                    size="small"
                    controls={false}
                    precision={0}
                    min={LEAD_THRESHOLD[name].least}
                    max={LEAD_THRESHOLD[name].most}
                    value={typed[name] ?? value}
                    onChange={(is) => {
                      type({ ...typed, [name]: is ?? undefined });
                      ask(false);
                    }}
                    aria-label={`${LEAD_THRESHOLD[name].word}（${LEAD_THRESHOLD[name].unit}）`}
                  />
                ) : (
                  value
                )}{' '}
                <span className="threshold-unit">{LEAD_THRESHOLD[name].unit}</span>
              </>
            ),
          },
          { key: 'delivered', title: '随产品所附', numeric: true, cell: ({ delivered }) => delivered },
          { key: 'last', title: '最近更改', className: 'threshold-last', cell: ({ changes: [last] }) => <LastChange change={last} /> },
        ]}
      />
      {error && <Alert type="error" title={failureText(error).text} />}
      {settings.mayChange && !asked && (
        <div className="lead-buttons">
          <Button htmlType="submit" disabled={wanted.length === 0}>
            查看更改{wanted.length > 0 && `（${wanted.length} 项）`}
          </Button>
        </div>
      )}
      {asked && wanted.length > 0 && (
        <div className="threshold-plan" role="status" ref={(box) => box?.scrollIntoView({ block: 'nearest' })}>
          <ul>
            {wanted.map(({ name, value, is }) => (
              <li key={name}>
                {LEAD_THRESHOLD[name].word}：由 {value} 改为 <b>{is}</b> {LEAD_THRESHOLD[name].unit}
              </li>
            ))}
          </ul>
          <p className="aid">不再符合的待核查线索将标为“线索依据已变化，自动解除”，改回后恢复。</p>
          <Button type="primary" onClick={confirm} loading={loading}>
            确认更改
          </Button>{' '}
          <Button type="text" onClick={() => ask(false)}>
            取消
          </Button>
        </div>
      )}
    </form>
  );
};

const Named = ({ name }: { name: Setting['name'] }) => (
  <>
    {LEAD_THRESHOLD[name].word}
    <span className="aid">{LEAD_THRESHOLD[name].kinds.map((kind) => LEAD_KIND[kind].word).join('、')}</span>
  </>
);

const LastChange = ({ change }: { change: Setting['changes'][number] | undefined }) =>
  change === undefined ? (
    <span className="aid">未更改</span>
  ) : (
    <>
      由 {change.was} 改为 {change.is}
      <span className="aid">
        {minute(change.at)}　{change.by ?? '命令行'}　第 {change.posting} 号入库
      </span>
    </>
  );
