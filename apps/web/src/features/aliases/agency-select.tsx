import type { AgencyRegistryQuery } from '@zhilu/contract';
import { Select } from 'antd';

export type KeptAgency = AgencyRegistryQuery['agencyRegistry']['agencies'][number];

/** One of the office's agencies, found by its name or code. */
export const AgencySelect = ({
  agencies,
  value,
  choose,
  label,
}: {
  agencies: readonly KeptAgency[];
  value: number | null;
  choose: (agency: number) => void;
  label: string;
}) => (
  <Select
    showSearch={{ optionFilterProp: 'search' }}
    placeholder={label}
    aria-label={label}
    value={value}
    onChange={(id: number) => choose(id)}
    options={agencies.map(({ agencyId, name, code, territory }) => ({
      value: agencyId,
      label: name,
      search: `${name}${code}${territory}`,
    }))}
    style={{ width: 260 }}
  />
);
