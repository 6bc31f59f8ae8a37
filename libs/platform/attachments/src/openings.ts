import type { Stats } from 'node:fs';

/** How long more of a file may be asked for under one opening, ms. */
const LASTS = 10 * 60_000;
const KEPT_AT_MOST = 10_000;

/** What a file on disk is known by without reading it: another in its place, or one written to, differs. */
const markOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => [ino, size, mtimeMs, ctimeMs].join(' ');

/**
 * 打开: a reader who has opened a file whole, with an entry in the audit and its digest checked, may ask for more of the same
 * file for a while, as players and viewers do. Another process knows nothing of it, and has the file opened anew.
 */
export class Openings {
  private readonly open = new Map<string, { readonly until: number; readonly mark: string }>();

  begin(reader: number, file: string, stats: Stats, now: number): void {
    const key = `${reader} ${file}`;
    this.open.delete(key);
    this.open.set(key, { until: now + LASTS, mark: markOf(stats) });
    if (this.open.size > KEPT_AT_MOST) this.open.delete(this.open.keys().next().value!);
  }

  /** Whether a reader has opened this file lately, and it is still the one they opened. */
  goesOn(reader: number, file: string, stats: Stats, now: number): boolean {
    const opening = this.open.get(`${reader} ${file}`);
    return opening !== undefined && opening.until > now && opening.mark === markOf(stats);
  }
}
