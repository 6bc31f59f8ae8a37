import { useQuery } from '@apollo/client/react';
import type { DutyFacetsQuery, Explanation, FigureFilter, Outcome } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Select } from 'antd';
import type { withFilter } from '../../shared/address';
import { Crumb } from '../../shared/frame/crumb';
import { DutyFacetsDocument } from './generated/desk';

type Facets = DutyFacetsQuery['dutyFacets'];
type Go = (changes: Parameters<typeof withFilter>[1]) => void;
interface Asked {
  readonly filter: FigureFilter;
  readonly outcome: Outcome[];
  readonly explanation: Explanation | null;
}
/** Where places of a kind stand among those of the address. */
const PLACE = { territories: 'territory:', lines: 'line:', agencies: 'agency:' } as const;

/** The facets of a list; the ones before stay in sight until the next have come. */
export const useFacets = ({ filter, outcome, explanation }: Asked): Facets | undefined => {
  const { data, previousData } = useQuery(DutyFacetsDocument, { variables: { filter, outcome, explanation } });
  return (data ?? previousData)?.dutyFacets;
};

/** 位置: from the reader's own place down to the one the list is of, each step a link to the same list there. */
export const ListCrumb = ({ facets, to }: { facets: Facets | undefined; to: (place: string | null) => string }) => (
  <Crumb
    steps={
      facets === undefined
        ? [{ key: 'list', word: '问题清单' }]
        : [
            ...facets.path.map(({ id, name }, step) => ({
              key: id,
              word: name,
              ...(step < facets.path.length - 1 && { to: to(step === 0 ? null : id) }),
            })),
            { key: 'list', word: '问题清单' },
          ]
    }
  />
);

/** 地区、领域、单位、事项, each choice with the number of rows it would leave. */
export const Narrowing = ({ facets, filter, go }: { facets: Facets | undefined; filter: FigureFilter; go: Go }) => {
  const places = (filter.places ?? []).map(String);
  const place = (name: keyof typeof PLACE, all: string) => {
    const own = places.find((one) => one.startsWith(PLACE[name])) ?? null;
    const options = facets?.[name] ?? [];
    // Of the one chosen only what is below it is offered; it stays named, or it could not be taken back.
    const named =
      own === null || options.some(({ id }) => id === own) ? options : [{ id: own, name: nameIn(facets, own), n: null }, ...options];
    return (
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={all}
        aria-label={all}
        value={own}
        options={named.map(({ id, name: word, n }) => ({ value: id, label: n === null ? word : `${word}（${count(n)}）` }))}
        onChange={(id: string | undefined) => {
          const rest = places.filter((one) => !one.startsWith(PLACE[name]));
          const next = id === undefined ? rest : [...rest, id];
          go({ places: next.length === 0 ? null : next.join(',') });
        }}
        style={{ minWidth: 150 }}
        popupMatchSelectWidth={false}
      />
    );
  };
  return (
    <div className="filters" role="group" aria-label="缩小范围">
      {place('territories', '全部地区')}
      {place('lines', '全部领域')}
      {place('agencies', '全部单位')}
      <Select
        mode="multiple"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="全部事项"
        aria-label="全部事项"
        value={filter.rules ?? []}
        options={(facets?.rules ?? []).map(({ id, name, n }) => ({ value: id, label: `${name}（${count(n)}）` }))}
        onChange={(list: string[]) => go({ rules: list.length === 0 ? null : list.join(',') })}
        style={{ minWidth: 170 }}
        popupMatchSelectWidth={false}
        maxTagCount={1}
      />
    </div>
  );
};

const nameIn = (facets: Facets | undefined, id: string): string => facets?.path.find((step) => step.id === id)?.name ?? '已选范围';
