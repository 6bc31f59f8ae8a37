import { useMutation, useQuery } from '@apollo/client/react';
import type { LeadThreshold, ThresholdsFragment } from '@zhilu/contract';
import { LEAD_KIND, LEAD_THRESHOLD } from '@zhilu/kernel/leads';
import { Button, Drawer } from 'antd';
import { type FormEvent, useState } from 'react';
import { minute } from '../../shared/time';
import { ErrorState, failureText, Loading } from '../../shared/states';
import { LEAD_THRESHOLDS_QUERY, SET_LEAD_THRESHOLDS } from './thresholds.graphql';

type Setting = ThresholdsFragment['thresholds'][number];
type Typed = Partial<Record<LeadThreshold, string>>;

/** 疑点阈值: what raises a lead, what it came as, who set it when; set by the head of the top office. */
export const ThresholdsPanel = ({ close, changed }: { close: () => void; changed: () => void }) => {
  const { data, error, refetch } = useQuery(LEAD_THRESHOLDS_QUERY, { fetchPolicy: 'network-only' });
  const settings = data?.leadThresholds;
  return (
    <Drawer open onClose={close} size={760} title="疑点阈值" destroyOnHidden>
      {error && !settings && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !settings && <Loading rows={12} />}
      {settings && <Form key={settings.mark} settings={settings} changed={() => void refetch().then(changed)} />}
    </Drawer>
  );
};

const Form = ({ settings, changed }: { settings: ThresholdsFragment; changed: () => void }) => {
  const [typed, type] = useState<Typed>({});
  const [asked, ask] = useState(false);
  const [set, { loading, error }] = useMutation(SET_LEAD_THRESHOLDS, { onCompleted: changed, onError: () => undefined });
  const wanted = settings.thresholds.flatMap((one) => {
    const text = typed[one.name];
    return text === undefined || text === '' || Number(text) === one.value ? [] : [{ ...one, is: Number(text) }];
  });
  const look = (event: FormEvent): void => {
    event.preventDefault();
    ask(true);
  };
  const confirm = (): void => void set({ variables: { values: wanted.map(({ name, is }) => ({ name, value: is })), mark: settings.mark } });
  return (
    <form onSubmit={look}>
      <p className="aid threshold-note">
        阈值由最高一级监督机构的负责人设定。更改不影响应录事项和各项统计，更改后各单位重新通查；以前的线索和核查意见保留原有数字。
      </p>
      <table className="thresholds">
        <thead>
          <tr>
            <th>阈值</th>
            <th className="r">现行</th>
            <th className="r">随产品所附</th>
            <th>最近更改</th>
          </tr>
        </thead>
        <tbody>
          {settings.thresholds.map((one) => (
            <Row
              key={one.name}
              setting={one}
              typed={settings.mayChange ? (typed[one.name] ?? String(one.value)) : null}
              type={(text) => {
                type({ ...typed, [one.name]: text });
                ask(false);
              }}
            />
          ))}
        </tbody>
      </table>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
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
          <p className="aid">不再符合的待核查线索将标为“依据已消失”，改回后恢复。</p>
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

const Row = ({ setting, typed, type }: { setting: Setting; typed: string | null; type: (text: string) => void }) => {
  const { word, unit, kinds, least, most } = LEAD_THRESHOLD[setting.name];
  const [last] = setting.changes;
  return (
    <tr>
      <th scope="row">
        {word}
        <span>{kinds.map((kind) => LEAD_KIND[kind].word).join('、')}</span>
      </th>
      <td className="r">
        {typed === null ? (
          setting.value
        ) : (
          <input
            type="number"
            required
            min={least}
            max={most}
            step={1}
            value={typed}
            onChange={(event) => type(event.target.value)}
            aria-label={`${word}（${unit}）`}
          />
        )}{' '}
        <span className="threshold-unit">{unit}</span>
      </td>
      <td className="r">{setting.delivered}</td>
      <td className="threshold-last">
        {last === undefined ? (
          <span className="aid">未更改</span>
        ) : (
          <>
            由 {last.was} 改为 {last.is}
            <span>
              {minute(last.at)}　{last.by ?? '命令行'}　第 {last.posting} 号入账
            </span>
          </>
        )}
      </td>
    </tr>
  );
};
