import { count } from '@zhilu/kernel/vocabulary';
import type { AgencyProfileQuery } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { DataTable } from '../../shared/table/data-table';

type Profile = NonNullable<AgencyProfileQuery['agencyProfile']>;

/** Items of the list to one scene practised; a dash where one of the two is not there. */
export const ratio = ({ items, practised }: { items: number; practised: number }): string =>
  items === 0 || practised === 0 ? '—' : (items / practised).toFixed(2);

/** The median of the peers, or why there is none to compare with. */
export const medianWords = ({ peers: { tooFew, agencies, median } }: Profile): string =>
  tooFew || median == null
    ? `样本过少：同领域可比 ${count(agencies)} 个单位`
    : `同领域 ${count(agencies)} 个单位，中位数 ${median.toFixed(2)}`;

/** 清单覆盖情况 beside that of the agencies of the same line, each row of the comparison with its own two numbers. */
export const BreadthCard = ({ profile }: { profile: Profile }) => {
  const { standing, peers } = profile;
  return (
    <section className="card" id="breadth">
      <h2>
        清单覆盖情况{' '}
        <span>
          施行清单的条目 ÷ 近一年实际开展的场景；同领域可比 {count(peers.agencies)} / {count(peers.of)} 个单位
        </span>
      </h2>
      <p className="aid">{medianWords(profile)}。没有施行清单或者近一年没有现场执法活动的不可比。广度是核查的起点，不是结论。</p>
      <DataTable
        leaves="work"
        label="清单覆盖情况"
        className="scroll"
        rows={[{ ...standing, ...standing.breadth, own: true }, ...peers.rows.map((row) => ({ ...row, own: false }))]}
        rowKey={({ agencyId, own }) => `${agencyId}${own}`}
        rowClassName={({ own }) => (own ? 'own' : '')}
        columns={[
          {
            key: 'name',
            title: '单位',
            cell: ({ own, name, agencyId }) => (own ? `${name}（本单位）` : <Link to={`/agencies/${agencyId}`}>{name}</Link>),
          },
          {
            key: 'items',
            title: '清单条目',
            numeric: true,
            cell: ({ own, items }) => (own ? <a href="#lists">{count(items)}</a> : count(items)),
          },
          {
            key: 'scenes',
            title: '实际场景',
            numeric: true,
            cell: ({ own, practised }) => (own ? <a href="#scenes">{count(practised)}</a> : count(practised)),
          },
          { key: 'ratio', title: '条目 ÷ 场景', numeric: true, cell: ratio },
        ]}
      />
    </section>
  );
};
