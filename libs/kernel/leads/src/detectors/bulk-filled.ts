import { dayOf, daysBetween, type Instant, latest, legalDateOf } from '@zhilu/kernel/time';
import type { Detected, Lead, LeadSettings, DocumentObservation } from '../lead';

const CASES_MOST = 50;

/**
 * 事后集中补录: many documents received together that bear dates long before. What was made before its source was connected
 * could not have come earlier, and counts on neither side. A window begins with the first such document not in one before.
 */
export const bulkFilled = (papers: readonly DocumentObservation[], { bulkRecords, bulkMinutes, bulkDays }: LeadSettings): Detected => {
  const since = papers.filter((paper) => latest(paper.madeAt) >= paper.connectedAt);
  const lagOf = (paper: DocumentObservation): number => daysBetween(dayOf(paper.madeAt), legalDateOf(paper.receivedAt));
  const old = since.filter((paper) => lagOf(paper) >= bulkDays).sort(inOrder);
  const leads: Lead[] = [];
  let n = 0;
  for (let at = 0; at < old.length;) {
    const start: Instant = old[at]!.receivedAt;
    let end = at;
    while (end < old.length && old[end]!.receivedAt <= start + bulkMinutes * 60_000) end++;
    const window = old.slice(at, end);
    at = end;
    if (window.length <= bulkRecords) continue;
    n += window.length;
    const lags = window.map(lagOf).sort((a, b) => a - b);
    leads.push({
      kind: 'bulkFilled',
      subject: String(start),
      values: {
        records: window.length,
        minutes: bulkMinutes,
        days: bulkDays,
        lag: lags[Math.floor((lags.length - 1) / 2)]!,
        allowed: bulkRecords,
      },
      cases: casesOf(window),
    });
  }
  return { leads, base: { n, of: since.length } };
};

const inOrder = (a: DocumentObservation, b: DocumentObservation): number =>
  a.receivedAt - b.receivedAt || a.caseId - b.caseId || (a.key < b.key ? -1 : 1);

/** The first fifty cases, each with its documents. */
const casesOf = (papers: readonly DocumentObservation[]): Lead['cases'] => {
  const byCase = new Map<number, string[]>();
  for (const { caseId, key } of papers) {
    const records = byCase.get(caseId);
    if (records !== undefined) records.push(key);
    else if (byCase.size < CASES_MOST) byCase.set(caseId, [key]);
  }
  return [...byCase].map(([caseId, records]) => ({ caseId, records }));
};
