import type { AgencyRegistryQuery } from '@zhilu/contract';
import { Select } from 'antd';

export type RegisteredAgency = AgencyRegistryQuery['agencyRegistry']['agencies'][number];

/** One of the office's agencies, found by its name or code. */
export const AgencySelect = ({
  agencies,
  value,
  onChange,
  label,
}: {
  agencies: readonly RegisteredAgency[];
  /** Given by the item of a form, or by who asks without one. */
  value?: number | null;
  onChange?: (agency: number) => void;
  label: string;
}) => (
  <Select
    showSearch={{ optionFilterProp: 'search' }}
    placeholder={label}
    aria-label={label}
    value={value}
    onChange={onChange}
    options={agencies.map(({ agencyId, name, code, territory }) => ({
      value: agencyId,
      label: name,
      search: `${name}${code}${territory}`,
    }))}
    style={{ width: 260 }}
  />
);
