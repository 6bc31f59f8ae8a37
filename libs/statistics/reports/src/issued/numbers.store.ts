import type { OfficialNumber } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { NumberEntity, SeriesEntity } from './issued.entity';

/** The office the transaction works for; the policies of numbers and papers read it. */
const AS_OFFICE = `select set_config('app.office', $1, true)`;
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu number'), hashtext($1))`;
/** Nothing where somebody has it already, whoever they are. */
const TAKE = `insert into official_number (word, year, no, node_id, origin, after_no, state, said, taken_by, taker, taken_at)
  values ($1, $2, $3, $4, $5, $6, 'reserved', $7, $8, $9, $10) on conflict do nothing returning no`;
const OPEN = `insert into number_series (word, year, node_id, first_no, said, opened_by, opener, opened_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning word`;

export type SeriesRow = Readonly<SeriesEntity>;
export type NumberRow = Readonly<NumberEntity>;
type Taken = Pick<NumberRow, 'word' | 'year' | 'no' | 'node_id' | 'origin' | 'after_no' | 'said' | 'taken_by' | 'taker' | 'taken_at'>;

export const asOffice = (tx: Tx, node: number) => tx.rows(AS_OFFICE, [String(node)]);
/** Numbers of one word and year are given one after another. */
export const oneAtATime = (tx: Tx, { word, year }: Pick<OfficialNumber, 'word' | 'year'>) => tx.rows(ONE_AT_A_TIME, [`${word}〔${year}〕`]);

export const seriesOf = (tx: Tx, word: string, year: number): Promise<SeriesRow | null> =>
  tx.repository(SeriesEntity).findOneBy({ word, year });
export const allSeries = (tx: Tx, year: number): Promise<SeriesRow[]> =>
  tx.repository(SeriesEntity).find({ where: { year }, order: { word: 'ASC' } });
/** False where the word is counted by somebody already. */
export const openSeries = async (tx: Tx, row: SeriesRow): Promise<boolean> => {
  const { word, year, node_id: node, first_no: first, said, opened_by: by, opener, opened_at: at } = row;
  return (await tx.rows(OPEN, [word, year, node, first, said, by, opener, at])).length === 1;
};

export const numbersOf = (tx: Tx, year: number): Promise<NumberRow[]> =>
  tx.repository(NumberEntity).find({ where: { year }, order: { word: 'ASC', no: 'DESC' } });
export const numberRow = (tx: Tx, { word, year, no }: OfficialNumber): Promise<NumberRow | null> =>
  tx.repository(NumberEntity).findOneBy({ word, year, no });
/** The last number of a word and year the office has. */
export const lastNumber = async (tx: Tx, word: string, year: number): Promise<number | null> =>
  tx.repository(NumberEntity).maximum('no', { word, year });
export const takeNumber = async (tx: Tx, row: Taken): Promise<boolean> => {
  const { word, year, no, node_id: node, origin, after_no: after, said, taken_by: by, taker, taken_at: at } = row;
  return (await tx.rows(TAKE, [word, year, no, node, origin, after, said, by, taker, at])).length === 1;
};
export const changeNumber = async (
  tx: Tx,
  { word, year, no }: OfficialNumber,
  change: Partial<Pick<NumberEntity, 'state' | 'paper_id' | 'void_said' | 'voider' | 'voided_at'>>,
): Promise<boolean> => (await tx.repository(NumberEntity).update({ word, year, no }, change)).affected === 1;
