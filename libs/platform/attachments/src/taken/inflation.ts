import type { Entry } from 'yauzl';

/** How far content may grow where it is unpacked; small files may be as even as they like. */
export const INFLATION_AT_MOST = 200;
const INFLATION_FROM = 1024 * 1024;

/** Content that grows beyond reason where it is unpacked. */
export const isBlownUp = ({ uncompressedSize, compressedSize }: Pick<Entry, 'uncompressedSize' | 'compressedSize'>): boolean =>
  uncompressedSize > INFLATION_FROM && uncompressedSize > compressedSize * INFLATION_AT_MOST;
