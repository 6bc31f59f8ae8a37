import { randomUUID } from 'node:crypto';
import type { LegalDate } from '@zhilu/kernel/time';
import { Client } from 'pg';

/** A database of a test's own. */
export interface Clone {
  readonly name: string;
  /** As its owner. */
  readonly url: string;
  drop(): Promise<void>;
}

/** The demonstration province of a size, up to a day. */
export interface Province {
  readonly cases: number;
  readonly until: LegalDate;
  /** With its weeks of history, as whoever tries the product sees it. */
  readonly history?: boolean;
}

/** How the application signs in to a database, by the address of its owner. */
export const asApplication = (ownerUrl: string): string => ownerUrl.replace('//zhilu@', '//zhilu_app@');

const cluster = (): string => process.env.ZHILU_TEST_CLUSTER!;
const urlOf = (name: string): string => cluster().replace('/zhilu?', `/${name}?`);
/** The other machines of a cluster: what is made on one is made on all. */
const workers = (): readonly string[] => (process.env.ZHILU_TEST_WORKERS ?? '').split(' ').filter((url) => url !== '');
const everywhere = async (statement: string): Promise<void> => {
  for (const url of [cluster(), ...workers()]) {
    const admin = new Client({ connectionString: url.replace('/zhilu?', '/postgres?') });
    await admin.connect();
    await admin.query(statement).finally(() => admin.end());
  }
};
/** Work as the owner of the cluster, on one session that lasts as long as the work: a pool closes an idle one, and its locks with it. */
const asAdmin = async <T>(work: (admin: Client) => Promise<T>): Promise<T> => {
  const admin = new Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

/** A database of one's own, copied from the migrated template or from another that nobody is connected to. */
export const cloneDatabase = async (template = 'template_zhilu', collation = ''): Promise<Clone> => {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await everywhere(`create database ${name} template ${template} strategy wal_log ${collation}`);
  return {
    name,
    url: urlOf(name),
    drop: () => everywhere(`drop database ${name} with (force)`),
  };
};

/** A database with no schema at all, that orders texts as it is told, else as the cluster does. */
export const bareDatabase = (collation = ''): Promise<Clone> => cloneDatabase('template0', collation);

/** The name of a database that holds the province; the first test that asks for it loads it, the others wait for that. */
export const provinceTemplate = (province: Province, load: (clone: Clone, province: Province) => Promise<void>): Promise<string> =>
  asAdmin(async (admin) => {
    const name = `template_province_${province.cases}_${province.until.replaceAll('-', '')}${province.history ? '_history' : ''}`;
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const clone = await cloneDatabase();
      await load(clone, province);
      await everywhere(`alter database ${clone.name} rename to ${name}`);
    }
    return name;
  });
