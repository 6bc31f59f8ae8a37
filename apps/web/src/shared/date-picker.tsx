import { DatePicker as AntPicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { DateFieldProps } from './date-field';

dayjs.locale('zh-cn');

const LEGAL = 'YYYY-MM-DD';
/** The first is shown, all may be typed. */
const FORMATS = ['YYYY年M月D日', LEGAL, 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD'];

const dateOf = (legal: string | null | undefined): dayjs.Dayjs | null => (legal ? dayjs(legal, LEGAL) : null);

/** The calendar behind `DateField`; pages take that, so that this comes on demand. */
export const DatePicker = ({
  value,
  onChange,
  onClear,
  label,
  min,
  max,
  id,
  required,
  disabled,
  opened,
}: DateFieldProps & { readonly opened: boolean }) => (
  <AntPicker
    className="date-field"
    id={id}
    value={dateOf(value)}
    format={FORMATS}
    minDate={dateOf(min) ?? undefined}
    maxDate={dateOf(max) ?? undefined}
    onChange={(date) => (date === null ? onClear?.() : onChange(date.format(LEGAL)))}
    allowClear={onClear !== undefined}
    aria-label={label}
    aria-required={required}
    disabled={disabled}
    placeholder="选择日期"
    autoFocus={opened}
    defaultOpen={opened}
    showNow={false}
  />
);
