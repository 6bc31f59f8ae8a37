import { Any } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import { AttachmentEntity } from './attachment.entity';

const CASE = `select withheld from case_head where agency_id = $1 and case_id = $2`;
const COLUMNS = `a.agency_id, a.file_id::text, a.case_id::text, a.record_kind, a.record_key, encode(a.digest, 'hex') as digest, a.bytes::text, a.media,
  a.name, a.at, a.person, h.withheld`;
const ONE = `select ${COLUMNS} from attachment a join case_head h on h.agency_id = a.agency_id and h.case_id = a.case_id
  where a.agency_id = $1 and a.file_id = $2`;
const OF_CASE = `select ${COLUMNS} from attachment a join case_head h on h.agency_id = a.agency_id and h.case_id = a.case_id
  where a.agency_id = $1 and a.case_id = $2 order by a.at, a.file_id`;

export type AttachmentRow = Omit<AttachmentEntity, 'user_id'> & { readonly withheld: boolean };

export const caseOfFile = async (tx: Tx, agency: number, caseId: string) =>
  (await tx.rows<{ withheld: boolean }>(CASE, [agency, caseId]))[0] ?? null;
export const insertAttachment = (tx: Tx, attachment: AttachmentEntity) => tx.repository(AttachmentEntity).insert(attachment);
export const attachmentOf = async (tx: Tx, agency: number, id: string) => (await tx.rows<AttachmentRow>(ONE, [agency, id]))[0] ?? null;
export const attachmentsOf = (tx: Tx, agency: number, caseId: string) => tx.rows<AttachmentRow>(OF_CASE, [agency, caseId]);
/** Files of some agencies by their numbers. */
export const filesOf = async (
  tx: Tx,
  agencies: readonly number[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, AttachmentEntity>> => {
  const rows = ids.length === 0 ? [] : await tx.repository(AttachmentEntity).findBy({ agency_id: Any(agencies), file_id: Any(ids) });
  return new Map(rows.map((row) => [row.file_id, row]));
};
/** Of some files, those that belong to a case. */
export const filesOfCase = async (tx: Tx, agency: number, caseId: string, ids: readonly string[]): Promise<string[]> =>
  (await tx.repository(AttachmentEntity).findBy({ agency_id: agency, case_id: caseId, file_id: Any(ids) })).map((row) => row.file_id);
