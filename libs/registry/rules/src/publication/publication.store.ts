import type { Tx } from '@zhilu/platform/database';
import { PublicationChangeEntity } from './publication.entity';

const HOLD = `select pg_advisory_xact_lock(hashtext('zhilu publication'), 0)`;
const VISIBLE = `select visible_no as known from posting_head`;

/** Every decision, the latest first. */
export const publicationChanges = (tx: Tx): Promise<PublicationChangeEntity[]> =>
  tx.repository(PublicationChangeEntity).find({ order: { seq: 'DESC' } });
export const holdPublication = (tx: Tx) => tx.rows(HOLD);
export const insertPublicationChange = (tx: Tx, row: PublicationChangeEntity) => tx.repository(PublicationChangeEntity).insert(row);
/** The posting readers see just now. */
export const visibleNow = async (tx: Tx): Promise<number> => (await tx.rows<{ known: number }>(VISIBLE))[0]!.known;
