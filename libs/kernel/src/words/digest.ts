/** Digits of a group, as a person reads and copies them. */
const GROUP = 4;
/** So many digits of a SHA-256 tell a file from any other that could be made to look like it. */
export const DIGEST_LEAST = 32;
const DIGITS = 64;
/** What a hand writes for a digit. */
const WRITTEN: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1' };

/** 摘要值 in groups of four, to be read out and copied. */
export const digestGroups = (digest: string): string[] => digest.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];

/** The digits of a digest as a person copied them, the first half or more; null where it is none. */
export const digestAsWritten = (text: string): string | null => {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-—·.,，。、]/g, '')
    .replace(/[oli]/g, (letter) => WRITTEN[letter]!);
  return bare.length >= DIGEST_LEAST && bare.length <= DIGITS && /^[0-9a-f]+$/.test(bare) ? bare : null;
};
