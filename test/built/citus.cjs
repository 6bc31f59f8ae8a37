const { Client } = require('pg');
const { distribute, migrate } = require('../../dist/server/libs/platform/database/src/index.js');

const TEMPLATE = 'template_zhilu';
const at = (url, change) => Object.assign(new URL(url), change).toString();
const say = async (connectionString, ...statements) => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    let rows = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
};

/**
 * A cluster that stands already, its nodes as its coordinator tells them: one database, migrated and distributed, to copy on every node.
 * Metadata names no database, so a copy made on all of them is a cluster at once. Everybody signs in without a password.
 */
module.exports = async (citusUrl) => {
  const url = at(citusUrl, { pathname: '/zhilu', search: '?tests' });
  const nodes = (
    await say(
      citusUrl,
      `select nodename as host, nodeport as port, groupid = 0 as coordinator from pg_dist_node where noderole = 'primary' order by groupid`,
    )
  ).map(({ host, port, coordinator }) => ({ host, port, url: coordinator ? url : at(url, { hostname: host, port }), coordinator }));
  if (!nodes.some(({ coordinator }) => coordinator) || nodes.length < 2) throw new Error('CITUS_URL 不是有工作节点的协调节点');
  const template = (node) => at(node.url, { pathname: `/${TEMPLATE}` });
  for (const node of nodes) {
    const admin = at(node.url, { pathname: '/postgres' });
    await say(admin, `drop database if exists ${TEMPLATE} with (force)`, `create database ${TEMPLATE}`);
    await say(template(node), 'create extension citus');
  }
  const [coordinator, ...workers] = nodes;
  await say(
    template(coordinator),
    `select citus_set_coordinator_host('${coordinator.host}', ${coordinator.port})`,
    ...workers.map(({ host, port }) => `select citus_add_node('${host}', ${port})`),
  );
  await migrate(template(coordinator));
  await distribute({ ownerUrl: template(coordinator) }, () => undefined);
  for (const node of nodes) await say(at(node.url, { pathname: '/postgres' }), `alter database ${TEMPLATE} with allow_connections false`);
  return { url, workers: workers.map((node) => node.url) };
};
