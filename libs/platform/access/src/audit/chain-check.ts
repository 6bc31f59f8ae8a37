import type { ChainFault } from '@zhilu/kernel/vocabulary';
import { linkOf, type StandingLink, unsealedLinkOf } from './chain-link';

/** A stretch of a chain that is not as it was written, by its numbers, both included. */
export interface ChainFinding {
  readonly chain: number;
  readonly fault: ChainFault;
  readonly from: number;
  readonly to: number;
}
/** What was found of one chain. */
export interface ChainReport {
  readonly chain: number;
  readonly entries: number;
  /** Entries at the beginning whose seal is not of this installation: their order and content are held by hashes alone. */
  readonly unproven: number;
  readonly findings: readonly ChainFinding[];
}
/** Where a chain ends by its own account. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
  /** The seal its entries bear is the one at hand. */
  readonly sealedHere: boolean;
}
/** Entries somebody outside has noted: the first digits of their hashes, by number. */
export type Witnessed = ReadonlyMap<number, string>;

/** How far off its place an entry is looked for. */
const MOVED_BY_AT_MOST = 1_000;
/** Tries in all: a chain of which every entry was altered is read as quickly as any. */
const TRIES_AT_MOST = 2_000_000;
const NOTHING = Buffer.alloc(0);

/**
 * 验链: reads a chain from its first entry to its last and names what does not fit. Each entry is judged by what it says of
 * itself and of the one before, so that one altered entry is one finding. Who has the database and not the seal can write no
 * entry that passes; a tail that is cut off is told by the head, and where that was moved too, by whoever witnessed it.
 */
export class ChainCheck {
  private readonly found: ChainFinding[] = [];
  private entries = 0;
  private last = 0;
  private lastHash: Buffer | null = NOTHING;
  private unproven = 0;
  private proven = false;
  private tries = 0;

  constructor(
    private readonly chain: number,
    /** The seal's HMAC; null where the seal is not at hand and only hashes can be looked at. */
    private readonly macOf: ((hash: Buffer) => Buffer) | null,
    private readonly witnessed: Witnessed = new Map(),
  ) {}

  take(link: StandingLink): void {
    const { seq, before, hash } = link;
    this.entries += 1;
    if (seq <= this.last) return this.find('moved', seq);
    if (seq > this.last + 1) {
      this.find('missing', this.last + 1, seq - 1);
      this.lastHash = null;
    }
    const fault = this.faultOf(link) ?? (this.lastHash !== null && !before.equals(this.lastHash) ? 'unlinked' : null);
    if (fault !== null) this.find(fault, seq);
    const digits = this.witnessed.get(seq);
    if (digits !== undefined && !hash.toString('hex').startsWith(digits)) this.find('witness', seq);
    this.last = seq;
    // What stood before the one after it is not known any more.
    this.lastHash = fault === 'moved' ? null : hash;
  }

  /** What was found, once the last entry has been taken. */
  end(head: ChainHead | null): ChainReport {
    const until = [...this.witnessed.keys()].reduce((most, seq) => Math.max(most, seq), head?.seq ?? 0);
    if (until > this.last) this.find('cut', this.last + 1, until);
    else if (head === null ? this.entries > 0 : head.seq < this.last || (this.lastHash !== null && !head.hash.equals(this.lastHash)))
      this.find('head', this.last);
    else if (head?.sealedHere === true && !this.proven && this.unproven > 0) this.find('foreign', 1, this.last);
    return { chain: this.chain, entries: this.entries, unproven: this.unproven, findings: this.found };
  }

  private faultOf(link: StandingLink): ChainFault | null {
    const { before, hash, mac } = link;
    const hashed = mac === null ? unsealedLinkOf : linkOf;
    if (!hashed(before, link).equals(hash)) {
      const fits = (seq: number): boolean => hashed(before, { ...link, seq }).equals(hash);
      for (let by = 1; by <= MOVED_BY_AT_MOST && (this.tries += 2) <= TRIES_AT_MOST; by++)
        if (fits(link.seq - by) || fits(link.seq + by)) return 'moved';
      return 'edited';
    }
    if (this.macOf === null) return null;
    if (mac !== null && this.macOf(hash).equals(mac)) this.proven = true;
    else if (this.proven) return 'foreign';
    else this.unproven += 1;
    return null;
  }

  private find(fault: ChainFault, from: number, to = from): void {
    const before = this.found.at(-1);
    if (before?.fault === fault && before.to === from - 1) this.found[this.found.length - 1] = { ...before, to };
    else this.found.push({ chain: this.chain, fault, from, to });
  }
}
