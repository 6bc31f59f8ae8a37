import type { MovementQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { count, percent, type Ratio, writtenParts } from '@zhilu/kernel/vocabulary';
import { MEASURE } from '../../shared/measure';

export type Moved = MovementQuery['movement'];
export type MovedAgency = Moved['agencies'][number];

export const fraction = ({ n, of }: Ratio): string => `${count(n)}/${count(of)}`;
const unmet = ({ n, of }: Ratio): number => of - n;

/** 数量、结构、实际, in duties not met, as they are written. */
export const itemParts = ({ items }: Moved) => {
  if (!items) return null;
  const { whole, parts } = writtenParts(items.change, [items.volume, items.mix, items.real], 1);
  return { whole, volume: parts[0]!, mix: parts[1]!, real: parts[2]! };
};

/** 结构、实际, in percentage points, as they are written. */
export const shareParts = ({ share }: Moved) => {
  if (!share) return null;
  const { whole, parts } = writtenParts(share.change * 100, [share.mix * 100, share.real * 100], 2);
  return { whole, mix: parts[0]!, real: parts[1]! };
};

/** A change in a sentence whose numbers add up as they are read. */
export const movementWords = (moved: Moved, measure: Measure): string | null => {
  const { before, after } = moved;
  const [items, share] = [itemParts(moved), shareParts(moved)];
  if (!before || items === null || share === null) return null;
  const { word, undone } = MEASURE[measure];
  return `${word}由${periodWords(before.from, before.to)}的 ${percent(before.rate)}（${fraction(before.rate)}）变为 ${percent(after.rate)}（${fraction(after.rate)}），${share.whole} 个百分点：结构 ${share.mix}，实际 ${share.real}。${undone}的由 ${count(unmet(before.rate))} 项变为 ${count(unmet(after.rate))} 项，${items.whole} 项：数量 ${items.volume}，结构 ${items.mix}，实际 ${items.real}。`;
};
