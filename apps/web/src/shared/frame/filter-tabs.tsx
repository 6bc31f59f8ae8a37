import './filter-tabs.css';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';

/** Tabs that choose what the list below shows: the choice lives in the address, the list is not inside the tab. */
export const FilterTabs = <T extends string>({
  label,
  value,
  tabs,
  onChange,
}: {
  label: string;
  value: T | null;
  tabs: readonly { readonly value: T; readonly word: ReactNode }[];
  onChange: (value: T) => void;
}) => (
  <Tabs
    className="tabs filter-tabs"
    aria-label={label}
    activeKey={value ?? ''}
    items={tabs.map((tab) => ({ key: tab.value, label: tab.word }))}
    onChange={(key) => onChange(key as T)}
    animated={false}
  />
);
