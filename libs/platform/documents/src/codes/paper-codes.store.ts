import type { Tx } from '@zhilu/platform/database';
import type { PreparedReport } from '../exports/exported-list';
import { PaperCodeEntity } from './paper-code.entity';

/** One that was printed before stays as it was. */
const KEEP = `insert into paper_code (code, title, item, said, digest, question, agencies, as_of, known, made_at)
  values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $9, $10) on conflict (code) do nothing`;

/** Keeps the codes of a report that was written. */
export const keepCodes = async (tx: Tx, { title, question, basis, agencies, codes }: PreparedReport, at: Date): Promise<void> => {
  for (const { code, item, said, digest } of codes)
    await tx.rows(KEEP, [code, title, item, said, digest, question, [...agencies], basis.asOf, basis.known, at]);
};

export const codeRow = (tx: Tx, code: string): Promise<Readonly<PaperCodeEntity> | null> =>
  tx.repository(PaperCodeEntity).findOneBy({ code });
