import { readerScopeWith } from './reader-scope';

/** 办理事项和附件: requests with their append-only actions, and the files that go with cases. */
export const REQUEST_TABLES = [
  `create sequence request_no as bigint`,
  `create table request (
    agency_id int not null, request_no bigint not null, kind text not null check (kind in ('explanation', 'extension', 'correction', 'rectification')),
    case_id bigint not null, record_kind text not null check (record_kind in ('case', 'written', 'activity', 'recording')), record_key text not null,
    duty_no text, about text not null, opened_at timestamptz not null, primary key (agency_id, request_no))`,
  `create index request_case on request (agency_id, case_id)`,
  // One row an action, the state it led to with it: the last one says where the request stands.
  `create table request_action (
    agency_id int not null, request_no bigint not null, seq int not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, role text not null, said text not null, content jsonb not null, due_at timestamptz, posting_no int,
    primary key (agency_id, request_no, seq))`,
  `create table attachment (
    agency_id int not null, file_id uuid not null, case_id bigint not null, record_kind text, record_key text, digest bytea not null,
    bytes bigint not null, media text not null, name text not null, at timestamptz not null, user_id int not null, person text not null,
    primary key (agency_id, file_id))`,
  `create index attachment_case on attachment (agency_id, case_id)`,
];

/** All three are append-only. */
export const REQUEST_GRANTS = [
  `grant select, insert on request, request_action, attachment to zhilu_app`,
  `grant usage on sequence request_no to zhilu_app`,
];

/**
 * 商请邻近机关派员: a named approver of another office may be granted an agency for a time, as those who read by grant are.
 * The function that decides what is seen stays one; only the roles that a grant reaches grow.
 */
export const GRANTS_REACH_APPROVERS = readerScopeWith(
  `r.role in ('inspectorate', 'reviewer')`,
  `r.role in ('inspectorate', 'reviewer', 'approver')`,
);
