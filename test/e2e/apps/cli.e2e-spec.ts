import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Pool } from 'pg';
import { sampleFile, shareOut, strataOf } from '@zhilu/kernel/review';
import { asApplication, cloneDatabase } from '@zhilu/testing/databases';

const ROOT = resolve(__dirname, '../../..');
const CLI = join(ROOT, 'dist/server/apps/cli/src/main.js');
const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('the command line', () => {
  const data = mkdtempSync(join(tmpdir(), 'zhilu-cli-'));
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let owner: Pool;

  beforeAll(async () => {
    database = await cloneDatabase();
    owner = new Pool({ connectionString: database.url, max: 1 });
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  });

  const cli = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: data,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        ZHILU_ROOT: ROOT,
        ZHILU_DATA: join(data, 'data'),
        ZHILU_DEMO: '0',
        DATABASE_URL: asApplication(database.url),
        DATABASE_URL_OWNER: database.url,
      },
    });
    return { status, stdout, stderr };
  };

  it('M1 every command has its help, which opens nothing', () => {
    const { status, stdout } = cli();
    expect(status).toBe(0);
    for (const name of ['migrate', 'import', 'figures', 'verify', 'template', 'digest', 'seed', 'pack', 'source', 'user', 'config'])
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    const help = cli('source', 'key', 'add', '--help');
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toMatch(/^用法： npm run -s cli -- source key add .*<来源名称>/);
    expect(help.stdout).toContain('--until <日>');
    expect(help.stdout).not.toMatch(/Usage|Options|Arguments/);
    expect(readdirSync(data)).toEqual([]);
  });

  it.each([
    [['imprt'], '没有命令 imprt'],
    [['import', '--mapping', 'm'], '缺少“文件”'],
    [['import', 'a.csv'], '须写明 --mapping <映射>'],
    [['figures', '--from', '2026-01-01', '--to', '2026-02-01', '--form', 'x'], '没有选项 --form'],
    [['figures', '--from'], '--from <日> 没有取值'],
    [['figures', '--from', '2026-01-01'], '须写明 --from <日> 和 --to <日>，或者 --edition <版次>'],
    [['seed', '--size', 'huge'], '--size <大小> 不能是“huge”：可为 tiny、demo、large，或者件数'],
    [['user', 'add', '--account', 'a', '--name', 'b', '--role', 'king'], '不能是“king”：角色为 supervisor'],
    [['verify', 'all'], '参数过多'],
    [['pack'], '用法'],
    [['digest'], '缺少“文件”'],
  ])(
    'M2 wrong usage %j is told with the help of its command, exit code 2, and no trace of the inside',
    (args, text) => {
      const { status, stdout, stderr } = cli(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(text);
      expect(stderr).toContain('用法');
      expect(stderr).not.toMatch(/^\s+at |error:|Error/m);
      expect(readdirSync(data)).toEqual([]);
    },
    60_000,
  );

  it('M5: `certify` proves the installation by the conformance set without a database, and says which rule pack differs and by how much', () => {
    const set = join(data, 'set');
    cpSync(join(ROOT, 'dist/conformance/01-处罚普通程序'), set, { recursive: true });
    const agreed = cli('certify', '--set', set);
    expect([agreed.status, agreed.stderr]).toEqual([0, '']);
    const [, dossiers, duties] = /^案卷 (\d+)\/\1 件一致，应记录事项 (\d+)\/\2 项一致$/m.exec(agreed.stdout)!;
    const [file] = readdirSync(set).sort();
    const dossier = JSON.parse(readFileSync(join(set, file!), 'utf8')) as { 结论: { 规则包: string[]; 合计: Record<string, string> }[] };
    const { 规则包: packs, 合计: totals } = dossier.结论[0]!;
    const [first, ...rest] = totals['按时']!.split(' ');
    Object.assign(totals, { 按时: rest.join(' '), 缺失: `${totals['缺失'] ?? ''} ${first}`.trim() });
    writeFileSync(join(set, file!), JSON.stringify(dossier));
    const differing = cli('certify', '--set', set);
    expect([differing.status, differing.stderr]).toEqual([1, '']);
    expect(differing.stdout).toMatch(new RegExp(`^  ${first}.*：应为缺失，得出按时$`, 'm'));
    for (const pack of packs)
      expect(differing.stdout).toMatch(new RegExp(`^${pack} .+：案卷一致 \\d+ 件、不一致 1 件；应记录事项一致 \\d+ 项、不一致 [1-9]`, 'm'));
    expect(differing.stdout).toContain(`案卷 ${Number(dossiers) - 1}/${dossiers} 件一致`);
    expect(Number(duties)).toBeGreaterThan(0);
    expect(cli('certify', '--set', join(data, 'nowhere'))).toMatchObject({ status: 1, stderr: expect.stringContaining('没有验证案卷') });
    rmSync(set, { recursive: true });
    expect(readdirSync(data)).toEqual([]);
  });

  it('M6: `sample verify` draws a list again without a database; another list, and what is no sample file, are told', () => {
    const rows = Array.from({ length: 30 }, (_, n) => ({
      stratum: n < 10 ? '未记录' : '记录齐全',
      agency: 'A',
      caseNumber: `${n}号`,
      weight: 1,
    }));
    const pack = sampleFile('第三季度评查', rows, '97354', shareOut(strataOf(rows), 9, 2), digestOf);
    const path = join(data, 'pack.json');
    writeFileSync(path, JSON.stringify(pack));
    expect(cli('sample', 'verify', path)).toEqual({
      status: 0,
      stdout: '第三季度评查：样本框 30 卷，种子 97354，名单 9 卷\n复核一致\n',
      stderr: '',
    });
    writeFileSync(path, JSON.stringify({ ...pack, drawn: pack.drawn.slice(1) }));
    expect(cli('sample', 'verify', path)).toMatchObject({ status: 1, stdout: expect.stringMatching(/不是由样本框[^]*复核不一致\n$/) });
    writeFileSync(path, '{}');
    expect(cli('sample', 'verify', path)).toMatchObject({ status: 1, stderr: '不是抽样复核包，或者内容不完整\n' });
    rmSync(path);
    expect(cli('sample', 'verify', path)).toMatchObject({ status: 2, stderr: expect.stringContaining('没有这个文件') });
  });

  const names = async (): Promise<string[]> => {
    const { rows } = await owner.query<{ name: string }>('select name from migration order by id');
    return rows.map(({ name }) => name);
  };

  it('M3 only `migrate` changes the schema: beside an older or a newer one the others refuse, and leave it as it is', async () => {
    const before = await names();
    await owner.query(`delete from migration where id = (select max(id) from migration)`);
    for (const args of [['verify'], ['pack', 'list']]) {
      const refused = cli(...args);
      expect([refused.status, refused.stderr]).toEqual([1, '数据库结构早于本程序，请先备份，再执行：npm run -s cli -- migrate\n']);
    }
    expect(await names()).toEqual(before.slice(0, -1));
    await owner.query(`insert into migration (timestamp, name) values (1, $1), (2, 'OfALaterProgram2000000000000')`, [before.at(-1)]);
    for (const args of [['verify'], ['migrate']]) {
      const refused = cli(...args);
      expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('由更新版本的程序更新过')]);
    }
    await owner.query(`delete from migration where timestamp = 2`);
    expect(cli('migrate')).toMatchObject({ status: 0, stderr: '数据库结构已是最新\n' });
    expect(cli('verify')).toMatchObject({ status: 0, stderr: '账目相符\n' });
    // On one machine nothing is spread: said by name, and what would be said is shown.
    expect(cli('distribute')).toMatchObject({ status: 1, stderr: expect.stringContaining('没有安装 Citus'), stdout: '' });
    expect(cli('distribute', '--dry-run')).toMatchObject({ status: 0, stdout: expect.stringContaining("create_distributed_table('case_head'"), stderr: expect.stringContaining('不能分布之处 0 个') }); // prettier-ignore
    expect(cli('status', '--cluster')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^数据库在一台机器上，没有分布\n/) });
  });

  it('M4 a database without a schema is told so, and `migrate` gives it one', async () => {
    await owner.query('drop schema public cascade');
    await owner.query('drop schema pgboss cascade');
    await owner.query('create schema public');
    expect(cli('verify')).toMatchObject({ status: 1, stderr: expect.stringContaining('还没有本系统的结构') });
    expect(cli('migrate').stderr).toMatch(/^数据库结构已更新（\d+ 步）\n数据库结构已是最新\n$/);
    expect(cli('verify').status).toBe(0);
  });
});
