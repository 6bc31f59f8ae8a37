import { useQuery } from '@apollo/client/react';
import { addDays, addMonths } from '@zhilu/kernel/time';
import { INTERRUPTION } from '@zhilu/kernel/vocabulary';
import { COMPARABLE_FROM, count, percent } from '../../shared/rate';
import { CAUSES } from '../../shared/requests/requests.graphql';

/** 中断原因构成: each agency's causes beside those of all, over twelve months, and the faults its devices are known to have had. */
export const Causes = ({ closed }: { closed: string }) => {
  const today = addDays(closed, 1);
  const { data } = useQuery(CAUSES, {
    variables: { filter: { from: addMonths(`${today.slice(0, 7)}-01`, -11), to: today } },
    fetchPolicy: 'cache-and-network',
  });
  const said = data?.interruptionCauses;
  if (!said || said.total === 0) return null;
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
      <table>
        <thead>
          <tr>
            <th>单位</th>
            {Object.values(INTERRUPTION).map((word) => (
              <th key={word} className="r">
                {word}
              </th>
            ))}
            <th className="r">合计</th>
            <th className="r">设备故障记录</th>
          </tr>
        </thead>
        <tbody>
          {said.agencies.length > 1 && (
            <tr>
              <th scope="row">
                <b>所辖单位合计</b>
              </th>
              {said.whole.map(({ cause, n }) => (
                <td key={cause} className="r">
                  {share(n, said.total)}
                </td>
              ))}
              <td className="r">{count(said.total)}</td>
              <td className="r aid">{said.faultsKept ? '' : '无设备故障记录'}</td>
            </tr>
          )}
          {said.agencies.map((agency) => (
            <tr key={agency.agencyId}>
              <th scope="row">{agency.agencyName}</th>
              {agency.causes.map(({ cause, n }) => (
                <td key={cause} className="r">
                  {share(n, agency.total)}
                </td>
              ))}
              <td className="r">{count(agency.total)}</td>
              <td className="r aid">{agency.deviceFaults === null ? '无设备故障记录' : count(agency.deviceFaults)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
