import { ACT_TYPE } from '@zhilu/kernel/vocabulary';
import type { FigureFilter } from '@zhilu/contract';
import { Segmented, Select } from 'antd';
import { lastComplete, withFilter } from '../address';
import { EditionSelect } from './edition-select';
import { DateField, DateRangeField } from '../date/date-field';

/** What the page is asked for; every choice goes into the address. */
export const Filters = ({
  filter,
  closed,
  acts = true,
  go,
}: {
  filter: FigureFilter;
  closed: string;
  /** Whether what the page lists has a kind of act at all. */
  acts?: boolean;
  go: (changes: Parameters<typeof withFilter>[1]) => void;
}) => {
  const preset = (['month', 'quarter', 'year'] as const).find((name) => {
    const span = lastComplete(name, closed);
    return span.from === filter.from && span.to === filter.to;
  });
  return (
    <div className="filters" role="group" aria-label="筛选">
      <Segmented
        options={[
          { label: '上月', value: 'month' },
          { label: '上季', value: 'quarter' },
          { label: '上年', value: 'year' },
          { label: '自选', value: 'custom' },
        ]}
        value={preset ?? 'custom'}
        onChange={(value) => value !== 'custom' && go(lastComplete(value as 'month' | 'quarter' | 'year', closed))}
        aria-label="期间"
      />
      <span>
        到期日 <DateRangeField label="到期日" from={filter.from} to={filter.to} onChange={go} onDemand />
      </span>
      {acts && (
        <Select
          mode="multiple"
          allowClear
          placeholder="全部执法类别"
          value={filter.actTypes ?? []}
          options={Object.entries(ACT_TYPE).map(([value, label]) => ({ value, label }))}
          onChange={(list: string[]) => go({ actTypes: list.length === 0 ? null : list.join(',') })}
          style={{ minWidth: 168 }}
          maxTagCount={1}
          aria-label="执法类别"
        />
      )}
      <Segmented
        options={[
          { label: '按当时归属', value: 'asThen' },
          { label: '按现行归属', value: 'asNow' },
        ]}
        value={filter.reading ?? 'asThen'}
        onChange={(value) => go({ reading: value === 'asThen' ? null : String(value) })}
        aria-label="单位归属口径"
      />
      <span>
        截至{' '}
        <DateField
          label="统计截至日"
          value={filter.asOf ?? closed}
          max={closed}
          onChange={(date) => go({ asOf: date === closed ? null : date })}
          onDemand
        />
      </span>
      <EditionSelect filter={filter} go={go} />
    </div>
  );
};
