import type { MovementQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { count, percent, type Ratio, writtenParts } from '@zhilu/kernel/vocabulary';
import { MEASURE } from '../../shared/measure';

export type Moved = MovementQuery['movement'];
export type MovedAgency = Moved['agencies'][number];

export const fraction = ({ n, of }: Ratio): string => `${count(n)}/${count(of)}`;
const unmet = ({ n, of }: Ratio): number => of - n;

/** Whole numbers, with their sign. */
const signed = (value: number): string => writtenParts(value, [value], 0).whole;

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

const NOUGHT = /^0(\.0+)?$/;

/** A change and its parts, which add up as they are read; what did not change is said in words, not as nought with decimals. */
const told = (change: number, whole: string, unit: string, parts: readonly (readonly [name: string, value: string])[]): string => {
  const head = change === 0 ? '没有变化' : NOUGHT.test(whole) ? `变化不足 0.01 ${unit}` : `${whole} ${unit}`;
  const moved = parts.some(([, value]) => !NOUGHT.test(value));
  return moved ? `${head}：${parts.map(([name, value]) => `${name} ${value}`).join('，')}` : head;
};

/** A change in a sentence whose numbers add up as they are read. */
export const movementWords = (moved: Moved, measure: Measure): string | null => {
  const { before, after } = moved;
  const [items, share] = [itemParts(moved), shareParts(moved)];
  if (!before || items === null || share === null) return null;
  const { word, undone } = MEASURE[measure];
  const rates = `${word}由${periodWords(before.from, before.to)}的 ${percent(before.rate)}（${fraction(before.rate)}）变为 ${percent(after.rate)}（${fraction(after.rate)}）`;
  const [was, is] = [unmet(before.rate), unmet(after.rate)];
  const unmetWords = was === is ? `${undone}的仍为 ${count(is)} 项` : `${undone}的由 ${count(was)} 项变为 ${count(is)} 项`;
  return [
    `${rates}，${told(moved.share!.change, share.whole, '个百分点', [['结构', share.mix], ['实际', share.real]])}。`,
    `${unmetWords}，${told(moved.items!.change, signed(moved.items!.change), '项', [['数量', items.volume], ['结构', items.mix], ['实际', items.real]])}。`,
  ].join('');
}; // prettier-ignore
