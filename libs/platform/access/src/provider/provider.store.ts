import type { Tx } from '@zhilu/platform/database';
import type { SecondStepDue } from '@zhilu/kernel/vocabulary';
import type { Barred, NewSession } from '../accounts/account.store';

const OPEN = `select user_id, barred, second_due from open_session_by($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const ACCOUNT_OF = `select account from app_user where user_id = $1`;
const UNBIND = `select unbind_provider($1) as yes`;

/** Somebody as the provider knows them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** The account they bear there; counts until one is bound, never after. */
  readonly account: string;
}

/** Opens a session for whom the provider vouches, with the proof that its word was looked at; null where there is no account for them. */
export const openSessionBy = async (tx: Tx, { issuer, subject, account }: Identity, opened: NewSession, proof: Buffer) =>
  (
    await tx.rows<{ user_id: number; barred: Barred | null; second_due: SecondStepDue | null }>(OPEN, [
      issuer,
      subject,
      account,
      opened.token,
      proof,
      opened.at,
      opened.until,
      opened.address,
      opened.device,
    ])
  )[0] ?? null;
export const accountNameOf = async (tx: Tx, userId: number) => (await tx.rows<{ account: string }>(ACCOUNT_OF, [userId]))[0]!.account;
export const unbindProvider = async (tx: Tx, userId: number) => (await tx.rows<{ yes: boolean }>(UNBIND, [userId]))[0]!.yes;
