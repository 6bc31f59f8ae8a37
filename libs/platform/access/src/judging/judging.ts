import type { Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { barredAgencies } from './judging.store';
import type { Viewer } from '../viewer';

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
  const rows = await barredAgencies(tx, userId, agencies);
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
