const KEPT_AT_MOST = 20_000;

/** 并记: of things that come again and again, the first within a time is written down, with how many came since the last that was. */
export class Folded {
  private readonly seen = new Map<string, { readonly at: number; more: number }>();

  constructor(private readonly within: number) {}

  /** How many of a kind came since the last that was written down; null where this one need not be. */
  take(kind: string, now: number): number | null {
    const last = this.seen.get(kind);
    if (last !== undefined && now - last.at < this.within) {
      last.more += 1;
      return null;
    }
    this.seen.delete(kind);
    this.seen.set(kind, { at: now, more: 0 });
    if (this.seen.size > KEPT_AT_MOST) this.seen.delete(this.seen.keys().next().value!);
    return last?.more ?? 0;
  }
}
