import type { Sender } from './product';

/** Seeded chance: the same seed does the same again. */
export const chanceOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A file of an office, and what it holds. */
export interface OfficeFile {
  readonly sender: Sender;
  readonly series: string;
  readonly name: string;
  readonly content: string;
  readonly cases: number;
  /** Lines that can be taken in. */
  readonly good: number;
  /** Lines that must be quarantined. */
  readonly bad: number;
}

/** Some cases with a decision and a clip each, and one line that nobody can take. */
export const officeFile = (sender: Sender, series: string, cases: number, titleTimes = 1): OfficeFile => {
  const agency = `${sender.agency}局`;
  const title = '某市场主体涉嫌违法经营一案'.repeat(titleTimes);
  const lines: object[] = [];
  for (let n = 0; n < cases; n++) {
    const key = `${series}-${n}`;
    const day = `2026-0${(n % 7) + 1}-1${n % 9}`;
    lines.push({ kind: 'case', agency, key, actType: 'penalty', filedOn: day, title });
    if (titleTimes > 1) continue;
    lines.push({ kind: 'written', agency, caseKey: key, key: `W-${n}`, item: 'T24', madeAt: day });
    lines.push({ kind: 'recording', agency, caseKey: key, key: `V-${n}`, startedAt: `${day}T09:00:00`, endedAt: `${day}T09:40:00` });
  }
  lines.push({ kind: 'case', agency, key: `${series}-坏`, actType: 'penalty', filedOn: '2026-02-30' });
  const content = lines.map((line) => JSON.stringify(line)).join('\n') + '\n';
  return { sender, series, name: `${series}.ndjson`, content, cases, good: lines.length - 1, bad: 1 };
};
