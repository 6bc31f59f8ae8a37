import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { sideways } from '@zhilu/testing/page';

interface File {
  reference: boolean;
  duties: { rule: string; subjectKey: string; outcome: string; facts: { word: string; value: boolean | null; source: string | null }[] }[];
  activities: {
    key: string;
    scene: string;
    leftAt: string;
    interruption: string | null;
    points: { id: string; text: string; articleNo: string; heard: boolean; always: boolean }[];
  }[];
  recordings: {
    key: string;
    activity: string;
    endedAt: string;
    keeping: {
      word: string;
      articleNo: string;
      articleText: string;
      permanent: boolean;
      until: string | null;
      unknown: string | null;
      assumed: boolean;
    };
  }[];
}
const FILE = `query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { reference
  duties { rule subjectKey outcome facts { word value source } }
  activities { key scene leftAt interruption points { id text articleNo heard always } }
  recordings { key activity endedAt keeping { word articleNo articleText permanent until unknown assumed } } } }`;

describe('recordings on the case page', () => {
  let test: TestApp;
  let browser: Browser;
  let files: { agency: number; id: string; file: File }[];
  const UNTIL = '2026-11-23';

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
    const { rows } = await test.owner.query(`select distinct l.agency_id as agency, l.case_id::text as id from duty_line l
      join duty_kind k using (kind_id) join case_head h using (agency_id, case_id)
      where k.duty_class = 'uninterrupted' and l.settlement in ('M', 'I') and l.known_to is null and not h.withheld order by 1, 2`);
    files = [];
    for (const { agency, id } of rows as { agency: number; id: string }[]) {
      const { data } = (await test.ask('reader', FILE, { a: agency, c: id })) as unknown as { data: { caseFile: File } };
      files.push({ agency, id, file: data.caseFile });
    }
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('an interrupted recording that runs on to the leaving asks for no papers, and says what shows it', () => {
    let judged = 0;
    for (const { file } of files)
      for (const visit of file.activities.filter(({ interruption }) => interruption !== null)) {
        const resumed = file.recordings.some((clip) => clip.activity === visit.key && clip.endedAt >= visit.leftAt);
        if (resumed) judged += 1;
        const papers = file.duties.filter(({ rule, subjectKey }) => rule.startsWith('GD2018-A09') && subjectKey === visit.key);
        expect(papers.map(({ rule }) => rule).sort()).toEqual(['GD2018-A09', 'GD2018-A09R']);
        for (const { outcome, facts } of papers) {
          expect(facts).toContainEqual({ word: '确实无法继续记录', value: resumed ? false : null, source: resumed ? 'derived' : null });
          expect(resumed ? [outcome] : ['indeterminate', 'pending']).toContain(resumed ? 'notApplicable' : outcome);
        }
      }
    expect(judged).toBeGreaterThan(0);
  });

  it('保存期限: a clip of which nothing is said is kept as evidence, for ever, by its article', () => {
    const keeping = files.flatMap(({ file }) => file.recordings.map((clip) => clip.keeping));
    expect(keeping.length).toBeGreaterThan(0);
    for (const one of keeping) {
      expect(one).toMatchObject({
        word: '长期',
        articleNo: '第二十四条第一款',
        permanent: true,
        until: null,
        unknown: null,
        assumed: true,
      });
      expect(one.articleText).toContain('长期保存');
    }
  });

  it('应看应听: every recorded activity has its nine points, an activity without a recording none', () => {
    let [recorded, bare] = [0, 0];
    for (const { file } of files) {
      expect(file.reference).toBe(false);
      for (const { key, scene, points } of file.activities) {
        if (file.recordings.every((clip) => clip.activity !== key)) {
          bare += 1;
          expect(points).toEqual([]);
          continue;
        }
        recorded += 1;
        expect(points).toHaveLength(9);
        expect(points.filter(({ heard }) => heard).map(({ articleNo }) => articleNo)).toEqual(['第十八条', '第十八条', '第二十条']);
        expect(points.find(({ id }) => id === 'P17-4')!.always).toBe(scene === 'coercion' || scene === 'preservation');
      }
    }
    expect(recorded).toBeGreaterThan(0);
    expect(bare + recorded).toBe(files.reduce((sum, { file }) => sum + file.activities.length, 0));
  });

  const opened = async (): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })).newPage();
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', 'reader');
    await page.fill('input[type=password]', PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForSelector('.tile');
    const one = files.find(({ file }) => file.activities.some(({ interruption, points }) => interruption !== null && points.length > 0))!;
    await page.goto(`${test.url}/cases/${one.agency}/${one.id}`);
    await page.waitForSelector('.points');
    return page;
  };

  it('the page opens points and keeping by the keyboard, says 未评 of each, and prints the points though they are folded', async () => {
    const page = await opened();
    const points = page.locator('.points').first();
    expect(await points.textContent()).toContain('须人工查看，机器不判断；已评 0 / 9 项，原件在单位，未调取');
    expect(await points.locator('table').isVisible()).toBe(false);
    await points.locator('button').focus();
    await page.keyboard.press('Enter');
    expect(await points.locator('button').getAttribute('aria-expanded')).toBe('true');
    expect(await points.locator('tbody tr').count()).toBe(9);
    expect(await points.locator('td:text-is("未评")').count()).toBe(9);
    await page.keyboard.press('Enter');
    const keeping = page.locator('.keeping').first();
    expect(await keeping.locator('summary').textContent()).toBe('长期 第二十四条第一款');
    await keeping.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await keeping.locator('p').first().textContent()).toBe('是否作为证据使用未载明，按作为证据的保存');
    expect(await sideways(page)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await points.locator('table').isVisible()).toBe(true);
    expect(await page.locator('.stage .it').first().isVisible()).toBe(true);
    await page.close();
  });
});
