import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Viewer } from '@zhilu/platform/access';
import { migrate, readSchemaStanding } from '@zhilu/platform/database';
import { EVALUATOR } from '@zhilu/kernel/law';
import { Recalculation, Verification } from '@zhilu/ledger';
import { type FigureFilter, Figures } from '@zhilu/statistics/figures';
import { catalogueOf } from '@zhilu/testing/catalogue';
import { bareDatabase, type Clone, cloneDatabase } from '@zhilu/testing/databases';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { Pool } from 'pg';

const FOLDER = join(__dirname, '../../upgrade');
const EDITION = 'b2d8a9e';
const TOTAL = `query ($from: LegalDate!, $to: LegalDate!, $classes: [DutyClass!]) { figures(filter: { from: $from, to: $to, dutyClasses: $classes }) { total { counts { charged } } } }`;
/** What the edition itself said of its books. */
interface Said {
  readonly at: string;
  readonly figures: readonly {
    readonly filter: FigureFilter;
    readonly path: string;
    readonly known: number;
    readonly total: Record<string, number>;
    readonly rows: Record<string, Record<string, number>>;
  }[];
}

describe('UP-1 books of an earlier edition are brought up to date', () => {
  const said = JSON.parse(readFileSync(join(FOLDER, `figures-of-${EDITION}.json`), 'utf8')) as Said;
  let on: Clone;
  let test: TestApp;
  let steps: number;

  beforeAll(async () => {
    on = await bareDatabase();
    const owner = new Pool({ connectionString: on.url, max: 1 });
    await owner.query(gunzipSync(readFileSync(join(FOLDER, `books-of-${EDITION}.sql.gz`))).toString('utf8'));
    await owner.end();
    expect(await readSchemaStanding(on.url)).toBe('older');
    steps = await migrate(on.url);
    test = await startApp({ on, work: false });
    test.clock.at = Date.parse(said.at) + 300_000;
  });
  afterAll(() => test?.stop());

  it('UP-1: the steps since then were taken, and no other', async () => {
    expect(steps).toBeGreaterThan(0);
    expect(await readSchemaStanding(on.url)).toBe('equal');
    expect(await migrate(on.url)).toBe(0);
  });

  it('UP-1: tables, columns, defaults, constraints, indexes, policies, rights and functions are those of a fresh database', async () => {
    const fresh = await cloneDatabase();
    const owner = new Pool({ connectionString: fresh.url, max: 1 });
    try {
      const catalogue = await catalogueOf(owner);
      expect(catalogue.length).toBeGreaterThan(800);
      expect(await catalogueOf(test.owner)).toEqual(catalogue);
    } finally {
      await owner.end();
      await fresh.drop();
    }
  });

  it.each(said.figures)(
    'UP-1: every figure from $filter.from to $filter.to, known at $known, read from the $path, is what it was',
    async (one) => {
      const reader: Viewer = {
        userId: 0,
        account: 'cli',
        name: '命令行',
        role: 'supervisor',
        nodeId: null,
        agencyId: null,
        scope: await test.database.everything(),
        mayReadWithheld: false,
      };
      const table = await test.app.get(Figures).table(reader, one.filter, ['agency'], 'asThen');
      expect(table.basis).toMatchObject({ known: one.known, path: one.path });
      expect(table.total.counts).toEqual(one.total);
      const rows = table.rows.map(({ keys, figure }) => [keys.map(({ label }) => label).join('|'), figure.counts]);
      expect(rows.length).toBeGreaterThan(5);
      expect(Object.fromEntries(rows)).toEqual(one.rows);
    },
  );

  it('UP-1: roles see what they saw, and nobody rewrites history', async () => {
    await test.addUser('whole', 'supervisor', '440000');
    await test.addUser('nobody', 'systemAdmin', null);
    const { filter, total } = said.figures[0]!;
    const period = { from: filter.from, to: filter.to, classes: filter.dutyClasses };
    for (const [account, charged] of [
      ['whole', total.charged],
      ['nobody', 0],
    ] as const)
      // prettier-ignore
      expect((await test.ask(account, TOTAL, period)).data).toEqual({ figures: { total: { counts: { charged } } } });
    const one = { stat: [1], case: [1], role: 'liaison' };
    const seen = await test.database.run(one, (tx) => tx.rows<{ agency_id: number }>(`select distinct agency_id from duty`));
    expect(seen).toEqual([{ agency_id: 1 }]);
    for (const statement of [`update dossier_delta set body = body`, `delete from duty_line`, `update posting set cause = cause`])
      await expect(test.database.run(one, (tx) => tx.rows(statement))).rejects.toThrow('permission denied');
  });

  it('UP-1: what was under way in the memory of the old edition is interrupted, not running for ever', async () => {
    const { rows } = await test.owner.query(`select state from trial`);
    expect(rows).toEqual([{ state: 'interrupted' }]);
  });

  // What is judged otherwise than by the earlier edition is no figure of its books: a posting of its own cause brings it in.
  it('UP-1: balances, lines and recomputation agree, once what is judged otherwise today is posted as a change of the program', async () => {
    const edition = { kind: 'program', agency: null, subject: 'evaluator', body: { evaluator: EVALUATOR }, from: null, to: null } as const;
    await test.app.get(Recalculation).change('program', edition);
    const verification = test.app.get(Verification);
    const agencies = await verification.agencies();
    expect(agencies.length).toBeGreaterThan(30);
    for (const agency of agencies) expect(await verification.verify(agency)).toEqual([]);
  });
});
