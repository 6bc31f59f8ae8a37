import { TABLES, type Tx } from '@zhilu/platform/database';

const MARK = `insert into installation (demonstration, created_at) values (true, $1)`;
/** What an empty database has too: its schema, the one row that numbers postings, what is asked of passwords, and the way in for its first administrator. */
const STAYS = ['migration', 'posting_head', 'password_profile', 'first_administrator'];
/** Takes out whatever was loaded, as the owner of the schema. */
export const EMPTY = `truncate ${Object.keys(TABLES)
  .filter((name) => !STAYS.includes(name))
  .join(', ')}, pgboss.job`;

/** Notes that what is loaded is the demonstration. */
export const markDemonstration = (tx: Tx, at: number) => tx.rows(MARK, [new Date(at)]);
