import type { Tx } from '@zhilu/database';

const SOURCES = `select source_no, name from source`;
const GRACES = `select source_no, grace_hours from source`;
/** Rules of packs no longer applied keep their names: figures as known before still speak of them. */
const RULE_TITLES = `select distinct on (rule ->> 'id') rule ->> 'id' as id, rule ->> 'title' as title
  from context_edition, jsonb_array_elements(body -> 'rules') as rule where kind = 'pack' order by rule ->> 'id', edition_id desc`;

export const sourceNames = async (tx: Tx): Promise<Map<number, string>> =>
  new Map((await tx.rows<{ source_no: number; name: string }>(SOURCES)).map((row) => [row.source_no, row.name]));

/** Delivery grace agreed with each source, hours. */
export const sourceGraces = async (tx: Tx): Promise<Map<number, number>> =>
  new Map((await tx.rows<{ source_no: number; grace_hours: number }>(GRACES)).map((row) => [row.source_no, row.grace_hours]));

/** What each rule is called that is or was in use. */
export const ruleTitles = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await tx.rows<{ id: string; title: string }>(RULE_TITLES)).map(({ id, title }) => [id, title]));
