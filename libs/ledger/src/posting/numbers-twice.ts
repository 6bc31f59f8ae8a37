import type { CaseHistory } from '@zhilu/kernel/ledger';
import type { DeliveredLine } from './delivered';

/** A number as one revision of it is known in a delivery. */
export const numberOf = ({ record: { kind, key, revision } }: DeliveredLine): string => `${kind}\n${key}\n${revision}`;

/** 并号: lines that state a record which another source has brought to the same case. Neither may write over the other. */
export const numbersElsewhere = (
  lines: readonly DeliveredLine[],
  source: number,
  history: CaseHistory,
): { sound: readonly DeliveredLine[]; elsewhere: readonly DeliveredLine[] } => {
  const places = new Set(lines.flatMap(({ record, line }) => ((history.sourceOf(record) ?? source) === source ? [] : [line])));
  if (places.size === 0) return { sound: lines, elsewhere: [] };
  return { sound: lines.filter(({ line }) => !places.has(line)), elsewhere: lines.filter(({ line }) => places.has(line)) };
};

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

/** Lines that state a case, apart from the others. */
export const withoutCases = (lines: readonly DeliveredLine[]): { others: readonly DeliveredLine[]; cases: readonly DeliveredLine[] } => {
  const places = new Set(lines.flatMap(({ record, line }) => (record.kind === 'case' ? [line] : [])));
  return { others: lines.filter(({ line }) => !places.has(line)), cases: lines.filter(({ line }) => places.has(line)) };
};
