import { isAscii, isUtf8 } from 'node:buffer';
import { type Encoding, LIMITS } from './raw-row';
import { IntakeRefusal } from './refusals';
import { blocksOf } from './source-bytes';

const LF = 0x0a;
const CR = 0x0d;
const BOMS: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.of(0xef, 0xbb, 0xbf)],
  ['utf-16le', Buffer.of(0xff, 0xfe)],
  ['utf-16be', Buffer.of(0xfe, 0xff)],
];

/** Just behind the last line end of a block; never between CR and LF; 0 where no line ends. */
const lastLineEnd = (bytes: Buffer): number => {
  const feed = bytes.lastIndexOf(LF);
  return feed >= 0 ? feed + 1 : bytes.subarray(0, -1).lastIndexOf(CR) + 1;
};

/** Blocks of whole lines. No byte of a UTF-8 or GB18030 character looks like a line end, so each block stands alone. */
async function* lineBlocks(path: string): AsyncGenerator<{ bytes: Buffer; offset: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const block of blocksOf(path)) {
    const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
    const end = lastLineEnd(bytes);
    if (end > 0) yield { bytes: bytes.subarray(0, end), offset };
    offset += end;
    rest = bytes.subarray(end);
    if (rest.length > LIMITS.lineLength)
      throw new IntakeRefusal('line-too-long', { limit: LIMITS.lineLength }, { line: await lineAt(path, offset) });
  }
  if (rest.length > 0) yield { bytes: rest, offset };
}

/** The number of the line in which a byte of the file stands. */
const lineAt = async (path: string, place: number): Promise<number> => {
  let line = 1;
  let offset = 0;
  for await (const block of blocksOf(path)) {
    for (let at = block.indexOf(LF); at >= 0 && offset + at < place; at = block.indexOf(LF, at + 1)) line += 1;
    offset += block.length;
    if (offset >= place) break;
  }
  return line;
};

function* linesOf(bytes: Buffer): Generator<{ line: Buffer; at: number }> {
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(LF, at);
    const end = feed < 0 ? bytes.length : feed + 1;
    yield { line: bytes.subarray(at, end), at };
    at = end;
  }
}

const gb18030 = new TextDecoder('gb18030', { fatal: true });
const decodeGb = (bytes: Buffer): string | null => {
  try {
    return gb18030.decode(bytes);
  } catch {
    return null;
  }
};
const isDecodable = (bytes: Buffer, encoding: Encoding): boolean => (encoding === 'utf-8' ? isUtf8(bytes) : decodeGb(bytes) !== null);

/** Offset of the first byte that cannot be decoded, in a block that cannot. */
const brokenAt = (bytes: Buffer, encoding: Encoding): number => {
  for (const { line, at } of linesOf(bytes)) {
    if (isDecodable(line, encoding)) continue;
    let [sound, broken] = [0, line.length];
    // A sound beginning may end within a character: up to four bytes short of it, some beginning is whole.
    const whole = (end: number): boolean =>
      [0, 1, 2, 3].some((short) => end >= short && isDecodable(line.subarray(0, end - short), encoding));
    while (broken - sound > 1) {
      const middle = (sound + broken) >> 1;
      if (whole(middle)) sound = middle;
      else broken = middle;
    }
    while (sound > 0 && !isDecodable(line.subarray(0, sound), encoding)) sound -= 1;
    return at + sound;
  }
  return 0;
};

/** A line that is UTF-8 Chinese beyond doubt: nothing but three-byte characters of CJK, two or more. */
const isPlainlyUtf8 = (line: Buffer): boolean => {
  if (isAscii(line) || !isUtf8(line)) return false;
  let wide = 0;
  for (const byte of line) {
    if (byte < 0xc0) continue;
    if (byte < 0xe3 || byte > 0xef) return false;
    wide += 1;
  }
  return wide >= 2;
};

/** What one line says of the encoding; null where it fits both. */
const verdictOf = (line: Buffer): Encoding | null => {
  if (isAscii(line)) return null;
  if (!isUtf8(line)) return 'gb18030';
  return line.some((byte) => byte >= 0xe0) ? 'utf-8' : null;
};

/** BOM, else strict UTF-8, else strict GB18030: decided by the first line that can only be one of them. */
export const encodingOf = async (path: string, head: Buffer): Promise<Encoding> => {
  const marked = BOMS.find(([, bom]) => head.subarray(0, bom.length).equals(bom));
  if (marked !== undefined) return marked[0];
  for await (const { bytes, offset } of lineBlocks(path)) {
    if (isAscii(bytes)) continue;
    for (const { line, at } of linesOf(bytes)) {
      const verdict = verdictOf(line);
      if (verdict === 'gb18030' && decodeGb(line) === null)
        throw new IntakeRefusal(
          'encoding-unknown',
          { byte: offset + at + brokenAt(line, 'utf-8') + 1 },
          { line: await lineAt(path, offset + at) },
        );
      if (verdict !== null) return verdict;
    }
  }
  return 'utf-8';
};

/** The text of a file in blocks of whole lines, strictly decoded. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    yield* utf16TextOf(path, encoding);
    return;
  }
  let first = true;
  for await (const { bytes, offset } of lineBlocks(path)) {
    const text = encoding === 'utf-8' ? (isUtf8(bytes) ? bytes.toString('utf8') : null) : decodeGb(bytes);
    if (text === null) throw await broken(path, bytes, offset, encoding);
    if (encoding === 'gb18030' && !isAscii(bytes)) await refuseMixed(path, bytes, offset);
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
  }
}

/** Reads a file through: what cannot be decoded is refused. Text that is read again later need not be made of it now. */
export const readThrough = async (path: string, encoding: Encoding): Promise<void> => {
  if (encoding !== 'utf-8') {
    for await (const text of textOf(path, encoding)) void text;
    return;
  }
  for await (const { bytes, offset } of lineBlocks(path)) if (!isUtf8(bytes)) throw await broken(path, bytes, offset, encoding);
};

const broken = async (path: string, bytes: Buffer, offset: number, encoding: Encoding): Promise<IntakeRefusal> => {
  const byte = offset + brokenAt(bytes, encoding);
  return new IntakeRefusal('encoding-broken', { encoding: encoding.toUpperCase(), byte: byte + 1 }, { line: await lineAt(path, byte) });
};

const refuseMixed = async (path: string, bytes: Buffer, offset: number): Promise<void> => {
  for (const { line, at } of linesOf(bytes))
    if (isPlainlyUtf8(line)) throw new IntakeRefusal('encoding-mixed', {}, { line: await lineAt(path, offset + at) });
};

async function* utf16TextOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let rest = '';
  let offset = 0;
  const decode = (block?: Buffer): string => {
    try {
      return block === undefined ? decoder.decode() : decoder.decode(block, { stream: true });
    } catch {
      throw new IntakeRefusal('encoding-broken', { encoding: encoding.toUpperCase(), byte: offset + 1 });
    }
  };
  for await (const block of blocksOf(path)) {
    rest += decode(block);
    offset += block.length;
    const feed = rest.lastIndexOf('\n') + 1;
    const end = feed > 0 ? feed : rest.slice(0, -1).lastIndexOf('\r') + 1;
    if (end > 0) yield rest.slice(0, end);
    rest = rest.slice(end);
    if (rest.length > LIMITS.lineLength) throw new IntakeRefusal('line-too-long', { limit: LIMITS.lineLength });
  }
  rest += decode();
  if (rest.length > 0) yield rest;
}
