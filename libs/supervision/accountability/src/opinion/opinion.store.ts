import type { Tx } from '@zhilu/platform/database';
import { agencyNameOf } from '../matter/matter.store';

export interface PlaceCase {
  readonly agency_id: number;
  readonly agency_name: string;
  readonly agency_code: string;
  readonly case_id: string;
  readonly case_no: string | null;
  readonly title: string | null;
}

/** Cases of which anything that was delivered names the place: gone through once, before any case is opened. */
const NAMING = `with named as materialized (select distinct agency_id, case_id from dossier_delta
    where agency_id = any ($1::int[]) and posting_no <= $2 and lower(replace(normalize(body, NFKC), ' ', '')) like $3)
  select r.agency_id, ${agencyNameOf('r')} as agency_name, a.code as agency_code, r.case_id::text, r.case_no, r.title
  from case_head r join named d on d.agency_id = r.agency_id and d.case_id = r.case_id join agency a on a.agency_id = r.agency_id
  where r.agency_id = any ($1::int[]) and (not r.withheld or $4) order by r.agency_id, r.case_id`;

/** `key` as `searchKeyOf` spells the place; brackets are spelled in many ways, so that the longest part without any is looked for. */
export const casesNaming = (tx: Tx, agencies: readonly number[], known: number, key: string, mayReadWithheld: boolean) => {
  const part = key.split(/[()]/).reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  return tx.rows<PlaceCase>(NAMING, [agencies, known, `%${part.replace(/[\\%_]/g, '\\$&')}%`, mayReadWithheld]);
};
