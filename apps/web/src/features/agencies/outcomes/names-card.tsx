import { useQuery } from '@apollo/client/react';
import { AGENCY_CHANGE } from '@zhilu/kernel/vocabulary';
import { AgencyRegistryDocument } from '../aliases/generated/aliases';
import { day } from '../../../shared/date/time';
import { DataTable } from '../../../shared/table/data-table';

const spanOf = (from: string | null, to: string | null): string =>
  [from && `${day(from)}起`, to && `至 ${day(to)}`].filter(Boolean).join('') || '一直沿用';

/** 名称沿革和机构变动: what an agency was called, and what was registered of it; nothing where it always was what it is. */
export const NamesCard = ({ agencyId }: { agencyId: number }) => {
  const { data } = useQuery(AgencyRegistryDocument);
  const own = data?.agencyRegistry.agencies.find((one) => one.agencyId === agencyId);
  const changes = data?.agencyRegistry.changes.filter((one) => one.agencyId === agencyId) ?? [];
  if (!own || (own.names.length < 2 && !own.endedOn && changes.length === 0)) return null;
  const rows = [
    ...own.names.map(({ name, from, to }) => ({ key: `name ${name} ${from}`, what: '名称', said: name, when: spanOf(from, to) })),
    ...changes.map((one) => ({
      key: `change ${one.posting}`,
      what: AGENCY_CHANGE[one.kind],
      said: [one.was, one.became].filter(Boolean).join(' → ') || one.note,
      when: one.onDay ? `${day(one.onDay)}起` : '',
    })),
    ...(own.endedOn ? [{ key: 'end', what: '去向', said: own.heir ? `并入${own.heir}` : '分立', when: `${day(own.endedOn)}起` }] : []),
  ];
  return (
    <section className="card" id="names">
      <h2>
        名称沿革和机构变动 <span>按当时归属与按现行归属分别计算，见筛选中的归属口径</span>
      </h2>
      <DataTable
        leaves={{ table: 'agencyNames', question: {} }}
        label="名称沿革和机构变动"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', title: '事项', cell: ({ what }) => what },
          { key: 'said', title: '内容', cell: ({ said }) => said },
          { key: 'when', title: '时间', className: 'when', cell: ({ when }) => when },
        ]}
      />
    </section>
  );
};
