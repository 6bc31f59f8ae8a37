import { useLazyQuery, useMutation } from '@apollo/client/react';
import type { OverlayInput, SettingsFragment } from '@zhilu/contract';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { count } from '../../shared/rate';
import { day } from '../../shared/time';
import { failureText } from '../../shared/failure';
import { spanWords } from './pack-table';
import { AFTER_CHANGE, OVERLAY_PLAN, SET_OVERLAY } from './settings.graphql';

type Overlay = SettingsFragment['overlays'][number];

/** For which days an overlay holds in a line: what it would do, then the confirmation. With `line` a standing one is changed or taken back. */
export const OverlayChange = ({
  overlay,
  lines,
  line: standing,
  close,
}: {
  overlay: Overlay;
  lines: SettingsFragment['lines'];
  line: Overlay['lines'][number] | null;
  close: () => void;
}) => {
  const free = lines.filter(({ code }) => overlay.lines.every((one) => one.line !== code));
  const [line, setLine] = useState(standing?.line ?? '');
  const [from, setFrom] = useState(standing?.from ?? overlay.effectiveFrom);
  const [until, setUntil] = useState(standing?.to ?? '');
  const [change, setChange] = useState<OverlayInput | null>(null);
  const [ask, asked] = useLazyQuery(OVERLAY_PLAN, { fetchPolicy: 'network-only' });
  const [set, setting] = useMutation(SET_OVERLAY, AFTER_CHANGE);
  const look = (next: OverlayInput): void => {
    setChange(next);
    void ask({ variables: { change: next } }).catch(() => undefined);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    look({ code: overlay.code, line, from, to: until === '' ? null : until });
  };
  const plan = asked.loading || asked.error ? undefined : asked.data?.overlayPlan;
  const confirm = async (mark: number): Promise<void> => {
    const done = await set({ variables: { change: change!, mark } }).catch(() => null);
    if (done !== null) close();
  };
  const error = setting.error ?? asked.error;
  return (
    <form className="change" onSubmit={submit}>
      <h3>
        {standing === null ? '适用于领域' : '更改适用期'}：《{overlay.title}》
      </h3>
      <div className="filters">
        <label>
          领域{' '}
          <select value={line} required disabled={standing !== null} onChange={(event) => setLine(event.target.value)} aria-label="领域">
            {standing === null && <option value="">请选择</option>}
            {(standing === null ? free : lines).map(({ code, name, level }) => (
              <option key={code} value={code}>
                {'　'.repeat(level)}
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          自 <input type="date" value={from} required onChange={(event) => setFrom(event.target.value)} aria-label="适用起日" /> 的案件起
        </label>
        <label>
          至 <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} aria-label="不再适用之日" />{' '}
          不再适用（可不填）
        </label>
        <Button htmlType="submit" loading={asked.loading} disabled={line === '' || from === ''}>
          查看影响
        </Button>
        {standing !== null && (
          <Button danger onClick={() => look({ code: overlay.code, line, from: null, to: null })}>
            撤回适用
          </Button>
        )}
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      {from !== '' && from < overlay.effectiveFrom && (
        <p className="aid">所依据的规定自 {day(overlay.effectiveFrom)}起施行；自更早日期起适用的，须由本单位自行说明依据。</p>
      )}
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
      {plan && (
        <div className="plan" role="status">
          <p>
            {plan.from === null
              ? `《${plan.title}》不再适用于“${plan.line}”的单位。`
              : `《${plan.title}》适用于“${plan.line}”的单位 ${spanWords(plan.from, plan.to)} 的案件；单位以案件当日所在的领域为准。`}
            {plan.beyondEffective && '其中部分日期按本单位设定适用，非当日现行有效。'}
          </p>
          <p>
            将重算 <b>{count(plan.cases)}</b> 案，涉及 <b>{count(plan.agencies)}</b>{' '}
            个单位。重算期间各页仍为更改以前的数字，完成后一并更新。
          </p>
          <Button type="primary" onClick={() => void confirm(plan.mark)} loading={setting.loading}>
            确认更改
          </Button>
        </div>
      )}
    </form>
  );
};
