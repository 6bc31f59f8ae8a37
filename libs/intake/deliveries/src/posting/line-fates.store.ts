import type { UnchangedLine } from '@zhilu/ledger';
import type { Tx } from '@zhilu/platform/database';
import { lineOfPlace } from '../spool/spooled';

const NOTE = `insert into line_fate (agency_id, batch_id, chunk, fate, sheet, lines)
  select agency_id, $1, $2, fate, sheet, lines::int4multirange from unnest($3::int[], $4::text[], $5::text[], $6::text[]) as f(agency_id, fate, sheet, lines) returning 1`;
const OF_BATCHES = `select batch_id::text, fate, sheet, range_agg(lines)::text as lines from line_fate where agency_id = any ($1::int[]) and batch_id = any ($2::uuid[]) group by 1, 2, 3 order by 2, 3`;

/** Lines of a delivery that changed nothing, by their sheet (empty in a text) as runs: `[[2,500],[502,502]]`. */
export interface LineFate {
  readonly fate: 'duplicate' | 'stale';
  readonly sheet: string;
  readonly runs: readonly (readonly [number, number])[];
}

/** Notes which lines of a chunk changed nothing. */
export const noteUnchanged = async (
  tx: Tx,
  { batch, chunk }: { readonly batch: string; readonly chunk: number },
  lines: readonly UnchangedLine[],
): Promise<void> => {
  if (lines.length === 0) return;
  const groups = new Map<string, { agency: number; fate: string; sheet: string; lines: number[] }>();
  for (const { agency, line: place, fate } of lines) {
    const { line, sheet } = lineOfPlace(place);
    const key = `${agency} ${fate} ${sheet ?? ''}`;
    const group = groups.get(key) ?? { agency, fate, sheet: sheet ?? '', lines: [] };
    groups.set(key, group);
    group.lines.push(line);
  }
  const all = [...groups.values()];
  await tx.rows(NOTE, [
    batch,
    chunk,
    all.map(({ agency }) => agency),
    all.map(({ fate }) => fate),
    all.map(({ sheet }) => sheet),
    all.map((group) => `{${group.lines.map((line) => `[${line},${line}]`).join(',')}}`),
  ]);
};

/** Which lines of deliveries changed nothing, of some agencies. */
export const lineFates = async (tx: Tx, agencies: readonly number[], batches: readonly string[]): Promise<Map<string, LineFate[]>> => {
  const fates = new Map<string, LineFate[]>();
  for (const row of await tx.rows<{ batch_id: string; fate: LineFate['fate']; sheet: string; lines: string }>(OF_BATCHES, [
    agencies,
    batches,
  ])) {
    const runs = [...row.lines.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]) => [Number(from), Number(to) - 1] as const);
    fates.set(row.batch_id, [...(fates.get(row.batch_id) ?? []), { fate: row.fate, sheet: row.sheet, runs }]);
  }
  return fates;
};
