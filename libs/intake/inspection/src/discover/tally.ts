import { type Agencies, checkFile, type Delivered } from '../check/intake-file';
import type { ReasonCode } from '@zhilu/intake/format';

/** Why lines are quarantined, and how many: a line with several reasons is counted under each. */
export interface QuarantineReason {
  readonly code: ReasonCode;
  /** Label of the field or heading of the column; empty where the whole line is meant. */
  readonly field: string;
  /** As told of the first such line. */
  readonly text: string;
  readonly lines: number;
  readonly sheet: string;
  readonly line: number;
  /** What stands there, each once; at most three. */
  readonly examples: readonly string[];
}

/** 行账 of a whole file, before anything is stored: received = taken + quarantined. */
export interface Tally {
  readonly received: number;
  readonly taken: number;
  readonly quarantined: number;
  /** Most frequent first. */
  readonly reasons: readonly QuarantineReason[];
}

const MOST_REASONS = 200;
const MOST_EXAMPLES = 3;

/** 试算行账: what the intake would make of every line; nothing is stored, and nothing but counts is kept. */
export const tallyOf = async (delivered: Delivered, agencies?: Agencies): Promise<Tally> => {
  let [taken, quarantined] = [0, 0];
  const reasons = new Map<string, QuarantineReason & { examples: string[] }>();
  const file = await checkFile(delivered, agencies);
  for await (const lines of file.lines())
    for (const line of lines) {
      if (line.ok) {
        taken += 1;
        continue;
      }
      quarantined += 1;
      const counted = new Set<string>();
      for (const { code, field, text, value } of line.problems) {
        const name = JSON.stringify([code, field]);
        const known = reasons.get(name);
        if (known === undefined && reasons.size >= MOST_REASONS) continue;
        const one = known ?? { code, field, text, lines: 0, sheet: line.sheet ?? '', line: line.line, examples: [] };
        if (value !== '' && one.examples.length < MOST_EXAMPLES && !one.examples.includes(value)) one.examples.push(value);
        reasons.set(name, { ...one, lines: one.lines + (counted.has(name) ? 0 : 1) });
        counted.add(name);
      }
    }
  return { received: taken + quarantined, taken, quarantined, reasons: [...reasons.values()].sort((a, b) => b.lines - a.lines) };
};
