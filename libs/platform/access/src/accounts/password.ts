import { randomBytes } from 'node:crypto';
import { hash, type Options } from '@node-rs/argon2';

const MOST = 256;
/** argon2id with 19 MiB and two passes. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SALT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)$/;

/** What is worked on where there is no account: it takes as long. */
const nobodysSalt = (): string =>
  `$argon2id$v=19$m=${ARGON.memoryCost},t=${ARGON.timeCost},p=${ARGON.parallelism}$${randomBytes(16).toString('base64').replaceAll('=', '')}`;

/** A new password as it is kept. */
export const keptPassword = (password: string): Promise<string> => hash(password, ARGON);

/** A password shown at the door, worked on as the one of the account was: the database says whether it is the same. */
export const shownPassword = (password: string, salt: string | null): Promise<string> => {
  const [, memory, passes, lanes, text] = SALT.exec(salt ?? nobodysSalt())!;
  const how: Options = {
    memoryCost: Number(memory),
    timeCost: Number(passes),
    parallelism: Number(lanes),
    salt: Buffer.from(text!, 'base64'),
  };
  return hash(password.slice(0, MOST), how);
};
