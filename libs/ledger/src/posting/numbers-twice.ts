import type { DeliveredLine } from './delivered';

/** A number as one revision of it is known in a delivery. */
export const numberOf = ({ record: { kind, key, revision } }: DeliveredLine): string => `${kind}\n${key}\n${revision}`;

/**
 * 同号异文: lines of one delivery that state one number under one revision with other contents. Nobody can tell which is right, so
 * none is taken; a line goes with all of its records. The same content twice is a repetition, and no fault.
 */
export const numbersTwice = (lines: readonly DeliveredLine[]): { sound: readonly DeliveredLine[]; twice: readonly DeliveredLine[] } => {
  const first = new Map<string, string>();
  const faulty = new Set<string>();
  for (const line of lines) {
    const number = numberOf(line);
    const before = first.get(number);
    if (before === undefined) first.set(number, line.text);
    else if (before !== line.text) faulty.add(number);
  }
  if (faulty.size === 0) return { sound: lines, twice: [] };
  const places = new Set(lines.flatMap((line) => (faulty.has(numberOf(line)) ? [line.line] : [])));
  return { sound: lines.filter(({ line }) => !places.has(line)), twice: lines.filter(({ line }) => places.has(line)) };
};
