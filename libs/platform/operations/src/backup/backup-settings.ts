import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OwnServer } from '@zhilu/platform/database';
import { z } from 'zod';

/** What the environment may say of backups. */
export const BACKUP_VARIABLES = {
  ZHILU_BACKUPS: z.string().min(1).optional(),
  ZHILU_BACKUPS_KEPT: z.coerce
    .number({ error: 'ZHILU_BACKUPS_KEPT 为保留的份数，1 至 60' })
    .int('ZHILU_BACKUPS_KEPT 为保留的份数，1 至 60')
    .min(1, 'ZHILU_BACKUPS_KEPT 为保留的份数，1 至 60')
    .max(60, 'ZHILU_BACKUPS_KEPT 为保留的份数，1 至 60')
    .default(3),
};
type Said = z.infer<z.ZodObject<typeof BACKUP_VARIABLES>>;

/** Where backups lie, and how many are kept. */
export interface BackupPlace {
  readonly folder: string;
  readonly kept: number;
  /** Version of the program that makes them. */
  readonly program: string;
}

/** 备份设定: besides, the server that is backed up; null where the database is given from outside. */
export abstract class BackupSettings implements BackupPlace {
  abstract readonly folder: string;
  abstract readonly kept: number;
  abstract readonly program: string;
  abstract readonly server: OwnServer | null;
}

/** As the environment says it, else beside the data. */
export const backupPlace = (said: Said, root: string, data: string): BackupPlace => ({
  folder: resolve(root, said.ZHILU_BACKUPS ?? `${data}/backups`),
  kept: said.ZHILU_BACKUPS_KEPT,
  get program() {
    return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
  },
});
