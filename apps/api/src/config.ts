import { resolve } from 'node:path';
import { FONT_VARIABLES, type PaperSettings, paperSettings } from '@zhilu/platform/documents';
import { BACKUP_VARIABLES, type BackupPlace, backupPlace } from '@zhilu/platform/operations';
import { PROVIDER_VARIABLES, type ProviderSettings, providerSettings } from '@zhilu/platform/access';
import { NOTICE_VARIABLES, type NoticeSettings, noticeSettings } from '@zhilu/platform/outbox';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().optional(),
  DATABASE_URL_OWNER: z.string().optional(),
  PORT: z.coerce.number().int().min(1, '端口须为 1–65535').max(65_535, '端口须为 1–65535').default(3000),
  HOST: z.string().default('127.0.0.1'),
  ZHILU_DATA: z.string().default('data'),
  ZHILU_FILES: z.string().optional(),
  ZHILU_KEYS: z.string().optional(),
  ZHILU_WITNESS: z.string().optional(),
  ...FONT_VARIABLES,
  ...BACKUP_VARIABLES,
  ZHILU_DEMO: z.enum(['0', '1', 'tiny', 'demo', 'large'], { error: 'ZHILU_DEMO 可为 0、1、tiny、demo、large' }).optional(),
  ZHILU_UPLOAD_MB: z.coerce.number().int().positive().default(2048),
  TRUST_PROXY: z.string().default(''),
  ADMIN_PORT: z.coerce.number().int().min(1, '端口须为 1–65535').max(65_535, '端口须为 1–65535').optional(),
  ZHILU_LOG: z.enum(['error', 'warn', 'info', 'silent'], { error: 'ZHILU_LOG 可为 error、warn、info、silent' }).optional(),
  ZHILU_WORKER: z.enum(['0', '1', 'beside'], { error: 'ZHILU_WORKER 可为 0、1' }).default('1'),
  ...PROVIDER_VARIABLES,
  ...NOTICE_VARIABLES,
  NODE_ENV: z.string().default('production'),
});
const OTHERS = ['ZHILU_ROOT'];

/** 配置: everything the environment may set, checked once at the start. */
export interface Config {
  readonly databaseUrl: string | undefined;
  readonly databaseUrlOwner: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Folder of the product's own data, absolute. */
  readonly dataFolder: string;
  /** Folder of attachments, absolute. */
  readonly fileFolder: string;
  /** Folder of the seal of the installation, absolute: shared by the processes that serve together, backed up apart from the database. */
  readonly keyFolder: string;
  /** Folder the audit leaves its witness in, absolute: best on another machine. */
  readonly witnessFolder: string;
  /** Where backups lie, and how many. */
  readonly backups: BackupPlace;
  /** Fonts of the office's own for its papers, and where their numbers are checked. */
  readonly papers: PaperSettings;
  /** By which channels notices leave; none unless set. */
  readonly notices: NoticeSettings;
  /** 统一身份认证; null where people sign in with passwords alone. */
  readonly provider: ProviderSettings | null;
  /** Size of the demonstration province asked for; null where none is wanted; undefined where nothing was said. */
  readonly demonstration: 'tiny' | 'demo' | 'large' | null | undefined;
  /** The most a delivery may weigh, in whichever way it comes. */
  readonly uploadBytes: number;
  /** 反向代理: how many stand before the service, or their addresses. What they say of a reader's address and of TLS is believed, and nobody else. */
  readonly trustProxy: number | string | false;
  /** Where the operator's metrics are read; nowhere unless given. */
  readonly adminPort: number | undefined;
  /** Which lines are logged; unless given, all of them, and to a person at a terminal only what needs attention. */
  readonly log: 'error' | 'warn' | 'info' | 'silent' | undefined;
  /** Whether the service does background work too, leaves it to the worker that its keeper has beside it, or to any there are. */
  readonly worker: 'inside' | 'beside' | 'elsewhere';
  readonly development: boolean;
  /** Folder of the checkout or image the product runs from. */
  readonly root: string;
}

/** Reads the environment; what it does not understand it says in Chinese and does not start. */
export const readConfig = (env: NodeJS.ProcessEnv, root: string): { config: Config; warnings: string[] } => {
  const parsed = schema.safeParse(env);
  if (!parsed.success)
    throw new Error(`配置有误：${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('；')}`);
  const known = new Set([...Object.keys(schema.shape), ...OTHERS]);
  const warnings = Object.keys(env)
    .filter((name) => name.startsWith('ZHILU_') && !known.has(name))
    .map((name) => `不认识的配置项 ${name}，已忽略`);
  const { ZHILU_DEMO: demo, ...rest } = parsed.data;
  return {
    warnings,
    config: {
      databaseUrl: rest.DATABASE_URL,
      databaseUrlOwner: rest.DATABASE_URL_OWNER,
      port: rest.PORT,
      host: rest.HOST,
      dataFolder: resolve(root, rest.ZHILU_DATA),
      fileFolder: resolve(root, rest.ZHILU_FILES ?? `${rest.ZHILU_DATA}/files`),
      keyFolder: resolve(root, rest.ZHILU_KEYS ?? `${rest.ZHILU_DATA}/keys`),
      witnessFolder: resolve(root, rest.ZHILU_WITNESS ?? `${rest.ZHILU_DATA}/witness`),
      backups: backupPlace(rest, root, rest.ZHILU_DATA),
      papers: paperSettings(rest),
      notices: noticeSettings(rest),
      provider: providerSettings(rest),
      demonstration: demo === undefined ? undefined : demo === '0' ? null : demo === '1' ? 'demo' : demo,
      uploadBytes: rest.ZHILU_UPLOAD_MB * 1024 * 1024,
      trustProxy: trustedOf(rest.TRUST_PROXY),
      adminPort: rest.ADMIN_PORT,
      log: rest.ZHILU_LOG,
      worker: ({ 1: 'inside', 0: 'elsewhere', beside: 'beside' } as const)[rest.ZHILU_WORKER],
      development: rest.NODE_ENV === 'development',
      root,
    },
  };
};

const PROXY = /^(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?)$/;

/** `1` hop, or addresses and networks with commas between them. */
const trustedOf = (text: string): number | string | false => {
  const wanted = text.replaceAll(' ', '');
  if (wanted === '' || wanted === '0') return false;
  if (/^\d$/.test(wanted)) return Number(wanted);
  if (!wanted.split(',').every((one) => PROXY.test(one) && !/^\d+$/.test(one)))
    throw new Error('配置有误：TRUST_PROXY 为代理的层数（1–9），或者代理的地址、网段，以逗号分隔');
  return wanted;
};
