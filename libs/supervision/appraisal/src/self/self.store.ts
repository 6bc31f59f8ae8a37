import type { Tx } from '@zhilu/platform/database';
import { CallEntity, EvidenceEntity, SelfEntity } from './self.entities';

export type CallRow = Readonly<CallEntity>;
export type SelfRow = Readonly<SelfEntity>;
export type EvidenceRow = Readonly<EvidenceEntity>;

export const insertCall = (tx: Tx, row: CallRow) => tx.repository(CallEntity).insert(row);
/** What was asked of agencies of the reader's, the latest first. */
export const callRows = (tx: Tx): Promise<CallRow[]> => tx.repository(CallEntity).find({ order: { called_at: 'DESC' } });
export const callRow = (tx: Tx, id: string): Promise<CallRow | null> => tx.repository(CallEntity).findOneBy({ call_id: id });
export const callOf = (tx: Tx, scheme: string, edition: string): Promise<CallRow | null> =>
  tx.repository(CallEntity).findOneBy({ scheme_id: scheme, edition_id: edition });

export const insertSelf = (tx: Tx, row: SelfRow) => tx.repository(SelfEntity).insert(row);
/** Every 自评 the reader may see, by agency and in its order. */
export const selfRows = (tx: Tx, call: string): Promise<SelfRow[]> =>
  tx.repository(SelfEntity).find({ where: { call_id: call }, order: { agency_id: 'ASC', seq: 'ASC' } });

export const insertEvidence = (tx: Tx, row: EvidenceRow) => tx.repository(EvidenceEntity).insert(row);
export const evidenceRows = (tx: Tx, call: string): Promise<EvidenceRow[]> =>
  tx.repository(EvidenceEntity).find({ where: { call_id: call }, order: { agency_id: 'ASC', at: 'ASC', file_id: 'ASC' } });
export const evidenceRow = (tx: Tx, agency: number, id: string): Promise<EvidenceRow | null> =>
  tx.repository(EvidenceEntity).findOneBy({ agency_id: agency, file_id: id });
