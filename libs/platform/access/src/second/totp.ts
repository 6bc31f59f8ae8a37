import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const ISSUER = '执录';
const SECRET_BYTES = 20;
const PERIOD = 30;
/** A device may be half a minute early or late. */
const WINDOW = 1;
const CODE = /^\d{6}$/;

const totp = (secret: Buffer, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, period: PERIOD, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });

/** A secret for a device. */
export const newSecret = (): Buffer => Buffer.from(new Secret({ size: SECRET_BYTES }).bytes);

/** A secret as it is typed, and as a device reads it from a picture. */
export const secretFor = (secret: Buffer, account: string): { readonly secret: string; readonly uri: string } => {
  const one = totp(secret, account);
  return { secret: one.secret.base32, uri: one.toString() };
};

/** Which half minute a code belongs to; null where it is none of this secret around an instant. A code is taken once, by its number. */
export const counterOf = (secret: Buffer, code: string, at: number): number | null => {
  const bare = code.replaceAll(' ', '');
  if (!CODE.test(bare)) return null;
  const delta = totp(secret, '').validate({ token: bare, timestamp: at, window: WINDOW });
  return delta === null ? null : Math.floor(at / 1000 / PERIOD) + delta;
};

/** Without what is read for something else. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const RECOVERY = /^[A-HJ-NP-Z2-9]{12}$/;
const RECOVERY_CODES = 10;

const bareRecovery = (code: string): string => code.toUpperCase().replaceAll(/[\s-]/g, '');

/** 恢复码: ten, each good for one sign-in without the device; some 59 bits each, kept as digests. */
export const recoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join('-'),
  );
/** The digest of a recovery code however it is typed; null where it cannot be one. */
export const recoveryDigest = (code: string): Buffer | null => {
  const bare = bareRecovery(code);
  return RECOVERY.test(bare) ? createHash('sha256').update(bare).digest() : null;
};
