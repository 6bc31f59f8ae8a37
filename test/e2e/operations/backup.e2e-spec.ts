import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditVerification } from '@zhilu/platform/access';
import { type Engine, migrate, openEngine } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { BackupProof, faultsOf, requireManifest, restoreBackup, wholeBackups } from '@zhilu/platform/operations';
import { Verification } from '@zhilu/ledger';
import { startOfDay } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { record, settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';
import { pageOf, picture, sideways } from '@zhilu/testing/page';
import { until } from '@zhilu/testing/until';
import { openRooms } from '../../../apps/api/src/bootstrap';
import { readConfig } from '../../../apps/api/src/config';

const HOUR = 3_600_000;
const COMMANDS = join(process.cwd(), 'dist/server/apps/cli/src/main.js');
const FIGURES = `query ($known: Int!) {
  figures(filter: { from: "2026-01-01", to: "2026-12-31", asOf: "2026-11-20", known: $known }) {
    total { counts { charged } }
  }
  duties(filter: { from: "2026-01-01", to: "2026-12-31", asOf: "2026-11-20", known: $known }, first: 100) {
    total rows { no caseNo title dueAt metAt outcome delaySeconds }
  }
}`;
const DESK = '{ backups { own folder kept underWay failure { text } list { name bytes files posting checkedAt faults } } }';

interface Desk {
  readonly own: boolean;
  readonly folder: string;
  readonly underWay: boolean;
  readonly failure: { readonly text: string } | null;
  readonly list: readonly { readonly name: string; readonly posting: number; readonly checkedAt: string | null; readonly faults: number }[];
}

describe('备份: what is kept comes back as it was', () => {
  const place = mkdtempSync(join(tmpdir(), 'zhilu-own-'));
  const folder = join(place, 'backups');
  const engines: Engine[] = [];
  let test: TestApp;
  let office: SmallOffice;
  let posted = 0;

  const engineIn = async (data: string): Promise<Engine> => {
    const engine = await openEngine({ folder: data, env: {}, forTests: true });
    engines.push(engine);
    return engine;
  };
  const on = ({ ownerUrl }: Engine) => ({ url: ownerUrl!, drop: async () => undefined });
  const desk = async (of = test): Promise<Desk> => ((await of.ask('systemAdmin', DESK)).data as unknown as { backups: Desk }).backups;
  const make = async (): Promise<string> => {
    test.clock.at += 1_000;
    expect((await test.ask('systemAdmin', 'mutation { makeBackup }')).errors).toBeUndefined();
    await test.jobsDone('backup.make');
    const [name] = await wholeBackups(folder);
    return name!;
  };
  const deliver = (): Promise<string> => {
    posted += 1;
    const day = `2026-0${(posted % 9) + 1}-1${posted % 10}`;
    return office.deliver('A', `案${posted}`, [
      record('case', `案${posted}`, { actType: 'penalty', procedure: 'ordinary', filedOn: day, decidedOn: day }),
      record('written', `立${posted}`, { item: 'T01', madeAt: day }),
    ], startOfDay('2026-10-01')); // prettier-ignore
  };

  beforeAll(async () => {
    // The server's account walks through it.
    chmodSync(place, 0o711);
    mkdirSync(join(place, 'data'));
    const engine = await engineIn(join(place, 'data'));
    await migrate(engine.ownerUrl!);
    const backups = { folder, kept: 2, program: '0', server: { url: engine.ownerUrl!, data: engine.data! } };
    test = await startApp({ on: on(engine), backups });
    test.clock.at = startOfDay('2026-11-24') + 12 * HOUR;
    office = await settleSmallOffice(test);
    for (const role of Object.keys(ROLE) as Role[])
      await test.addUser(role, role, { node: '440100', agency: 'A', grant: null, nowhere: null }[ROLE[role].stands]);
    for (let n = 0; n < 5; n++) await deliver();
    // An attachment, as it lies in its folder.
    mkdirSync(join(test.dataFolder, 'files'), { recursive: true });
    writeFileSync(join(test.dataFolder, 'files', '0001'), '附件');
  });
  afterAll(async () => {
    await test.stop();
    for (const engine of engines) await engine.stop();
    rmSync(place, { recursive: true, force: true });
  });

  it('BK-2 V17 L4 a backup made while deliveries are posted comes back with every figure as of its last posting, its chains whole', async () => {
    let going = true;
    const delivering = (async () => {
      for (; going;) await deliver();
    })();
    const name = await make();
    going = false;
    await delivering;
    const manifest = await requireManifest(folder, name);
    expect(manifest.posting.no).toBeGreaterThan(5);
    expect(manifest.files.map(({ path }) => path)).toContain('files/0001');
    expect((await desk()).list).toMatchObject([{ name, posting: manifest.posting.no, checkedAt: expect.any(String), faults: 0 }]);
    const into = join(place, 'restored');
    await restoreBackup(folder, name, into);
    const back = await startApp({ on: on(await engineIn(into)) });
    try {
      back.clock.at = test.clock.at;
      const asked = { known: manifest.posting.no };
      const [was, is] = [await test.ask('supervisor', FIGURES, asked), await back.ask('supervisor', FIGURES, asked)];
      expect(was.errors).toBeUndefined();
      expect((was.data as unknown as { duties: { total: number } }).duties.total).toBeGreaterThan(10);
      expect(JSON.stringify(is.data)).toBe(JSON.stringify(was.data));
      expect((await back.app.get(AuditVerification).verify()).findings).toEqual([]);
      expect(await back.app.get(BackupProof).faults(manifest)).toEqual([]);
      for (const agency of await back.app.get(Verification).agencies()) expect(await back.app.get(Verification).verify(agency)).toEqual([]);
      expect(readFileSync(join(into, 'files', '0001'), 'utf8')).toBe('附件');
      // That database was given to it from outside.
      expect((await desk(back)).own).toBe(false);
      expect((await back.ask('systemAdmin', 'mutation { makeBackup }')).errors?.[0]?.extensions.code).toBe('backup.database-elsewhere');
    } finally {
      await back.stop();
    }
    // Never over a living one.
    await expect(restoreBackup(folder, name, into)).rejects.toMatchObject({ code: 'backup.place-taken' });
  });

  it('BK-3 one byte that was turned is named, a file that is gone and one that is not on the list as well, and none of it is brought back', async () => {
    const [name] = await wholeBackups(folder);
    const file = (await requireManifest(folder, name!)).files.find(({ path, bytes }) => path.startsWith('database/base/') && bytes > 8192)!;
    const at = join(folder, name!, file.path);
    const content = readFileSync(at);
    content[4711]! ^= 1;
    writeFileSync(at, content);
    expect(await faultsOf(join(folder, name!))).toEqual([`${file.path} 内容被改动`]);
    const into = join(place, 'never');
    await expect(restoreBackup(folder, name!, into)).rejects.toMatchObject({
      code: 'backup.altered',
      message: expect.stringContaining(file.path),
    });
    content[4711]! ^= 1;
    writeFileSync(at, content);
    rmSync(join(folder, name!, 'files/0001'));
    writeFileSync(join(folder, name!, 'files/0002'), '别的');
    expect(await faultsOf(join(folder, name!))).toEqual(['files/0001 缺失', 'files/0002 不在清单上']);
    for (const strange of ['../data', 'backup-20990101-000000', ''])
      await expect(restoreBackup(folder, strange, into)).rejects.toMatchObject({ code: 'backup.unknown' });
  });

  it('BK-4 one that was killed in the middle is never listed, leaves the service at work, and is cleared away by the next; the last two are kept', async () => {
    const before = await wholeBackups(folder);
    const torn = (): boolean => readdirSync(folder).some((one) => one.endsWith('.partial'));
    const env = { ...process.env, ZHILU_DATA: join(place, 'data'), ZHILU_BACKUPS: folder, ZHILU_KEYS: join(test.dataFolder, 'keys') };
    const command = spawn(process.execPath, [COMMANDS, 'backup', 'create'], { env, stdio: 'ignore' });
    const ended = once(command, 'exit');
    await until('a backup is under way', torn, { every: 2 });
    command.kill('SIGKILL');
    await ended;
    expect(torn()).toBe(true);
    expect(await wholeBackups(folder)).toEqual(before);
    await deliver();
    // The lock goes with the session of the dead.
    const names = [await make(), await make()];
    expect(torn()).toBe(false);
    expect(await wholeBackups(folder)).toEqual(names.reverse());
    for (const one of names) expect(await faultsOf(join(folder, one))).toEqual([]);
  });

  it('BK-5 too little room on the disk is refused by name before anything is copied, stands on the desk, and whole ones stay', async () => {
    const large = join(test.dataFolder, 'files', '0003');
    writeFileSync(large, '');
    truncateSync(large, 8 * 2 ** 40);
    const before = await wholeBackups(folder);
    await make();
    expect(await wholeBackups(folder)).toEqual(before);
    const { failure } = await desk();
    expect(failure?.text).toMatch(/^“backups”所在磁盘只剩 \d+ MB，约需 \d+ MB/);
    expect(await well()).toContainEqual(expect.stringContaining('上一次备份没有完成'));
    rmSync(large);
    await make();
    expect((await desk()).failure).toBeNull();
  });

  const well = async (): Promise<string[]> =>
    ((await (await fetch(`${test.url}/health/ready`)).json()) as { detail: string[] }).detail.filter((line) => line.includes('备份'));

  it('BK-6 it wants a hand where the last whole one is older than two days, and says nothing before', async () => {
    expect(await well()).toEqual([]);
    test.clock.at += 50 * HOUR;
    expect(await well()).toEqual(['最近一份完整的备份已是 50 小时以前的']);
    test.clock.at -= 50 * HOUR;
  });

  it('BK-7 nobody but the system administrator sees or makes them, and no path of the machine is shown', async () => {
    for (const role of Object.keys(ROLE) as Role[])
      for (const document of [DESK, 'mutation { makeBackup }'])
        if (role !== 'systemAdmin')
          expect([role, (await test.ask(role, document)).errors?.[0]?.extensions.code]).toEqual([role, 'access.not-allowed']);
    expect(JSON.stringify(await desk())).not.toContain(place);
    expect((await desk()).folder).toBe('backups');
    const acts = await test.owner.query(`select action from audit where agency_id = 0 and action like 'backup.%' order by seq`);
    expect(new Set(acts.rows.map(({ action }) => action as string))).toEqual(new Set(['backup.asked', 'backup.made', 'backup.failed']));
  });

  it('BK-8 how many are kept is said whole, or the product does not start', () => {
    for (const wrong of ['0', '61', '2.5', '三'])
      expect(() => readConfig({ ZHILU_BACKUPS_KEPT: wrong }, process.cwd())).toThrow('ZHILU_BACKUPS_KEPT 为保留的份数，1 至 60');
  });

  it('JB-30 whatever background work the service does, the worker beside it can do', async () => {
    const { database, clock, dataFolder, config } = test;
    const ground = { database, clock, workFolder: join(dataFolder, 'work'), fileFolder: join(dataFolder, 'files') };
    const rooms = await openRooms(ground, config);
    const kinds = (of: Jobs): string[] =>
      of
        .handled()
        .map(({ kind }) => kind.name)
        .sort();
    expect(kinds(rooms.get(Jobs))).toEqual(kinds(test.app.get(Jobs)));
    await rooms.close();
  });

  it('BK-10 by command: they are listed, held to their list, tried on a copy that is started, and brought back with what is to be done next', async () => {
    const env = { ...process.env, ZHILU_DATA: join(place, 'data'), ZHILU_BACKUPS: folder, ZHILU_KEYS: join(test.dataFolder, 'keys') };
    const command = async (...words: string[]): Promise<{ code: number; said: string }> => {
      const child = spawn(process.execPath, [COMMANDS, 'backup', ...words], { env });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return { code, said };
    };
    const [name] = await wholeBackups(folder);
    expect(await command('list')).toEqual({ code: 0, said: expect.stringContaining(`${name}  2026-11-24`) });
    expect(await command('verify', '--start')).toEqual({ code: 0, said: expect.stringContaining(`备份“${name}”完整`) });
    const into = join(place, 'by-command');
    expect(await command('restore', name!, '--into', into)).toEqual({ code: 0, said: expect.stringContaining('把另行保存的封印放到') });
    expect(await command('restore', name!, '--into', into)).toEqual({ code: 1, said: expect.stringContaining('不覆盖已有的数据') });
    expect(await command('verify', 'backup-20990101-000000')).toEqual({ code: 1, said: expect.stringContaining('没有名为') });
  });

  it('BK-9 the desk lists them, has one made, and says what it does not hold', async () => {
    const browser = await launchBrowser();
    try {
      test.clock.at += 60_000;
      const page = await pageOf(browser, test.url, 'systemAdmin', { back: '/running', until: 'table[aria-label="备份"]' });
      const [before] = await wholeBackups(folder);
      await page.click('button:has-text("立即备份")');
      await page.waitForFunction(
        (old) => !(document.querySelector('table[aria-label="备份"] tbody tr')?.textContent ?? old).includes(old),
        before!,
      );
      expect(await page.textContent('section[aria-labelledby=backups]')).toContain('封印（ZHILU_KEYS）不在备份里');
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      await picture(page, 'backup-desk');
    } finally {
      await browser.close();
    }
  });
});
