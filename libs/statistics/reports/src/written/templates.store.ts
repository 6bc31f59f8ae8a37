import type { ReportKind } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { ReportTemplateEntity } from './report-template.entity';

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu template'), $1)`;

export type TemplateRow = Readonly<ReportTemplateEntity>;

export const oneAtATime = (tx: Tx, node: number) => tx.rows(ONE_AT_A_TIME, [node]);
/** Versions of a kind, the newest first. */
export const versionsOf = (tx: Tx, node: number, kind: ReportKind): Promise<TemplateRow[]> =>
  tx.repository(ReportTemplateEntity).find({ where: { node_id: node, kind }, order: { no: 'DESC' } });
export const newestOf = (tx: Tx, node: number, kind: ReportKind): Promise<TemplateRow | null> =>
  tx.repository(ReportTemplateEntity).findOne({ where: { node_id: node, kind }, order: { no: 'DESC' } });
export const versionOf = (tx: Tx, node: number, kind: ReportKind, no: number): Promise<TemplateRow | null> =>
  tx.repository(ReportTemplateEntity).findOneBy({ node_id: node, kind, no });
export const insertVersion = (tx: Tx, row: TemplateRow) => tx.repository(ReportTemplateEntity).insert(row);
