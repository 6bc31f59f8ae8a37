import { filesOfZip, type PackFile, storedZip } from './stored-zip';

/** 清单: what is in a pack, each file with its digest; and 清单.sha256, the digest of the list itself. */
export const MANIFEST = '清单.json';
export const MANIFEST_DIGEST = '清单.sha256';
export const FACTS = '事实.json';
export const CHAIN = '审计链.json';
/** Of a pack about several agencies: the chain of each, under its code. */
export const CHAINS = '审计链/';

export interface Manifest {
  readonly form: 1;
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}
/** A record a fact rests on: where it lies in the pack, and the digest the paper names it by. */
export interface NamedRecord {
  readonly path: string;
  readonly digest: string;
}
export interface PackFacts {
  readonly facts: readonly { readonly title: string; readonly records: readonly NamedRecord[] }[];
}
/** 审计链: entries of the referral with what their hashes cover, and between them the hashes alone. */
export interface PackLink {
  readonly seq: number;
  readonly before: string;
  readonly hash: string;
  /** What the hash covers besides the hash before, as it was written; null of entries of other matters. */
  readonly content: string | null;
}

/** Where a pack is not what it was, by the name of the part. */
export interface EvidenceFault {
  readonly part: string;
  readonly what: 'missing' | 'unlisted' | 'altered' | 'unlinked' | 'structure';
}

/** SHA-256 in hexadecimal, of whoever has it. */
export type Sha256 = (bytes: Uint8Array) => string;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hexBytes = (hex: string): number[] => hex.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? [];

/** 证据包: the files with their list, as one archive. */
export const packEvidence = (title: string, files: readonly PackFile[], sha256: Sha256): Uint8Array => {
  const manifest: Manifest = {
    form: 1,
    title,
    files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const list = utf8(JSON.stringify(manifest, null, 1));
  return storedZip([{ path: MANIFEST, bytes: list }, { path: MANIFEST_DIGEST, bytes: utf8(sha256(list)) }, ...files]);
};

/** 核验: nothing but the pack is needed. Says every part that is not what it was. */
export const verifyEvidence = (
  zip: Uint8Array,
  sha256: Sha256,
): { readonly manifest: Manifest | null; readonly faults: EvidenceFault[] } => {
  const files = filesOfZip(zip);
  const of = (path: string): Uint8Array | undefined => files.find((one) => one.path === path)?.bytes;
  const [list, digest] = [of(MANIFEST), of(MANIFEST_DIGEST)];
  if (list === undefined || digest === undefined)
    return { manifest: null, faults: [{ part: list === undefined ? MANIFEST : MANIFEST_DIGEST, what: 'missing' }] };
  if (sha256(list) !== new TextDecoder().decode(digest)) return { manifest: null, faults: [{ part: MANIFEST, what: 'altered' }] };
  const manifest = JSON.parse(new TextDecoder().decode(list)) as Manifest;
  const faults: EvidenceFault[] = manifest.files.flatMap(({ path, sha256: listed }): EvidenceFault[] => {
    const bytes = of(path);
    if (bytes === undefined) return [{ part: path, what: 'missing' }];
    return sha256(bytes) === listed ? [] : [{ part: path, what: 'altered' }];
  });
  for (const { path } of files)
    if (path !== MANIFEST && path !== MANIFEST_DIGEST && !manifest.files.some((one) => one.path === path))
      faults.push({ part: path, what: 'unlisted' });
  const chains = manifest.files.map(({ path }) => path).filter((path) => path === CHAIN || path.startsWith(CHAINS));
  if (faults.length === 0) faults.push(...inside(of, chains, sha256));
  // What no digest covers is the frame of the archive: it is made anew and compared.
  if (faults.length === 0 && sha256(storedZip(files)) !== sha256(zip)) faults.push({ part: '压缩包的结构', what: 'structure' });
  return { manifest, faults };
};

/** What the files say of each other: facts of their records, and every link of the chain of the one before. */
const inside = (of: (path: string) => Uint8Array | undefined, chains: readonly string[], sha256: Sha256): EvidenceFault[] => {
  const read = <T>(path: string): T | null => {
    const bytes = of(path);
    return bytes === undefined ? null : (JSON.parse(new TextDecoder().decode(bytes)) as T);
  };
  const records = (read<PackFacts>(FACTS)?.facts ?? [])
    .flatMap((fact) => fact.records)
    .filter(({ path, digest }) => {
      const bytes = of(path);
      return bytes === undefined || sha256(bytes) !== digest;
    })
    .map(({ path }): EvidenceFault => ({ part: path, what: 'altered' }));
  const broken = chains.flatMap((path) => brokenIn(path, read<readonly PackLink[]>(path) ?? [], sha256));
  return [...records, ...broken];
};

/** Links that do not hold the one before, or are not what their hash covers. */
const brokenIn = (path: string, links: readonly PackLink[], sha256: Sha256): EvidenceFault[] =>
  links
    .filter(({ seq, before, hash, content }, at) => {
      const previous = links[at - 1];
      if (previous !== undefined && (previous.seq + 1 !== seq || previous.hash !== before)) return true;
      return content !== null && sha256(Uint8Array.from([...hexBytes(before), ...utf8(content)])) !== hash;
    })
    .map(({ seq }): EvidenceFault => ({ part: `${path.replace('.json', '')}第 ${seq} 条`, what: 'unlinked' }));

/** 核验所见, in words. */
export const EVIDENCE_FAULT: Readonly<Record<EvidenceFault['what'], string>> = {
  missing: '缺失',
  unlisted: '清单没有列出',
  altered: '内容与摘要不符，已被改动',
  unlinked: '与上一条不相接，或者内容被改动',
  structure: '被改动',
};
