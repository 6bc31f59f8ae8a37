/** Digits of a group, as a person reads and copies them. */
const GROUP = 4;
/** So many digits of a SHA-256 tell a file from any other that could be made to look like it. */
export const DIGEST_LEAST = 32;
const DIGITS = 64;
/** What a hand writes for a digit. */
const WRITTEN: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1' };

/** 哈希校验值 in groups of four, to be read out and copied. */
export const digestGroups = (digest: string): string[] => digest.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];

/** Hexadecimal digits as a person copied them; null where there is anything else among them. */
const digitsAsWritten = (text: string): string | null => {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-—·.,，。、]/g, '')
    .replace(/[oli]/g, (letter) => WRITTEN[letter]!);
  return /^[0-9a-f]+$/.test(bare) ? bare : null;
};

/** The digits of a digest as a person copied them, the first half or more; null where it is none. */
export const digestAsWritten = (text: string): string | null => {
  const digits = digitsAsWritten(text);
  return digits !== null && digits.length >= DIGEST_LEAST && digits.length <= DIGITS ? digits : null;
};

/** Groups of the hash of an entry of the audit chain that are read out with its number. */
const CHECK_GROUPS = 4;

/** 核验码: number and first digits of the entry of the audit chain, to be read out on the telephone: `21 号　4515 652c 1fdf 473b`. */
export const checkWord = (no: number, hash: string): string => `${no} 号　${digestGroups(hash).slice(0, CHECK_GROUPS).join(' ')}`;

/** A 核验码 as a person wrote it down, all its groups or more; null where it is none. */
export const checkWordAsWritten = (text: string): { readonly no: number; readonly digits: string } | null => {
  const [, no, rest] = /^\s*(\d{1,9})\s*号?\s+(.+)$/s.exec(text.normalize('NFKC').replace('号', '号 ')) ?? [];
  const digits = digitsAsWritten(rest ?? '');
  return digits === null || digits.length < CHECK_GROUPS * GROUP || digits.length > DIGITS ? null : { no: Number(no), digits };
};
