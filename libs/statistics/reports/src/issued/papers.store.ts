import { In } from 'typeorm';
import type { PaperState } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { PaperEntity, ScanEntity } from './issued.entity';

export type PaperRow = Readonly<PaperEntity>;
export type ScanRow = Readonly<ScanEntity>;
type Decided = 'state' | 'decided_by' | 'decider' | 'decided_at' | 'decision' | 'voider' | 'voided_at' | 'void_said';

export const insertPaper = (tx: Tx, row: Omit<PaperRow, Decided>) => tx.repository(PaperEntity).insert({ ...row, state: 'prepared' });
/** Every paper the reader may know of, the newest first. */
export const paperRows = (tx: Tx): Promise<PaperRow[]> =>
  tx.repository(PaperEntity).find({ order: { to_day: 'DESC', prepared_at: 'DESC', id: 'ASC' } });
export const paperRow = (tx: Tx, id: string): Promise<PaperRow | null> => tx.repository(PaperEntity).findOneBy({ id });
/** Takes a paper from one state to another; nothing where it has moved on meanwhile. */
export const movePaper = async (tx: Tx, id: string, from: PaperState, change: Partial<Pick<PaperEntity, Decided>>): Promise<boolean> =>
  (await tx.repository(PaperEntity).update({ id, state: from }, change)).affected === 1;

export const insertScan = (tx: Tx, row: ScanRow) => tx.repository(ScanEntity).insert(row);
/** What was scanned of some papers, the oldest first. */
export const scansOf = (tx: Tx, papers: readonly string[]): Promise<ScanRow[]> =>
  tx.repository(ScanEntity).find({ where: { paper_id: In([...papers]) }, order: { at: 'ASC', id: 'ASC' } });
export const scanRow = (tx: Tx, id: string): Promise<ScanRow | null> => tx.repository(ScanEntity).findOneBy({ id });
