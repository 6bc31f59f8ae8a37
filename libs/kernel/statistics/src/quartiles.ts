/** The middle half of some values: its lower end, the lower median, its upper end. Each is one of the values. */
export interface Quartiles {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** 中间一半: where the middle half of equals lies. Null where there is no value. */
export const quartiles = (values: readonly number[]): Quartiles | null => {
  if (values.length === 0) return null;
  const inOrder = [...values].sort((a, b) => a - b);
  const at = (share: number): number => inOrder[Math.ceil(inOrder.length * share) - 1]!;
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
};
