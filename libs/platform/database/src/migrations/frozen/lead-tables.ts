/** 疑点线索: what detectors raised, on what ground as known from when to when, and what persons made of it. */
export const LEAD_TABLES = [
  `create table lead (
    agency_id int not null, lead_no bigint not null, kind text not null, subject text not null, first_seen int not null, first_seen_at timestamptz not null,
    primary key (agency_id, lead_no), unique (agency_id, kind, subject))`,
  // One row from the posting at which it was seen with these numbers to the one at which it no longer was.
  `create table lead_ground (
    agency_id int not null, lead_no bigint not null, ground_no int not null, measured jsonb not null, cases jsonb not null,
    known_from int not null, known_from_at timestamptz not null, known_to int, primary key (agency_id, lead_no, ground_no))`,
  `create unique index lead_ground_standing on lead_ground (agency_id, lead_no) where known_to is null`,
  `create table lead_action (
    agency_id int not null, lead_no bigint not null, seq int not null, at timestamptz not null, user_id int not null, person text not null,
    action text not null, note text not null, measured jsonb not null, primary key (agency_id, lead_no, seq))`,
  `create table lead_base (agency_id int not null, kind text not null, n int not null, rated int not null, primary key (agency_id, kind))`,
];

/** Leads open with the cases they rest on; how often a kind occurs is a sum. */
export const LEAD_SCOPES = { lead: 'case', lead_ground: 'case', lead_action: 'case', lead_base: 'stat' } as const;

export const LEAD_GRANTS = [
  `grant select, insert on lead, lead_ground, lead_action, lead_base to zhilu_app`,
  `grant update (known_to) on lead_ground to zhilu_app`,
  // A count of what the cases show now; the leads themselves keep what was known before.
  `grant update on lead_base to zhilu_app`,
];
