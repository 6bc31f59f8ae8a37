import type { OfficerBook } from '@zhilu/kernel/registers';
import { type Detected, type Lead, type LeadSettings, type VisitObservation, subjectOf } from '../lead';

/**
 * 持证人员不足: an activity with fewer officers of a valid certificate that day than there must be, or with one whose
 * certificate was not valid. Where the register leaves it open whether there were enough, nothing is said.
 */
export const uncertified = (visits: readonly VisitObservation[], book: OfficerBook, { officersLeast }: LeadSettings): Detected => {
  const leads: Lead[] = [];
  let of = 0;
  for (const visit of book.isEmpty ? [] : visits) {
    const named = [...new Set(visit.officers)];
    if (named.length === 0) continue;
    const states = named.map((officer) => book.certified(officer, visit.day));
    const count = (state: (typeof states)[number]): number => states.filter((one) => one === state).length;
    const [certified, invalid, unknown] = [count('certified'), count('notCertified'), count('unknown')];
    const isLead = invalid > 0 || certified + unknown < officersLeast;
    if (!isLead && certified < officersLeast) continue;
    of += 1;
    if (!isLead) continue;
    leads.push({
      kind: 'uncertified',
      subject: subjectOf('', [`${visit.caseId}:${visit.key}`]),
      values: { named: named.length, certified, invalid, unknown, allowed: officersLeast },
      cases: [{ caseId: visit.caseId, records: [visit.key] }],
    });
  }
  return { leads, base: { n: leads.length, of } };
};
