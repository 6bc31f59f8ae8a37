import { DateField } from './date-field';
import type { DateFieldProps } from './date-props';

type Bounds = Pick<DateFieldProps, 'label' | 'min' | 'max' | 'required' | 'disabled' | 'onClear'>;

/** 日期 within a form: the form's item hands in the date and takes the change. */
export const FormDate = ({ value = null, onChange = () => undefined, ...rest }: Bounds & Partial<DateFieldProps>) => (
  <DateField value={value} onChange={onChange} {...rest} />
);
