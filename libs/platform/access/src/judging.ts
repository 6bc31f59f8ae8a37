import type { Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Viewer } from './viewer';

/** Of agencies, those a reader may not judge because they are a government, with the place above it and whether an approver stands above. */
const BARRED = `select a.agency_id, up.name as above, exists (select from app_user u
    where u.role = 'approver' and u.disabled_at is null and may_judge(u.user_id, a.agency_id)) as staffed
  from agency a join node g on g.node_id = a.governs_id left join node up on up.node_id = g.parent_id
  where a.agency_id = any ($2::int[]) and not may_judge($1, a.agency_id)`;

/**
 * 审核回避: of some agencies, those that this reader may not judge because the agency is the government of the reader's own
 * level or of one above; each with the refusal that says whom to ask. Nobody's own judgement is ever let through silently.
 */
export const judgingBars = async (
  tx: Tx,
  { userId }: Pick<Viewer, 'userId'>,
  agencies: readonly number[],
): Promise<ReadonlyMap<number, DomainError>> => {
  if (agencies.length === 0) return new Map();
  const rows = await tx.rows<{ agency_id: number; above: string | null; staffed: boolean }>(BARRED, [userId, agencies]);
  return new Map(rows.map(({ agency_id, above, staffed }) => [agency_id, barOf(above, staffed)]));
};

const barOf = (above: string | null, staffed: boolean): DomainError => {
  if (above === null) return new DomainError('judging.nobody-above');
  return new DomainError(staffed ? 'judging.from-above' : 'judging.above-unstaffed', { office: above });
};

/** Refuses a judgement about an agency to whoever is of its own level; the refusal says whom to ask. */
export const requireJudge = async (tx: Tx, viewer: Viewer, agency: number): Promise<void> => {
  const bar = (await judgingBars(tx, viewer, [agency])).get(agency);
  if (bar !== undefined) throw bar;
};
