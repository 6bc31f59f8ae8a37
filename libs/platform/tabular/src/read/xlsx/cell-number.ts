import type { DateSystem, ReadFault } from '../raw-row';
import type { NumberKind } from './styles';

const DAY_MS = 86_400_000;
/** Serial 0 of the two date systems of workbooks, in days since 1970-01-01. */
const EPOCH: Readonly<Record<DateSystem, number>> = { 1900: -25_569, 1904: -24_107 };

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * What the number of a cell says: a day, a moment to the second, a time or a plain number, as text.
 * Serials 1–59 of the 1900 system lie one day off because of its day that never was (serial 60, 1900-02-29).
 */
export const cellNumber = (text: string, kind: NumberKind, system: DateSystem): string | { fault: ReadFault } => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return { fault: 'cell-number' };
  if (kind === 'number') return plainNumber(text, value);
  const seconds = Math.round(value * 86_400);
  // Serials carry about a microsecond; what is further from a second than that is a fraction someone meant.
  if (Math.abs(value * 86_400 - seconds) > 0.01) return { fault: 'moment-fraction' };
  const clock = seconds % 86_400;
  const time = `${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}`;
  if (value < 0 || value >= 2_958_466) return { fault: 'cell-date' };
  if (kind === 'time' && value < 1) return time;
  const serial = Math.floor(seconds / 86_400);
  if (system === 1900 && (serial === 0 || serial === 60)) return { fault: 'cell-date' };
  const days = serial + EPOCH[system] + (system === 1900 && serial < 60 ? 1 : 0);
  const day = new Date(days * DAY_MS).toISOString().slice(0, 10);
  return kind === 'day' && clock === 0 ? day : kind === 'day' || clock !== 0 || kind === 'moment' ? `${day}T${time}` : day;
};

/** A number kept as a number has 15 sure digits; beyond them the last are lost for good. */
const plainNumber = (text: string, value: number): string | { fault: ReadFault } => {
  if (Math.abs(value) >= 1e15) return { fault: 'cell-imprecise' };
  return /e/i.test(text) || Number.isInteger(value) ? String(value) : text;
};
