import { DETECTORS } from '@zhilu/kernel/leads';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Scene } from '@zhilu/kernel/vocabulary';
import type { SiteDay } from '@zhilu/kernel/registers';
import { column, type Tx } from '@zhilu/platform/database';

const UPSERT_SURVEY = `insert into survey (agency_id, posting_no, ran_at, cases, visits, untimed, clips, clips_registered, clips_without_device, detectors)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (agency_id) do update set posting_no = excluded.posting_no, ran_at = excluded.ran_at,
    cases = excluded.cases, visits = excluded.visits, untimed = excluded.untimed, clips = excluded.clips,
    clips_registered = excluded.clips_registered, clips_without_device = excluded.clips_without_device, detectors = excluded.detectors`;
const CLEAR_DAYS = `delete from site_day where agency_id = $1`;
const CLEAR_SCENES = `delete from site_scene where agency_id = $1`;
const INSERT_DAYS = `insert into site_day (agency_id, day, visits, officers, peak, untimed)
  select $1::int4, unnest($2::date[]), unnest($3::int4[]), unnest($4::int4[]), unnest($5::int4[]), unnest($6::int4[]) returning 1`;
const INSERT_SCENES = `insert into site_scene (agency_id, scene, visits, first_day, last_day)
  select $1::int4, unnest($2::text[]), unnest($3::int4[]), unnest($4::date[]), unnest($5::date[]) returning 1`;
const SURVEYS = `select agency_id, posting_no, ran_at, cases, visits, untimed, clips, clips_registered, clips_without_device from survey
  where agency_id = any ($1::int4[])`;
const DAYS = `select day, visits, officers, peak, untimed from site_day where agency_id = $1 and day between $2 and $3 order by day`;
const SCENES = `select agency_id, scene, visits, first_day, last_day from site_scene where agency_id = any ($1::int4[]) and last_day >= $2 order by visits desc, scene`;

/** What an agency was seen to do on site, read off all its cases. */
export interface Surveyed {
  readonly cases: number;
  readonly visits: number;
  readonly untimed: number;
  readonly clips: number;
  /** Clips of a device that stands in the register of devices. */
  readonly clipsRegistered: number;
  readonly clipsWithoutDevice: number;
  readonly days: readonly SiteDay[];
  readonly scenes: readonly PractisedScene[];
}
export interface PractisedScene {
  readonly scene: Scene;
  readonly visits: number;
  readonly firstDay: LegalDate | null;
  readonly lastDay: LegalDate | null;
}
export interface SurveyRow {
  agency_id: number;
  posting_no: number;
  ran_at: Date;
  cases: number;
  visits: number;
  untimed: number;
  clips: number;
  clips_registered: number;
  clips_without_device: number;
}

/** Puts what was seen in place of what was seen before; whole, in the transaction it is given. */
export const replaceSurvey = async (tx: Tx, agency: number, posting: number, at: number, seen: Surveyed): Promise<void> => {
  await tx.rows(UPSERT_SURVEY, [
    agency,
    posting,
    new Date(at),
    seen.cases,
    seen.visits,
    seen.untimed,
    seen.clips,
    seen.clipsRegistered,
    seen.clipsWithoutDevice,
    DETECTORS,
  ]);
  await tx.rows(CLEAR_DAYS, [agency]);
  await tx.rows(CLEAR_SCENES, [agency]);
  const { days, scenes } = seen;
  await tx.rows(INSERT_DAYS, [
    agency,
    column.date(days.map((one) => one.day)),
    column.int4(days.map((one) => one.visits)),
    column.int4(days.map((one) => one.officers)),
    column.int4(days.map((one) => one.peak)),
    column.int4(days.map((one) => one.untimed)),
  ]);
  await tx.rows(INSERT_SCENES, [
    agency,
    column.text(scenes.map((one) => one.scene)),
    column.int4(scenes.map((one) => one.visits)),
    column.date(scenes.map((one) => one.firstDay)),
    column.date(scenes.map((one) => one.lastDay)),
  ]);
};

export const surveysOf = (tx: Tx, agencies: readonly number[]) => tx.rows<SurveyRow>(SURVEYS, [column.int4(agencies)]);
export const siteDaysOf = (tx: Tx, agency: number, from: LegalDate, to: LegalDate) => tx.rows<SiteDay>(DAYS, [agency, from, to]);

/** Scenes practised since a day, by agency. */
export const scenesOf = async (tx: Tx, agencies: readonly number[], since: LegalDate): Promise<Map<number, PractisedScene[]>> => {
  const byAgency = new Map<number, PractisedScene[]>();
  const rows = await tx.rows<{ agency_id: number; scene: Scene; visits: number; first_day: LegalDate | null; last_day: LegalDate | null }>(
    SCENES,
    [column.int4(agencies), since],
  );
  for (const { agency_id, scene, visits, first_day, last_day } of rows) {
    const scenes = byAgency.get(agency_id) ?? [];
    scenes.push({ scene, visits, firstDay: first_day, lastDay: last_day });
    byAgency.set(agency_id, scenes);
  }
  return byAgency;
};
