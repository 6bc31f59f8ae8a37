import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WORKER_SCRIPT } from '@zhilu/intake/deliveries';
import { asApplication, cloneDatabase } from '@zhilu/testing/databases';

const ROOT = resolve(__dirname, '../../..');
const CLI = join(ROOT, 'dist/server/apps/cli/src/main.js');

describe('the program as it is built: files are generated and checked on threads of their own', () => {
  const data = mkdtempSync(join(tmpdir(), 'zhilu-built-'));
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, ...args], {
      cwd: data,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ZHILU_ROOT: ROOT, ZHILU_DATA: data, ZHILU_DEMO: 'tiny', DATABASE_URL: asApplication(database.url) },
    });
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(data, name), content);
    return join(data, name);
  };

  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  });

  it('loads a province, whose books agree with a recomputation', () => {
    const seeded = cli('seed', '--size', '300');
    expect(seeded.stderr).not.toMatch(/Error/);
    expect(JSON.parse(seeded.stdout)).toMatchObject({ cases: 300 });
    const verified = cli('verify');
    expect({ status: verified.status, said: verified.stdout + verified.stderr }).toMatchObject({
      status: 0,
      said: expect.stringContaining('账目相符'),
    });
    const { total } = JSON.parse(cli('figures', '--by', 'agency', '--from', '2025-01-01', '--to', '2026-06-30').stdout) as {
      total: { counts: { charged: number } };
    };
    expect(total.counts.charged).toBeGreaterThan(1000);
  });

  it('BT-1 the thread that checks files loads no server, no database and nothing that writes papers: a first delivery waits for none of them', () => {
    const loaded = `const threads = require('node:worker_threads');
      Object.defineProperty(threads, 'parentPort', { value: { on() {}, postMessage() {} } });
      require(${JSON.stringify(WORKER_SCRIPT)});
      const packages = Object.keys(require.cache).map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1]);
      console.log(JSON.stringify([...new Set(packages)].filter(Boolean)));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', loaded], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const packages = JSON.parse(stdout) as string[];
    expect(packages).toContain('saxes');
    for (const heavy of ['@nestjs/common', '@nestjs/graphql', 'typeorm', 'pg', 'graphql', 'docx', 'pdfkit', 'echarts'])
      expect(packages).not.toContain(heavy);
  });

  it('a file that is refused on the thread is told with its place, one with bad lines quarantines them, and nothing is left lying about', () => {
    const mapping = file(
      'mapping.json',
      JSON.stringify({
        format: 'zhilu-mapping',
        version: 1,
        name: '新来源',
        source: '试接系统',
        completeFor: [],
        tables: [
          {
            yields: [
              {
                kind: 'case',
                fields: {
                  agency: { column: '单位' },
                  key: { column: '编号' },
                  actType: { constant: 'penalty' },
                  filedOn: { column: '立案' },
                },
              },
            ],
          },
        ],
      }),
    );
    const refused = cli('import', file('a.csv', '单位,编号,立案\n甲,1,"2026-01-05\n'), '--mapping', mapping);
    expect(refused.status).toBe(1);
    expect(refused.stdout + refused.stderr).toMatch(/第 2 行.*引号/);
    // The province has begun a source of its own, whose sample stands in the folder of drafts.
    const begun = readdirSync(join(data, 'work', 'drafts'));
    const aside = cli('import', file('b.csv', '单位,编号,立案\n无此单位,1,2026-01-05\n无此单位,2,2026-02-30\n'), '--mapping', mapping);
    expect(JSON.parse(aside.stdout)).toMatchObject({ received: 2, accepted: 0, quarantined: 2 });
    // The folder's own: where files come in, drafts of connections, the province, and the name jobs find it by.
    const standing = ['drafts', 'incoming', 'name', 'province'];
    expect(readdirSync(join(data, 'work')).filter((name) => !standing.includes(name))).toEqual([]);
    expect(begun).toHaveLength(1);
    expect(readdirSync(join(data, 'work', 'drafts'))).toEqual(begun);
  });
});
