import { randomUUID } from 'node:crypto';
import { connect, Database, isUnavailable, type Rows, type Scope, type Tx } from '@zhilu/platform/database';
import { asApplication, cloneDatabase } from '@zhilu/testing/databases';
// Every room of the product, and so every entity.
import '@zhilu/testing/harness';
import { Pool } from 'pg';
import { type DataSource, type EntityMetadata, MoreThan, QueryFailedError } from 'typeorm';

/** What a table of agency data and one of the office have in common with the rooms that write them: only their entities. */
interface AttachmentLike {
  agency_id: number;
  file_id: string;
  case_id: string;
  digest: string;
  bytes: string;
  media: string;
  name: string;
  at: Date;
  user_id: number;
  person: string;
}
interface SourceLike {
  source_no: number;
  name: string;
  connected_at: Date;
  grace_hours: number;
  complete_for: string[];
  carries: string[];
  rhythm_hours: number;
}

const ONE: Scope = { stat: [1], case: [1], role: 'liaison' };
const TWO: Scope = { stat: [2], case: [2], role: 'liaison' };

describe('tables as entities', () => {
  let source: DataSource;
  let database: Database;
  let owner: Pool;
  let drop: () => Promise<void>;
  const entityOf = (table: string): EntityMetadata => source.entityMetadatas.find(({ tableName }) => tableName === table)!;
  const attachments = (tx: Tx): Rows<AttachmentLike> => tx.repository<AttachmentLike>(entityOf('attachment').target);
  const sources = (tx: Tx): Rows<SourceLike> => tx.repository<SourceLike>(entityOf('source').target);
  const fileOf = (agency: number): AttachmentLike => ({
    agency_id: agency,
    file_id: randomUUID(),
    case_id: '9007199254740993',
    digest: 'ab01',
    bytes: '7',
    media: 'pdf',
    name: '证明.pdf',
    at: new Date('2026-05-01T00:00:00.123Z'),
    user_id: 0,
    person: '甲',
  });

  beforeAll(async () => {
    const made = await cloneDatabase();
    ({ drop } = made);
    source = await connect(asApplication(made.url));
    database = new Database(source);
    owner = new Pool({ connectionString: made.url, max: 2 });
  });
  afterAll(async () => {
    await source.destroy();
    await owner.end();
    await drop();
  });

  it('EN-1: a repository reads and writes within the scope of its transaction, as the role that owns nothing', async () => {
    const [mine, theirs] = [fileOf(1), fileOf(2)];
    await database.run(ONE, (tx) => attachments(tx).insert(mine));
    await database.run(TWO, (tx) => attachments(tx).insert(theirs));
    expect(await database.run(ONE, (tx) => attachments(tx).find())).toEqual([{ ...mine, record_kind: null, record_key: null }]);
    expect(await database.run(ONE, (tx) => attachments(tx).existsBy({ agency_id: 2 }))).toBe(false);
    expect(await database.run(TWO, (tx) => attachments(tx).findOneBy({ file_id: theirs.file_id }))).toMatchObject(theirs);
    await expect(database.run(ONE, (tx) => attachments(tx).insert(fileOf(2)))).rejects.toThrow('row-level security');
    await expect(database.run(ONE, (tx) => attachments(tx).update({ agency_id: 1 }, { name: '改' }))).rejects.toThrow('permission denied');
    await expect(database.run(ONE, (tx) => attachments(tx).delete({ agency_id: 1 }))).rejects.toThrow('permission denied');
    // A connection keeps no scope when it goes back to the pool.
    expect(await source.manager.find(entityOf('attachment').target)).toEqual([]);
  });

  it('EN-1: what a repository writes stands in the one transaction, and falls with it', async () => {
    const lost = fileOf(1);
    const failed = database.run(ONE, async (tx) => {
      await attachments(tx).insert(lost);
      const seen = await tx.rows<{ who: string; pid: number }>(
        `select current_user as who, pg_backend_pid() as pid from attachment where file_id = $1`,
        [lost.file_id],
      );
      expect(seen).toEqual([{ who: 'zhilu_app', pid: expect.any(Number) }]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect((await owner.query('select 1 from attachment where file_id = $1', [lost.file_id])).rowCount).toBe(0);
  });

  it('EN-2: every column of every entity is the column of the migrated table: name, type, may it be empty, and the key', async () => {
    const { rows } = await owner.query<{ table: string; column: string; type: string; nullable: boolean; keyed: boolean; key: boolean }>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
         i.indrelid is not null as keyed, coalesce(a.attnum = any (i.indkey), false) as key
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         left join pg_index i on i.indrelid = c.oid and i.indisprimary
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1, 2`,
    );
    const tables = source.entityMetadatas.map(({ tableName }) => tableName).sort();
    expect(tables).toEqual([
      'api_key',
      'appraisal',
      'appraisal_action',
      'appraisal_call',
      'appraisal_evidence',
      'appraisal_objection',
      'appraisal_result',
      'appraisal_scheme',
      'appraisal_self',
      'attachment',
      'credit_action',
      'credit_line',
      'data_export',
      'issued_paper',
      'list_view',
      'matter_scan',
      'notice',
      'notice_address',
      'notice_sending',
      'number_series',
      'official_number',
      'oversight',
      'oversight_action',
      'oversight_paper',
      'paper_code',
      'paper_scan',
      'period_edition',
      'publication_change',
      'referral',
      'referral_action',
      'referral_paper',
      'referral_told',
      'report_template',
      'request',
      'request_action',
      'retrieval',
      'retrieval_action',
      'review_standard',
      'schedule',
      'schedule_recipient',
      'schedule_run',
      'sign_in_attempt',
      'source',
      'source_agency',
      'source_agreement',
      'source_draft',
      'source_mapping',
      'work_handover',
      'work_leave',
      'work_mark',
      'work_merge',
      'work_note',
    ]);
    for (const { tableName: table, columns } of source.entityMetadatas) {
      const standing = rows.filter((row) => row.table === table);
      const said = columns.map((column) => {
        const type = `${source.driver.normalizeType(column)}${column.isArray ? '[]' : ''}`;
        // A table without a key keeps none; its entity must name one.
        const key = column.isPrimary && standing.some(({ keyed }) => keyed);
        return { column: column.databaseName, type, nullable: column.isNullable, key };
      });
      const stands = standing.map(({ column, type, nullable, key }) => ({ column, type, nullable, key }));
      const byName = (a: { column: string }, b: { column: string }): number => (a.column < b.column ? -1 : 1);
      expect({ table, columns: said.sort(byName) }).toEqual({ table, columns: stands.sort(byName) });
    }
  });

  it('EN-3: each call is one statement on the connection of the transaction, and none begins or ends one', async () => {
    const statements: string[] = [];
    await database.run(ONE, async (tx) => {
      const ask = jest.spyOn(tx.client, 'query');
      const at = new Date();
      const said = { grace_hours: 0, complete_for: [], carries: [], rhythm_hours: 0 };
      await sources(tx).insert({ ...said, source_no: 1, name: 'a', connected_at: at });
      await sources(tx).update({ name: 'a' }, { grace_hours: 1 });
      await sources(tx).find({ where: { connected_at: MoreThan(new Date(0)) }, order: { source_no: 'asc' } });
      await sources(tx).findOne({ where: { name: 'a' }, lock: { mode: 'pessimistic_write' } });
      await sources(tx).findOneBy({ name: 'a' });
      await sources(tx).existsBy({ name: 'a' });
      await sources(tx).exists();
      await sources(tx).countBy({ name: 'a' });
      await sources(tx).maximum('source_no', { name: 'a' });
      await attachments(tx).insert(fileOf(1));
      await attachments(tx).existsBy({ agency_id: 1 });
      statements.push(...ask.mock.calls.map(([statement]) => String(statement)));
      ask.mockRestore();
    });
    expect(statements.map((statement) => statement.split(' ')[0]!.toLowerCase())).toEqual([
      'insert',
      'update',
      ...Array<string>(7).fill('select'),
      'insert',
      'select',
    ]);
    expect(statements[3]).toMatch(/FOR UPDATE$/);
  });

  it('EN-4: what the database refuses keeps its code, and a connection that breaks counts as the database being away', async () => {
    const twice = fileOf(1);
    const refused = database.run(ONE, async (tx) => {
      await attachments(tx).insert(twice);
      await attachments(tx).insert(twice);
    });
    await expect(refused).rejects.toMatchObject({ code: '23505' });
    const broken = await database
      .run(ONE, async (tx) => {
        const [{ pid }] = (await tx.rows<{ pid: number }>('select pg_backend_pid() as pid')) as [{ pid: number }];
        await owner.query('select pg_terminate_backend($1)', [pid]);
        return attachments(tx).find();
      })
      .catch((error: unknown) => error);
    expect(isUnavailable(broken)).toBe(true);
    const midway = new QueryFailedError('select', [], Object.assign(new Error('terminating connection'), { code: '57P01' }));
    expect(isUnavailable(midway)).toBe(true);
    expect(isUnavailable(new QueryFailedError('select', [], new Error('Connection terminated unexpectedly')))).toBe(true);
  });
});
