import type { Tx } from '@zhilu/platform/database';

const KEEP_KEY = `select keep_door_key($1) as yes`;
const OWN = `select kept, pending, since, asked, codes_left as "codesLeft" from own_second_step()`;
const BEGIN = `select begin_second_step($1, $2) as yes`;
const CONFIRM = `select confirm_second_step($1, $2, $3, $4) as yes`;
const PASS = `select pass_second_step($1, $2, $3, $4) as yes`;
const DROP = `select drop_second_step($1, $2, $3, $4) as yes`;
const RESET = `select reset_second_step($1) as yes`;

/** One's own device: its secret as it was sealed, and how many recovery codes are left. */
export interface OwnSecondStep {
  readonly kept: Buffer | null;
  readonly pending: Buffer | null;
  readonly since: Date | null;
  /** The office asks for one of this role. */
  readonly asked: boolean;
  readonly codesLeft: number;
}
/** A code that was shown: of the device, with the proof that it was looked at, or the digest of a recovery code. */
export interface ShownCode {
  readonly counter: number | null;
  readonly proof: Buffer | null;
  readonly recovery: Buffer | null;
}

const done = async (tx: Tx, statement: string, parameters: readonly unknown[]): Promise<boolean> =>
  (await tx.rows<{ yes: boolean }>(statement, parameters))[0]!.yes;

/** Tells the database the key of the door; whether it knows this one. */
export const keepDoorKey = (tx: Tx, key: Buffer) => done(tx, KEEP_KEY, [key]);
export const ownSecondStep = async (tx: Tx) => (await tx.rows<OwnSecondStep>(OWN))[0] ?? null;
/** Keeps the secret of a device that is yet to show a code; `shown` is one's password, worked on, or null halfway. */
export const beginSecondStep = (tx: Tx, sealed: Buffer, shown: string | null) => done(tx, BEGIN, [sealed, shown]);
export const confirmSecondStep = (tx: Tx, counter: number, codes: readonly Buffer[], proof: Buffer, at: Date) =>
  done(tx, CONFIRM, [counter, codes, proof, at]);
const shownTo =
  (statement: string) =>
  (tx: Tx, { counter, proof, recovery }: ShownCode, at: Date) =>
    done(tx, statement, [counter, proof, recovery, at]);
export const passSecondStep = shownTo(PASS);
export const dropSecondStep = shownTo(DROP);
export const resetSecondStep = (tx: Tx, userId: number) => done(tx, RESET, [userId]);
