import type { Tx } from '@zhilu/platform/database';

const BARRED = `select a.agency_id, up.name as above, exists (select from app_user u
    where u.role = 'approver' and u.disabled_at is null and u.granted_at is not null and may_judge(u.user_id, a.agency_id)) as staffed
  from agency a join node g on g.node_id = a.governs_id left join node up on up.node_id = g.parent_id
  where a.agency_id = any ($2::int[]) and not may_judge($1, a.agency_id)`;

interface BarredRow {
  readonly agency_id: number;
  readonly above: string | null;
  readonly staffed: boolean;
}

/** Of agencies, those a reader may not judge because they are a government, with the place above it and whether an approver stands above. */
export const barredAgencies = (tx: Tx, user: number, agencies: readonly number[]) => tx.rows<BarredRow>(BARRED, [user, agencies]);
