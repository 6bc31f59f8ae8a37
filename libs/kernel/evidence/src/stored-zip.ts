/** A file of a pack, by its path. */
export interface PackFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});
const crcOf = (bytes: Uint8Array): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

/** Names are UTF-8; every file bears the first day such archives know. */
const [UTF8, FIRST_DAY, VERSION] = [0x0800, 0x0021, 20];
const LOCAL = 30;

const fields = (...parts: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of parts) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
};

/** 证据包的压缩包: files one after the other as they are; of the same files always the same bytes. */
export const storedZip = (files: readonly PackFile[]): Uint8Array => {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path);
    const common = fields([2, VERSION], [2, UTF8], [2, 0], [2, 0], [2, FIRST_DAY], [4, crcOf(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]); // prettier-ignore
    parts.push(fields([4, 0x04034b50]), common, name, bytes);
    directory.push(fields([4, 0x02014b50], [2, VERSION]), common, fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += LOCAL + name.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return joined([...parts, ...directory, end]);
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The files of such an archive as far as they can be read, in their order. */
export const filesOfZip = (zip: Uint8Array): PackFile[] => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files: PackFile[] = [];
  let at = 0;
  while (at + LOCAL <= zip.length && view.getUint32(at, true) === 0x04034b50) {
    const [size, named] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const from = at + LOCAL + named;
    if (from + size > zip.length) break;
    files.push({ path: new TextDecoder().decode(zip.subarray(at + LOCAL, from)), bytes: zip.subarray(from, from + size) });
    at = from + size;
  }
  return files;
};
