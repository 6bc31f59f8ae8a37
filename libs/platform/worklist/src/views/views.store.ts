import type { Tx } from '@zhilu/platform/database';
import { ListViewEntity } from './view.entity';

export const viewsOf = (tx: Tx, desk: string, page: string): Promise<ListViewEntity[]> =>
  tx.repository(ListViewEntity).find({ where: { desk, page }, order: { title: 'ASC', view_id: 'ASC' } });
export const insertView = (tx: Tx, row: ListViewEntity) => tx.repository(ListViewEntity).insert(row);
export const dropView = async (tx: Tx, id: string, user: number): Promise<boolean> =>
  (await tx.repository(ListViewEntity).delete({ view_id: id, user_id: user })).affected === 1;
