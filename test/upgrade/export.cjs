// Writes the books of a built edition as SQL text: every statement its migrations made, then every row of the database at
// a URL. Run once for an edition; what it wrote is committed and never made again.
//   node test/upgrade/export.cjs <dist/…/database/src of that edition> <owner URL of its database> <out.sql.gz>
const { writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { gzipSync } = require('node:zlib');
const { Client } = require('pg');
const { DataSource } = require('typeorm');

const [database, url, out] = process.argv.slice(2);
const { MIGRATIONS } = require(resolve(database, 'connect.js'));

/** What the migrations say to a database that has nothing. */
const statementsOf = async (admin) => {
  const name = 'zhilu_statements';
  await admin.query(`drop database if exists ${name}`);
  await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
  const said = [];
  const logger = { logQuery: (query, parameters) => said.push([query, parameters]) };
  for (const one of ['logQueryError', 'logQuerySlow', 'logSchemaBuild', 'logMigration', 'log']) logger[one] = () => undefined;
  const source = await new DataSource({
    type: 'postgres',
    url: url.replace(/\/[^/?]+\?/, `/${name}?`),
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    logging: true,
    logger,
  }).initialize();
  said.length = 0;
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
  await admin.query(`drop database ${name}`);
  // Reads change nothing, and what the steps are called comes with the rows.
  return said
    .filter(([query]) => !/^\s*(select (?!set_config)|start transaction|commit|insert into "migration")/i.test(query))
    .map(([query]) => query);
};

const rowsOf = async (client) => {
  const { rows: tables } = await client.query(
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const parts = [];
  for (const { name } of tables) {
    const { rows } = await client.query(`select coalesce(json_agg(t), '[]')::text as body, count(*)::int as n from ${name} t`);
    if (rows[0].n === 0) continue;
    // A migration may have put rows there already.
    parts.push(`delete from ${name}`);
    parts.push(
      `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $books$${rows[0].body}$books$)`,
    );
  }
  const { rows: sequences } = await client.query(
    `select schemaname || '.' || sequencename as name, last_value from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  for (const { name, last_value: last } of sequences) parts.push(`select setval('${name}', ${last})`);
  return parts;
};

const main = async () => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const schema = await statementsOf(client);
  const text = [...schema, `set session_replication_role = replica`, ...(await rowsOf(client)), `set session_replication_role = origin`];
  await client.end();
  writeFileSync(out, gzipSync(`${text.join(';\n')};\n`, { level: 9 }));
};

main();
