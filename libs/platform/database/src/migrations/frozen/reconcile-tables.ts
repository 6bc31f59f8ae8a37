/** 对账: when a sender compared what it has with what is held, and where both stood, cell by cell, when they were last compared. */
export const RECONCILE_TABLES = [
  `create table reconciliation (
    reconciliation_no int generated always as identity primary key, source_no smallint not null references source, at timestamptz not null,
    from_day date not null, to_day date not null, key_id text not null)`,
  `create index reconciliation_source on reconciliation (source_no, reconciliation_no)`,
  // A cell neither side has anything of is no cell. `code` is the sender's own where it names no agency of the source: then agency 0.
  `create table reconciled_cell (
    agency_id int not null, source_no smallint not null, day date not null, kind text not null, code text not null,
    at timestamptz not null, ours int, our_digest bytea, theirs int, their_digest bytea,
    primary key (agency_id, source_no, day, kind, code), check (ours is not null or theirs is not null))`,
];

export const RECONCILE_SCOPES = { reconciled_cell: 'case' } as const;

export const RECONCILE_GRANTS = [
  `grant select, insert on reconciliation to zhilu_app`,
  // What was compared last stands for the cell; every delivery behind it has a receipt for ever.
  `grant select, insert, update, delete on reconciled_cell to zhilu_app`,
];
