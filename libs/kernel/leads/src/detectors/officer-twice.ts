import { type Detected, type Lead, type LeadSettings, type VisitObservation, subjectOf } from '../lead';
import { nearPairs, sharedSeconds } from './overlaps';

type Timed = VisitObservation & { readonly from: number; readonly to: number };
const isTimed = (visit: VisitObservation): visit is Timed => visit.from !== null && visit.to !== null && visit.to >= visit.from;

/** Where both say a place, the places decide; else activities of one case are taken to be in one place, those of two in two. */
const elsewhere = (a: VisitObservation, b: VisitObservation): boolean =>
  a.place !== null && b.place !== null ? a.place !== b.place : a.caseId !== b.caseId;

/** 人员时空冲突: one officer named in two activities that overlap, or lie nearer in time than the way between them takes. */
export const officerTwice = (visits: readonly VisitObservation[], { travelSeconds }: LeadSettings): Detected => {
  const timed = visits.filter(isTimed).filter(({ officers }) => officers.length > 0);
  const byOfficer = new Map<string, Timed[]>();
  for (const visit of timed)
    for (const officer of new Set(visit.officers)) {
      const some = byOfficer.get(officer);
      if (some === undefined) byOfficer.set(officer, [visit]);
      else some.push(visit);
    }
  const leads: Lead[] = [];
  const touched = new Set<Timed>();
  for (const [who, some] of byOfficer)
    for (const [one, other] of nearPairs(some, travelSeconds)) {
      if (!elsewhere(one, other)) continue;
      touched.add(one).add(other);
      leads.push({
        kind: 'officerTwice',
        subject: subjectOf(who, [`${one.caseId}:${one.key}`, `${other.caseId}:${other.key}`]),
        values: { who, overlap: sharedSeconds(one, other), travel: travelSeconds },
        cases: [one, other].map(({ caseId, key }) => ({ caseId, records: [key] })),
      });
    }
  return { leads, base: { n: touched.size, of: timed.length } };
};
