import { Client } from 'pg';
import { MIGRATIONS } from '../connect';
import { APPLIED_MIGRATIONS, HAS_SCHEMA } from './standing.store';

/** How the schema of a database stands to the program: `none` where there is none yet. */
export type SchemaStanding = 'equal' | 'older' | 'newer' | 'none';

/** Compares the steps a database has gone through with those the program knows; one it does not know was made by a newer program. */
export const schemaStandingOf = (applied: readonly string[]): SchemaStanding => {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  if (applied.some((name) => !known.has(name))) return 'newer';
  return applied.length === known.size ? 'equal' : 'older';
};

/** Looks at a database that may have no schema yet, and changes nothing. */
export const readSchemaStanding = async (url: string): Promise<SchemaStanding> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ yes: boolean }>(HAS_SCHEMA);
    if (found[0]?.yes !== true) return 'none';
    const { rows } = await client.query<{ name: string }>(APPLIED_MIGRATIONS);
    return schemaStandingOf(rows.map(({ name }) => name));
  } finally {
    await client.end();
  }
};
