/** 台账 (design.md §1): what an agency keeps of its means and rules, and what its days on site asked of them. */
export const REGISTER_TABLES = [
  // A line of a register as known from one posting to another; corrected by a new line, never written over.
  `create table register_entry (
    agency_id int not null, register text not null, entry_key text not null, revision int not null, withdrawn boolean not null, body jsonb not null,
    source_no smallint not null, batch_id uuid not null, line int not null, sheet text, received_at timestamptz not null,
    known_from int not null, known_to int,
    primary key (agency_id, register, entry_key, known_from))`,
  `create unique index register_entry_standing on register_entry (agency_id, register, entry_key) where known_to is null`,
  // Read off the cases: replaced whole whenever an agency is gone through again.
  `create table survey (
    agency_id int primary key, posting_no int not null, ran_at timestamptz not null, cases int not null, visits int not null, untimed int not null,
    clips int not null, clips_registered int not null, clips_without_device int not null)`,
  `create table site_day (
    agency_id int not null, day date not null, visits int not null, officers int not null, peak int not null, untimed int not null,
    primary key (agency_id, day))`,
  `create table site_scene (
    agency_id int not null, scene text not null, visits int not null, first_day date, last_day date, primary key (agency_id, scene))`,
];

/** Lines of registers name persons: they open with the cases. What was added up is open to whoever may sum the agency. */
export const REGISTER_SCOPES = { register_entry: 'case', survey: 'stat', site_day: 'stat', site_scene: 'stat' } as const;

export const REGISTER_GRANTS = [
  `grant select, insert on register_entry, survey, site_day, site_scene to zhilu_app`,
  `grant update (known_to) on register_entry to zhilu_app`,
  // Derived from the cases and made anew: nothing is lost by replacing them.
  `grant update on survey to zhilu_app`,
  `grant delete on site_day, site_scene to zhilu_app`,
];
