import { count, percent } from '@zhilu/kernel/vocabulary';

interface Stratum {
  readonly stratum: string;
  readonly size: number;
  readonly quota: number;
}

/** 样本框与配额, each stratum with the share that is drawn of it; the cases of which nothing was recorded are marked. */
export const StrataTable = ({ strata }: { strata: readonly Stratum[] }) => {
  const sum = (of: (one: Stratum) => number): number => strata.reduce((total, one) => total + of(one), 0);
  const [size, quota] = [sum((one) => one.size), sum((one) => one.quota)];
  const share = (of: number, n: number): string => percent({ n, of });
  return (
    <table className="strata" aria-label="样本框与配额">
      <thead>
        <tr>
          <th>层</th>
          <th className="r">框内（件）</th>
          <th className="r">抽取（件）</th>
          <th className="r">抽取率</th>
          <th aria-label="框内所占" />
        </tr>
      </thead>
      <tbody>
        {strata.map((one) => (
          <tr key={one.stratum}>
            <td>{one.stratum}</td>
            <td className="r">{count(one.size)}</td>
            <td className="r">{count(one.quota)}</td>
            <td className="r">{share(one.size, one.quota)}</td>
            <td>
              <span
                className={one.stratum.includes('未记录') ? 'rv-part unrecorded' : 'rv-part'}
                style={{ width: `${(one.size / size) * 100}%` }}
              />
            </td>
          </tr>
        ))}
        <tr className="sum">
          <td>合计</td>
          <td className="r">{count(size)}</td>
          <td className="r">{count(quota)}</td>
          <td className="r">{share(size, quota)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
};
