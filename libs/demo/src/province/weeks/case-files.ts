import { createWriteStream, statSync, type WriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instant } from '@zhilu/kernel/time';
import type { CaseLine } from '../case-lines';
import { inWeeks } from './in-weeks';
import type { Timetable } from './weeks';

/** Agreed with sources that deliver once a week: a week and a day. */
export const WEEKLY_GRACE_HOURS = 8 * 24;

/** The delivery files of the cases of a city: two that come at once, or one a week and one with what had been held back. */
export class CaseFiles {
  /** What its agencies sent later. */
  readonly late: string;
  private readonly weekly: readonly string[];
  private readonly streams: ReadonlyMap<string, WriteStream>;

  constructor(
    folder: string,
    city: string,
    private readonly timetable: Timetable | null,
  ) {
    this.late = join(folder, `${city}-2.ndjson`);
    const weeks = timetable === null ? 1 : timetable.weeks.length;
    this.weekly = Array.from({ length: weeks }, (_, week) => join(folder, `${city}-${week === 0 ? '1' : `week-${week}`}.ndjson`));
    this.streams = new Map([...this.weekly, this.late].map((path) => [path, createWriteStream(path, { highWaterMark: 1 << 20 })]));
  }

  async write(one: { readonly now: readonly CaseLine[]; readonly later: readonly CaseLine[] }): Promise<void> {
    const upTo = this.timetable?.weeks.flatMap((week) => week?.upTo ?? []);
    const { weeks, later } = upTo === undefined ? { weeks: [one.now], later: one.later } : inWeeks(one, upTo);
    for (const [week, lines] of weeks.entries()) await this.put(this.weekly[week]!, lines);
    await this.put(this.late, later);
  }

  private async put(path: string, lines: readonly CaseLine[]): Promise<void> {
    const stream = this.streams.get(path)!;
    if (lines.length > 0 && !stream.write(lines.map((line) => JSON.stringify(line)).join('\n') + '\n'))
      await new Promise<void>((go) => stream.once('drain', go));
  }

  async end(): Promise<void> {
    await Promise.all([...this.streams.values()].map((stream) => new Promise<void>((done, fail) => stream.on('error', fail).end(done))));
  }

  /** Those with anything in them, in the order in which they are written. */
  files(): string[] {
    return [...this.streams.keys()].filter((path) => statSync(path).size > 0);
  }

  /** When each is received, as far as it is one of these. */
  received({ weeks, late }: Timetable): Map<string, Instant> {
    const at = this.weekly.flatMap((path, week): [string, Instant][] => (weeks[week] ? [[path, weeks[week].at]] : []));
    return new Map([...at, [this.late, late]]);
  }
}

/** When each file of a source is received, by its name: what no week speaks of comes from the third on, one a week. */
export const receivedOf = (files: readonly string[], out: CaseFiles, timetable: Timetable): Record<string, Instant> => {
  const known = out.received(timetable);
  const [, , , ...weeks] = timetable.weeks;
  let others = 0;
  return Object.fromEntries(files.map((path) => [basename(path), known.get(path) ?? weeks[others++]!.at + 30 * 60_000]));
};
