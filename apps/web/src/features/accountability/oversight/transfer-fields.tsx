import { codesOf, OVERSIGHT_TRANSFER, type OversightAction, type OversightTransfer } from '@zhilu/kernel/vocabulary';
import { Select } from 'antd';
import { DayField, TextField } from '../matter/fields';
import type { Overseen } from './overseen';

export interface Transferring {
  /** Null as long as nothing is handed over. */
  readonly to: OversightTransfer | null;
  readonly receiver: string;
  readonly day: string;
  readonly interruption: string | null;
}
export const NOT_TRANSFERRED: Transferring = { to: null, receiver: '', day: '', interruption: null };

/** The step a hand-over is: the office's own to 保密, or one of the agency's that is recorded. */
export const transferStep = ({ to }: Transferring): OversightAction | null =>
  to === null ? null : to === 'secrecy' ? 'transfer' : 'handedOver';

/** 移送: to whom, when, and of what the agency handed over, which recording was hindered. */
export const TransferFields = ({ file, value, change }: { file: Overseen; value: Transferring; change: (value: Transferring) => void }) => {
  const { actions, interruptions } = file;
  const own = value.to !== null && value.to !== 'secrecy';
  return (
    <div className="row">
      <Select
        aria-label="移送"
        placeholder="移送或者登记移送的，选定机关"
        style={{ width: 260 }}
        allowClear
        value={value.to}
        onChange={(to: OversightTransfer | undefined) => change({ ...value, to: to ?? null })}
        options={codesOf(OVERSIGHT_TRANSFER)
          .filter((code) => actions.includes(code === 'secrecy' ? 'transfer' : 'handedOver'))
          .map((code) => ({
            value: code,
            label: code === 'secrecy' ? `移送${OVERSIGHT_TRANSFER[code]}` : `单位已移送${OVERSIGHT_TRANSFER[code]}`,
          }))}
      />
      {value.to !== null && (
        <>
          <TextField label="受移送的机关" width={220} value={value.receiver} change={(receiver) => change({ ...value, receiver })} />
          <DayField label="移送日期" value={value.day} change={(day) => change({ ...value, day })} />
        </>
      )}
      {own && interruptions.length > 0 && (
        <Select
          aria-label="受阻的事项"
          placeholder="因受阻没有记录或者中断的事项"
          style={{ width: 320 }}
          value={value.interruption}
          onChange={(interruption: string) => change({ ...value, interruption })}
          options={interruptions.map(({ dutyNo, title }) => ({ value: dutyNo, label: title }))}
        />
      )}
    </div>
  );
};
