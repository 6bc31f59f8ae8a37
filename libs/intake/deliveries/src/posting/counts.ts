import type { CheckedDelivery } from '../spool/spool-plan';
import type { KeptAside } from '../batches/batch.store';
import { lineOfPlace, type SpooledCase } from '../spool/spooled';
import { problem } from '@zhilu/intake/format';
import { disclosureOfRecords } from '@zhilu/intake/inspection';
import type { Posted } from '@zhilu/ledger';

/** Lines of which the book would not take the records, one by one. */
export const keptOf = (posted: Posted): KeptAside[] =>
  posted.rejected.flatMap(({ case: one, code }) => {
    const lines = one.unpacked();
    return [...new Set(lines.map(({ line }) => line))].map((place) => {
      const at = lineOfPlace(place);
      const reason = problem({ line: at.line, ...(at.sheet !== null && { sheet: at.sheet }) }, '案件标识', code, one.sourceCase);
      const records = lines.flatMap(({ record, line }) => (line === place ? { caseKey: one.sourceCase, ...record } : []));
      return { agency: one.agency, ...at, problems: [reason], raw: JSON.stringify(records), disclosed: disclosureOfRecords(records) };
    });
  });

/** Lines of each agency. */
export const byAgency = (kept: readonly KeptAside[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const one of kept) counts.set(one.agency, (counts.get(one.agency) ?? 0) + 1);
  return counts;
};

export const asideCounts = (quarantined: CheckedDelivery['quarantined']) =>
  quarantined.map(([agency, count]) => ({ agency, accepted: 0, duplicate: 0, stale: 0, quarantined: count }));

/** Lines that cases stand in, by agency, as a receipt counts them. */
export const linesByAgency = (cases: readonly SpooledCase[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const one of cases) counts.set(one.agency, (counts.get(one.agency) ?? 0) + one.lines().size);
  return counts;
};
