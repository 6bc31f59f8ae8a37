/** Cases by act type with their days and amounts, read off the dossiers: what the agencies of one line are compared by. */
export const TALLY_TABLES = [
  // One row an agency and act type, its columns side by side; replaced whole whenever the agency is gone through again.
  `create table case_tally (
    agency_id int not null, act_type text not null, case_ids int8[] not null, days date[] not null, fen int8[] not null,
    primary key (agency_id, act_type))`,
  // Gone through by an earlier edition of the detectors: to be gone through again.
  `alter table survey add column detectors int not null default 1`,
];

/** Amounts open with the cases, never with the sums (行政处罚法 Art 74). */
export const TALLY_SCOPES = { case_tally: 'case' } as const;

export const TALLY_GRANTS = [
  // Derived from the cases and made anew: nothing is lost by replacing them.
  `grant select, insert, delete on case_tally to zhilu_app`,
];
