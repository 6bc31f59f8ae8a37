/** Answers of the trial queries, as far as the tests read them. */
export type Counts = Record<string, number>;
export interface Trial {
  id: string;
  state: string;
  said: string[];
  known: number;
  agencies: number;
  agenciesDone: number;
  cases: number;
  casesDone: number;
  share: number;
}
export interface Result {
  trial: Trial;
  changed: number;
  changedCases: number;
  shifted: number;
  totals: { dutyClass: string; before: Counts; after: Counts }[];
  byAgency: { agencyId: number; changed: number; changedCases: number }[];
}
export interface Row {
  no: string;
  agencyId: number;
  caseId: string;
  dutyClass: string;
  title: string;
  before: string;
  after: string;
}
export interface Page {
  total: number;
  cases: number;
  withheld: number;
  next: string | null;
  rows: Row[];
}
export interface Edit {
  rule: string;
  path: string;
  value: unknown;
}
