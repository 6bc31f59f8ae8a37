import './strip.css';

export interface Quantiles {
  readonly p10Days: number;
  readonly p25Days: number;
  readonly medianDays: number;
  readonly p75Days: number;
  readonly p90Days: number;
}

/** Days as a scale shows them: a root, so that hours beside weeks are still seen. Rows of one table share its end. */
export const placeOf = (days: number, most: number): number => (most <= 0 ? 0 : Math.sqrt(Math.max(0, Math.min(days, most)) / most) * 100);

/** 分位条: from a tenth to nine tenths of the records, the middle half stronger, the median a mark, what was agreed a line. */
export const Strip = ({ of, most, grace, words }: { of: Quantiles; most: number; grace: number | null; words: string }) => {
  const at = (days: number): number => placeOf(days, most);
  const span = (from: number, to: number) => ({ left: `${at(from)}%`, width: `${Math.max(0.5, at(to) - at(from))}%` });
  return (
    <span className="strip" role="img" aria-label={words}>
      <i className="strip-most" style={span(of.p10Days, of.p90Days)} />
      <i className="strip-half" style={span(of.p25Days, of.p75Days)} />
      <i className="strip-median" style={{ left: `${at(of.medianDays)}%` }} />
      {grace !== null && <i className="strip-grace" style={{ left: `${at(grace / 24)}%` }} />}
    </span>
  );
};
