import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { useQuery } from '@apollo/client/react';
import { addDays, addMonths } from '@zhilu/kernel/time';
import { count, INTERRUPTION, percent } from '@zhilu/kernel/vocabulary';
import { DataTable } from '../../shared/table/data-table';
import { InterruptionCausesDocument } from '../../shared/requests/generated/requests';

/** How many interruptions of an agency, or of all, were put down to what. */
interface Shares {
  readonly causes: readonly { readonly n: number }[];
  readonly total: number;
}

/** 中断原因构成: each agency's causes beside those of all, over twelve months, and the faults its devices are known to have had. */
export const Causes = ({ closed }: { closed: string }) => {
  const today = addDays(closed, 1);
  const period = { from: addMonths(`${today.slice(0, 7)}-01`, -11), to: today };
  const { data } = useQuery(InterruptionCausesDocument, {
    variables: { filter: period },
    fetchPolicy: 'cache-and-network',
  });
  const said = data?.interruptionCauses;
  if (!said || said.total === 0) return null;
  const whole = { causes: said.whole, total: said.total, deviceFaults: said.faultsKept ? undefined : null };
  const share = (n: number, of: number) => (
    <>
      {count(n)}
      <span className="aid"> {of < COMPARABLE_FROM ? '' : percent({ n, of })}</span>
    </>
  );
  return (
    <section className="card">
      <h2>
        说明的中断原因 <span>近十二个月提出的说明，已撤回的不计；少于 {COMPARABLE_FROM} 项的只列项数，不作比较</span>
      </h2>
      <DataTable
        leaves={{ table: 'interruptionCauses', question: period }}
        name="causes"
        label="说明的中断原因"
        rows={[...(said.agencies.length > 1 ? [{ agencyId: null, agencyName: '所辖单位合计', ...whole }] : []), ...said.agencies]}
        rowKey={({ agencyId }) => String(agencyId)}
        columns={[
          { key: 'agency', title: '单位', cell: (row) => (row.agencyId === null ? <b>{row.agencyName}</b> : row.agencyName) },
          ...Object.entries(INTERRUPTION).map(([cause, word], at) => ({
            key: cause,
            title: word,
            numeric: true,
            cell: (row: Shares) => share(row.causes[at]!.n, row.total),
          })),
          { key: 'total', title: '合计', numeric: true, cell: ({ total }) => count(total) },
          {
            key: 'faults',
            title: '设备故障记录',
            numeric: true,
            cell: ({ deviceFaults: n }) => <span className="aid">{n === null ? '无设备故障记录' : n === undefined ? '' : count(n)}</span>,
          },
        ]}
      />
    </section>
  );
};
