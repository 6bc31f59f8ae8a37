import type { RecordKind } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import type { FileKind } from './file-kind';

const CASE = `select withheld from case_head where agency_id = $1 and case_id = $2`;
const INSERT = `insert into attachment (agency_id, file_id, case_id, record_kind, record_key, digest, bytes, media, name, at, user_id, person)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const COLUMNS = `a.agency_id, a.file_id::text, a.case_id::text, a.record_kind, a.record_key, encode(a.digest, 'hex') as digest, a.bytes::text, a.media,
  a.name, a.at, a.person, h.withheld`;
const ONE = `select ${COLUMNS} from attachment a join case_head h on h.agency_id = a.agency_id and h.case_id = a.case_id
  where a.agency_id = $1 and a.file_id = $2`;
const OF_CASE = `select ${COLUMNS} from attachment a join case_head h on h.agency_id = a.agency_id and h.case_id = a.case_id
  where a.agency_id = $1 and a.case_id = $2 order by a.at, a.file_id`;

export interface AttachmentRow {
  agency_id: number;
  file_id: string;
  case_id: string;
  record_kind: RecordKind | null;
  record_key: string | null;
  digest: string;
  bytes: string;
  media: FileKind;
  name: string;
  at: Date;
  person: string;
  withheld: boolean;
}
export type NewAttachment = Omit<AttachmentRow, 'withheld'> & { readonly user: number };

export const caseOfFile = async (tx: Tx, agency: number, caseId: string) =>
  (await tx.rows<{ withheld: boolean }>(CASE, [agency, caseId]))[0] ?? null;
export const insertAttachment = (tx: Tx, a: NewAttachment) =>
  tx.rows(INSERT, [
    a.agency_id,
    a.file_id,
    a.case_id,
    a.record_kind,
    a.record_key,
    Buffer.from(a.digest, 'hex'),
    a.bytes,
    a.media,
    a.name,
    a.at,
    a.user,
    a.person,
  ]);
export const attachmentOf = async (tx: Tx, agency: number, id: string) => (await tx.rows<AttachmentRow>(ONE, [agency, id]))[0] ?? null;
export const attachmentsOf = (tx: Tx, agency: number, caseId: string) => tx.rows<AttachmentRow>(OF_CASE, [agency, caseId]);
