import './date-field.css';
import { lazy, Suspense, useState } from 'react';
import type { DateFieldProps } from './date-props';
import { day } from './time';

const DatePicker = lazy(async () => ({ default: (await import('./date-picker')).DatePicker }));

const Shown = ({ value, label, disabled, wanted }: DateFieldProps & { wanted?: () => void }) => (
  <input
    className="date-shown"
    readOnly
    disabled={disabled}
    value={value ? `${day(value)}${value.slice(10).replace('T', ' ')}` : ''}
    placeholder="选择日期"
    aria-label={label}
    onFocus={wanted}
  />
);

/** 日期: shows 2026年11月28日, is typed or chosen from a calendar in Chinese, and gives back `YYYY-MM-DD`. */
export const DateField = (props: DateFieldProps) => {
  const [wanted, want] = useState(false);
  if (props.onDemand && !wanted) return <Shown {...props} wanted={() => want(true)} />;
  return (
    <Suspense fallback={<Shown {...props} />}>
      <DatePicker {...props} opened={wanted} />
    </Suspense>
  );
};

/** 起止日期: two dates that bound each other; either may be changed by itself. */
export const DateRangeField = ({
  from,
  to,
  onChange,
  label,
  max,
  onDemand,
}: {
  from: string;
  to: string;
  onChange: (range: { from: string; to: string }) => void;
  /** `到期日` names the fields 到期日从 and 到期日至. */
  label: string;
  max?: string;
  onDemand?: boolean;
}) => (
  <span className="date-range">
    <DateField value={from} max={to} label={`${label}从`} onDemand={onDemand} onChange={(date) => onChange({ from: date, to })} />
    {' 至 '}
    <DateField value={to} min={from} max={max} label={`${label}至`} onDemand={onDemand} onChange={(date) => onChange({ from, to: date })} />
  </span>
);
