import { createHash } from 'node:crypto';
import { draw, type FrameRow, frameText, shareOut, strataOf } from '@zhilu/kernel/review';
import { percentile } from './service';

const STRATA = ['行政处罚', '行政处罚（未记录）', '行政强制', '行政强制（未记录）'];
const ROUNDS = 7;
const DRAWN = 400;
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A frame as a province has it: strata of unlike sizes, agencies by their codes, every case with its own number. */
const frameOf = (cases: number, weighted: boolean): FrameRow[] =>
  Array.from({ length: cases }, (_, n) => ({
    stratum: STRATA[n % 20 === 0 ? 1 : n % 7 === 0 ? 2 : n % 97 === 0 ? 3 : 0]!,
    agency: `4401${String(n % 300).padStart(6, '0')}`,
    caseNumber: `某执罚〔2026〕${n}号`,
    weight: weighted ? 1 + (n % 9) : 1,
  }));

const timed = (work: () => void): number => {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  return percentile(times, 0.5);
};

/** How long sealing a frame of so many cases and drawing a list from it take, ms of the processor: the middle of seven. */
export const measureDrawing = (cases: number) => {
  const said = (weighted: boolean): { sealMs: number; drawMs: number } => {
    const rows = frameOf(cases, weighted);
    const quotas = shareOut(strataOf(rows), DRAWN, 2);
    return { sealMs: timed(() => sha256(frameText(rows))), drawMs: timed(() => draw(rows, '97354 94007 56712', quotas, sha256)) };
  };
  return { random: said(false), weighted: said(true) };
};
