import type { Tx } from '@zhilu/platform/database';

/** Rules of packs no longer applied keep their names: figures as known before still speak of them. */
const RULE_TITLES = `select distinct on (rule ->> 'id') rule ->> 'id' as id, rule ->> 'title' as title
  from context_edition, jsonb_array_elements(body -> 'rules') as rule where kind = 'pack' order by rule ->> 'id', edition_id desc`;

/** What each rule is called that is or was in use. */
export const ruleTitles = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await tx.rows<{ id: string; title: string }>(RULE_TITLES)).map(({ id, title }) => [id, title]));
