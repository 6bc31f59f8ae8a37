import { REFERRAL_SERVICE, type ReferralService } from '@zhilu/kernel/vocabulary';
import { Input, Select } from 'antd';
import { DateField } from '../../../shared/date/date-field';

/** A short text that a step needs. */
export const TextField = ({
  label,
  value,
  change,
  width,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
  width: number;
}) => <Input aria-label={label} placeholder={label} style={{ width }} value={value} onChange={({ target }) => change(target.value)} />;

/** A day that a step needs; `name` where several of one kind are asked. */
export const DayField = ({
  label,
  name = label,
  value,
  change,
}: {
  label: string;
  name?: string;
  value: string;
  change: (value: string) => void;
}) => (
  <label className="until">
    <span className="aid">{label}</span>
    <DateField label={name} value={value} onChange={change} onClear={() => change('')} />
  </label>
);

/** How something was served, on which day, to whom. */
export interface Served {
  readonly mode: ReferralService;
  readonly day: string;
  readonly receiver: string;
}
export const NOT_SERVED: Served = { mode: 'direct', day: '', receiver: '' };

/** 送达: how, on which day, to whom. */
export const ServiceFields = ({ value, change }: { value: Served; change: (value: Served) => void }) => (
  <div className="row">
    <Select
      aria-label="送达方式"
      style={{ width: 160 }}
      value={value.mode}
      onChange={(mode: ReferralService) => change({ ...value, mode })}
      options={(Object.keys(REFERRAL_SERVICE) as ReferralService[]).map((mode) => ({ value: mode, label: REFERRAL_SERVICE[mode] }))}
    />
    <DayField label="送达日期" value={value.day} change={(day) => change({ ...value, day })} />
    <TextField label="签收人" width={160} value={value.receiver} change={(receiver) => change({ ...value, receiver })} />
  </div>
);
