import { randomInt } from 'node:crypto';
import { DomainError } from '@zhilu/kernel/refusal';
import type { PasswordProfile } from './account-acts.store';

const MOST = 256;
/** Characters that differ: `aaaaaaaaaaaa` is long and no password. */
const DISTINCT_LEAST = 6;
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Refuses a new password that the profile of the office does not allow, or that says the account's own name. */
export const requirePassword = (password: string, account: string, { least, kinds }: Pick<PasswordProfile, 'least' | 'kinds'>): void => {
  const letters = [...password];
  if (letters.length < least || password.length > MOST) throw new DomainError('access.password-short', { least });
  const found = KINDS.filter((kind) => kind.test(password)).length;
  const says = account.length >= 3 && password.toLowerCase().includes(account.toLowerCase());
  if (found < kinds || new Set(letters).size < DISTINCT_LEAST || says)
    throw new DomainError('access.password-weak', { kinds, distinct: DISTINCT_LEAST });
};

/** Without what is read for something else: 0 O, 1 l I. */
const ALPHABET = { lower: 'abcdefghijkmnpqrstuvwxyz', upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ', digit: '23456789' };
const GROUPS = 4;

/** 初始密码: read out or written down once, changed at the first sign-in; some 95 bits. */
export const firstPassword = (least: number): string => {
  const one = (letters: string): string => letters[randomInt(letters.length)]!;
  const any = Object.values(ALPHABET).join('');
  const group = (): string => one(ALPHABET.upper) + one(ALPHABET.lower) + one(ALPHABET.digit) + one(any) + one(any);
  return Array.from({ length: Math.max(GROUPS, Math.ceil((least + 1) / 6)) }, group).join('-');
};
