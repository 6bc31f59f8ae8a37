import { createHash } from 'node:crypto';
import type { LineKind } from '@zhilu/kernel/vocabulary';
import { canonicalJson, type Json } from './canonical-json';

const BYTES = 32;

/** A record or a line of a register as its latest revision says. */
export interface HeldLine {
  readonly kind: LineKind;
  /** Of records of a case other than the case itself. */
  readonly caseKey?: string;
  readonly key: string;
  readonly revision: number;
  readonly withdrawn: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * 记录的规范文字: the line of the standard format without its agency, as canonical JSON. `revision` always stands, `withdrawn`
 * only where true, and of a record taken back nothing else but its keys (docs/接口/推送接口.md).
 */
export const recordText = ({ kind, caseKey, key, revision, withdrawn, body }: HeldLine): string =>
  canonicalJson({
    ...(withdrawn ? {} : (body as Record<string, Json>)),
    kind,
    ...(caseKey === undefined ? {} : { caseKey }),
    key,
    revision,
    ...(withdrawn ? { withdrawn } : {}),
  });

/** 记录摘要: SHA-256 of the text of a record. */
export const recordDigest = (line: HeldLine): Buffer => createHash('sha256').update(recordText(line)).digest();

/** 合计: how many records, and their digests laid over each other bit by bit (XOR), so that order does not matter. */
export class DigestSum {
  count = 0;
  private readonly bits = Buffer.alloc(BYTES);

  add(line: HeldLine): void {
    const digest = recordDigest(line);
    this.count += 1;
    for (let at = 0; at < BYTES; at++) this.bits[at]! ^= digest[at]!;
  }

  get digest(): string {
    return this.bits.toString('hex');
  }
}
