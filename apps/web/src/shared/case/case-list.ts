/** The rows of a list a case was opened from, each agency, case and duty. */
export type ListedCase = readonly [agencyId: number, caseId: string, dutyNo: string];
interface CaseList {
  readonly no: string;
  readonly back: string;
  readonly rows: readonly ListedCase[];
}

const KEY = 'zhilu.list';

/** Keeps a list while its cases are gone through, and names it: only an address that names it is within it. */
export const keepCaseList = (back: string, rows: readonly ListedCase[]): string => {
  const no = Date.now().toString(36);
  sessionStorage.setItem(KEY, JSON.stringify({ no, back, rows } satisfies CaseList));
  return no;
};

/** The list an address is within and where in it; null for a case that was opened from elsewhere. */
export const caseListOf = (
  params: URLSearchParams,
  agencyId: number,
  caseId: string,
): { readonly back: string; readonly rows: readonly ListedCase[]; readonly at: number } | null => {
  const kept = sessionStorage.getItem(KEY);
  if (kept === null || !params.has('list')) return null;
  const { no, back, rows } = JSON.parse(kept) as CaseList;
  const ofCase = ([agency, id]: ListedCase): boolean => agency === agencyId && id === caseId;
  const exact = rows.findIndex((row) => ofCase(row) && row[2] === params.get('duty'));
  // Within the case one may turn to a duty that is not on the list.
  const at = exact >= 0 ? exact : rows.findIndex(ofCase);
  return no !== params.get('list') || at < 0 ? null : { back, rows, at };
};
