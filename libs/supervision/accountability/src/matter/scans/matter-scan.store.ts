import type { Tx } from '@zhilu/platform/database';
import { MatterScanEntity } from '../../entities/matter-scan.entity';

/** 扫描件 of a matter the reader may have, the first kept first. */
export const matterScansOf = (tx: Tx, agency: number, matter: string): Promise<MatterScanEntity[]> =>
  tx.repository(MatterScanEntity).find({ where: { agency_id: agency, matter_id: matter }, order: { at: 'ASC', scan_id: 'ASC' } });
export const insertMatterScan = (tx: Tx, row: MatterScanEntity) => tx.repository(MatterScanEntity).insert(row);
