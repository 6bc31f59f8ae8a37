import { ChainCheck, type ChainHead, type ChainReport, type Witnessed } from './chain-check';
import type { StandingLink } from './chain-link';

/** A chain's own account of its end. */
export interface EndOfChain {
  readonly chain: number;
  readonly head: { readonly seq: number; readonly hash: Buffer; readonly seal: string | null } | null;
}
/** Entries chain by chain, page by page, the office's first, each in the order of its numbers, and after the last of each chain its end. */
export type AuditStream = AsyncIterable<readonly StandingLink[] | EndOfChain>;

/** What entries are judged by. */
export interface Judge {
  /** The seal at hand and what it stamps; null where there is none. */
  readonly seal: { readonly name: string; readonly macOf: (hash: Buffer) => Buffer } | null;
  /** Entries of the office's chain that somebody outside has noted. */
  readonly witnessed: Witnessed;
}

const OFFICE = 0;
const HEADS = /^(\d+):(\d+):([0-9a-f]+)$/;

/** The heads of other chains that an entry of the office's chain holds. */
export const headsOf = (text: string): readonly (readonly [chain: number, seq: number, digits: string])[] =>
  text
    .split(' ')
    .map((one) => HEADS.exec(one))
    .filter((found) => found !== null)
    .map(([, chain, seq, digits]) => [Number(chain), Number(seq), digits!] as const);

/** Reads every chain of a stream. What the office's chain witnesses of the others they are held to, one that is gone included. */
export const reportOf = async (stream: AuditStream, { seal, witnessed }: Judge): Promise<ChainReport[]> => {
  const reports: ChainReport[] = [];
  const heads = new Map<number, Witnessed>([[OFFICE, witnessed]]);
  const checkOf = (chain: number): ChainCheck => new ChainCheck(chain, seal?.macOf ?? null, heads.get(chain));
  let check: ChainCheck | null = null;
  for await (const one of stream) {
    if ('head' in one) {
      check ??= checkOf(one.chain);
      reports.push(check.end(one.head && ({ ...one.head, sealedHere: one.head.seal === seal?.name } satisfies ChainHead)));
      heads.delete(one.chain);
      check = null;
      continue;
    }
    for (const link of one) {
      check ??= checkOf(link.chain);
      check.take(link);
      if (link.chain === OFFICE && link.action === 'audit.witness')
        for (const [chain, seq, digits] of headsOf(String(link.detail.heads))) heads.set(chain, new Map([[seq, digits]]));
    }
  }
  for (const chain of heads.keys()) if (heads.get(chain)!.size > 0) reports.push(checkOf(chain).end(null));
  return reports;
};
