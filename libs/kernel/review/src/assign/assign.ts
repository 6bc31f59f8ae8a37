import { type Recusal, searchKeyOf } from '@zhilu/kernel/vocabulary';
import { byCodePoint } from '../draw/frame';

/** 评查员 of a plan, with what bars them from files. */
export interface Reader {
  readonly id: number;
  /** The agency they work in or come from. */
  readonly agency: number | null;
  /** 证号 and names under which they may stand in a file. */
  readonly certificates: readonly string[];
  /** Agencies with which a conflict is declared. */
  readonly conflicts: readonly number[];
  /** The place they come from, for 异地交叉. */
  readonly area: number | null;
}

/** A file with what bars readers from it. */
export interface AssignableFile {
  readonly id: string;
  readonly agency: number;
  /** Agencies that delegated to it or act for it in the case. */
  readonly delegates: readonly number[];
  /** Officers as the file states them: numbers or names. */
  readonly officers: readonly string[];
  readonly area: number | null;
  /** Readers who ever had it: those who gave it back for a conflict never get it again. */
  readonly had: readonly number[];
  readonly recused: readonly number[];
  /** Seats that nobody holds. */
  readonly vacant: readonly number[];
}

/** Why a reader is not given a file; empty where nothing bars them. */
export const recusals = (file: AssignableFile, reader: Reader, crossing: boolean): Recusal[] => {
  const found: Recusal[] = [];
  if (reader.agency === file.agency) found.push('ownAgency');
  else if (reader.agency !== null && file.delegates.includes(reader.agency)) found.push('delegated');
  const own = reader.certificates.map((one) => searchKeyOf([one])).filter((key) => key !== '');
  if (file.officers.some((officer) => own.includes(searchKeyOf([officer])))) found.push('handled');
  if (reader.conflicts.includes(file.agency) || file.recused.includes(reader.id)) found.push('declared');
  if (crossing && reader.area !== null && reader.area === file.area) found.push('sameArea');
  if (file.had.includes(reader.id) && !file.recused.includes(reader.id)) found.push('already');
  return found;
};

export interface Assigned {
  readonly file: string;
  readonly seat: number;
  readonly reader: number;
}

/** 分派: who gets which seat, and the seats nobody may have. */
export interface Assignment {
  readonly assigned: readonly Assigned[];
  readonly left: readonly { readonly file: string; readonly seat: number; readonly bars: ReadonlyMap<number, readonly Recusal[]> }[];
}

/**
 * 分派: each vacant seat to whoever of those not barred has the fewest files; of equals to whoever is first by number. Files with
 * the fewest readers to choose from come first, so that nobody is left over who could have been given another. The same in, the
 * same out.
 */
export const assignSeats = (
  files: readonly AssignableFile[],
  readers: readonly Reader[],
  loads: ReadonlyMap<number, number>,
  crossing: boolean,
): Assignment => {
  const load = new Map(readers.map(({ id }) => [id, loads.get(id) ?? 0]));
  const wanted = files
    .map((file) => {
      const bars = new Map(readers.map((reader) => [reader.id, recusals(file, reader, crossing)]));
      return { file, bars, free: readers.filter(({ id }) => bars.get(id)!.length === 0).map(({ id }) => id) };
    })
    .sort((a, b) => a.free.length - b.free.length || byCodePoint(a.file.id, b.file.id));
  const assigned: Assigned[] = [];
  const left: Assignment['left'][number][] = [];
  for (const { file, bars, free } of wanted) {
    const given = new Set<number>();
    for (const seat of file.vacant) {
      const [reader] = free.filter((id) => !given.has(id)).sort((a, b) => load.get(a)! - load.get(b)! || a - b);
      if (reader === undefined) {
        for (const id of given) bars.set(id, ['already']);
        left.push({ file: file.id, seat, bars });
        continue;
      }
      given.add(reader);
      load.set(reader, load.get(reader)! + 1);
      assigned.push({ file: file.id, seat, reader });
    }
  }
  return { assigned, left };
};

/** 双盲: how many of a list are read by two, and which: those whose tickets end smallest, which nobody can have chosen. */
export const readTwice = (tickets: readonly string[], percent: number): ReadonlySet<string> => {
  const n = Math.ceil((tickets.length * percent) / 100);
  const ends = (ticket: string): string => ticket.slice(-16);
  return new Set([...tickets].sort((a, b) => byCodePoint(ends(a), ends(b)) || byCodePoint(a, b)).slice(0, n));
};
