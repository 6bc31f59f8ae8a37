import { useQuery } from '@apollo/client/react';
import type { AccountPlacesQuery } from '@zhilu/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { AccountPlacesDocument } from './generated/accounts';

export type Place = AccountPlacesQuery['accountPlaces'][number];

interface PlaceSelectProps {
  readonly kind: 'node' | 'agency';
  readonly label: string;
  readonly value?: string | string[] | null;
  readonly onChange?: (value: string | string[] | null) => void;
  readonly many?: boolean;
  /** Chosen already: shown by its name before anything is searched. */
  readonly known?: Place | null;
}

const KIND: Readonly<Record<string, string>> = { territory: '地区', line: '领域', agency: '单位' };

/** Where somebody stands: found by code or name. */
export const PlaceSelect = ({ kind, label, value = null, onChange, many = false, known = null }: PlaceSelectProps) => {
  const [text, setText] = useState('');
  const { data, loading } = useQuery(AccountPlacesDocument, { variables: { text, kind } });
  const found = data?.accountPlaces ?? [];
  const offered = known !== null && !found.some(({ code }) => code === known.code) && text === '' ? [known, ...found] : found;
  return (
    <Select
      aria-label={label}
      mode={many ? 'multiple' : undefined}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={loading}
      value={value}
      onChange={(chosen: string | string[] | undefined) => onChange?.(chosen ?? null)}
      placeholder="输入名称或者代码查找"
      notFoundContent="没有找到；名录由系统管理员登记。"
      style={{ width: 320 }}
      options={offered.map((place) => ({ value: place.code, label: `${place.name}（${KIND[place.kind] ?? ''} ${place.code}）` }))}
    />
  );
};
