import { DatePicker as AntPicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { DateFieldProps } from './date-props';

dayjs.locale('zh-cn');

const LEGAL = 'YYYY-MM-DD';
/** The first is shown, all may be typed. */
const FORMATS = ['YYYY年M月D日', LEGAL, 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD'];
const MOMENT = 'YYYY-MM-DDTHH:mm:ss';
const MOMENT_FORMATS = FORMATS.slice(0, 4).flatMap((date) => [`${date} HH:mm:ss`, `${date} HH:mm`]);

const dateOf = (legal: string | null | undefined): dayjs.Dayjs | null => (legal ? dayjs(legal) : null);

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
  withTime = false,
}: DateFieldProps & { readonly opened: boolean }) => (
  <AntPicker
    className={withTime ? undefined : 'date-field'}
    id={id}
    value={dateOf(value)}
    format={withTime ? MOMENT_FORMATS : FORMATS}
    showTime={withTime}
    minDate={dateOf(min) ?? undefined}
    maxDate={dateOf(max) ?? undefined}
    onChange={(date) => (date === null ? onClear?.() : onChange(date.format(withTime ? MOMENT : LEGAL)))}
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
