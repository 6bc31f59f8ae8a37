import type { MigrationInterface, QueryRunner } from 'typeorm';

const SCOPE = `((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;
const ME = `(select a.user_id from acting_user() a)`;
const NOT_AGENCY = `current_setting('app.role') not in ('liaison', 'agencyHead', 'deviceKeeper')`;

const STANDARDS = [
  `create table review_standard (
    node_id int not null, code text not null, no int not null check (no > 0), office text not null,
    agencies int[] not null check (cardinality(agencies) > 0), derived_from text not null, body jsonb not null, said text not null,
    at timestamptz not null, user_id int not null, person text not null, primary key (node_id, code, no))`,
  `alter table review_standard enable row level security`,
  `alter table review_standard force row level security`,
  `create policy review_standard_read on review_standard for select using (agencies && ${SCOPE})`,
  `create policy review_standard_make on review_standard for insert with check (agencies <@ ${SCOPE})`,
  `grant select, insert on review_standard to zhilu_app`,
];

/** A calibration file is in no sample; it is read by every reader, and a reader who withdrew from it is not waited for. */
const CALIBRATION = [
  `alter table review_file drop constraint review_file_mode_check`,
  `alter table review_file add constraint review_file_mode_check check (mode in ('random', 'weighted', 'chosen', 'calibration'))`,
  `drop policy review_sheet_read on review_sheet`,
  `create policy review_sheet_read on review_sheet as restrictive for select using (${NOT_AGENCY} and (reader_id = ${ME} or (
    select case when f.mode = 'calibration'
      then current_setting('app.role') <> 'reviewer' and not exists (
        select from review_reading r where r.agency_id = f.agency_id and r.file_id = f.file_id and r.action = 'assign' and not exists (
          select from review_reading d where d.agency_id = r.agency_id and d.file_id = r.file_id and d.seat = r.seat and d.seq > r.seq))
      else f.seats = (select count(distinct r.seat) from review_reading r
        where r.agency_id = f.agency_id and r.file_id = f.file_id and r.action = 'sign') end
    from review_file f where f.agency_id = review_sheet.agency_id and f.file_id = review_sheet.file_id)))`,
];

/** 评查标准 of an office's own, version by version; and 校准案卷, which all readers of a plan read first. */
export class ReviseStandards1767400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...STANDARDS, ...CALIBRATION]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
