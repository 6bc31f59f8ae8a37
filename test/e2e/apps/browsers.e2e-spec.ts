import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Node, parse } from 'acorn';
import { full } from 'acorn-walk';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { answered, openPage, picture, signInOn } from '@zhilu/testing/page';

const ROOT = resolve(__dirname, '../../..');
const WEB = join(ROOT, 'dist/web');
const GIVEN = readFileSync(join(ROOT, 'apps/web/src/newer-functions.ts'), 'utf8');
const built = (ending: string): [string, string][] =>
  (readdirSync(WEB, { recursive: true }) as string[])
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(join(WEB, name), 'utf8')]);

/** Functions browsers have had since after Chrome 87 (MDN's tables), by the name they are called by, and the module that gives each. */
const NEWER: Readonly<Record<string, string>> = {
  at: 'array/at',
  findLast: 'array/find-last',
  findLastIndex: 'array/find-last-index',
  toSorted: 'array/to-sorted',
  toReversed: 'array/to-reversed',
  toSpliced: 'array/to-spliced',
  hasOwn: 'object/has-own',
  groupBy: 'object/group-by',
  fromAsync: 'array/from-async',
  withResolvers: 'promise/with-resolvers',
  isWellFormed: 'string/is-well-formed',
  toWellFormed: 'string/to-well-formed',
  canParse: 'url/can-parse',
  randomUUID: 'crypto.randomUUID',
  structuredClone: 'structured-clone',
  checkVisibility: 'Element.checkVisibility',
  throwIfAborted: 'AbortSignal.throwIfAborted',
};
/** Syntax of after Chrome 87. */
const newerSyntax = (node: Node & { [part: string]: unknown }): string | null => {
  if (node.type === 'StaticBlock' || node.type === 'ImportAttribute') return node.type;
  if (node.type === 'BinaryExpression' && (node.left as Node).type === 'PrivateIdentifier') return 'private in';
  const regex = node.regex as { flags: string } | undefined;
  return node.type === 'Literal' && regex !== undefined && /[dv]/.test(regex.flags) ? `regular expression ${regex.flags}` : null;
};
const NEWER_STYLE =
  /:(?:where|is|has)\(|@(?:layer|container|property|scope|starting-style)\b|color-mix\(|(?<!-)aspect-ratio:|\b\d+[dsl]v[hw]\b|(?:^|[{;}])\s*&/m;

const NEWER_RULE = /:(?:where|is|has)\(|@layer|@container|color-mix\(/;
/** Rules of antd that a kernel without :has passes over: corners between two chosen options, a tooltip that moves to another place, a choice beside a number, of which there is none, a switch alone in its field. */
const DECORATION: readonly string[] = [
  '.ant-select-dropdown .ant-select-item-option-selected:has(+ .ant-select-item-option-selected)',
  '.ant-tooltip:has(~ .ant-tooltip-unique-container)',
  '.ant-input-number-addon:has(.ant-select)',
  '.ant-form-item .ant-form-item-control-input-content:has(> .ant-switch:only-child, > .ant-rate:only-child)',
];
/** And the ring about what has the focus, which our own style draws there (focus-ring.css). */
const RING = /^[^{]*:has\([^{]*:focus-visible\)[^{]*\{ (?:outline|transition)/;

describe('browsers of offices: kernels of Chrome 87 and later', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('office', 'approver', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('BR-1 no script holds syntax, and no style a rule, of after Chrome 87; functions of after it are given', () => {
    const found = new Set<string>();
    const called = new Set<string>();
    const scripts = built('.js');
    expect(scripts.length).toBeGreaterThan(20);
    for (const [name, text] of scripts)
      full(parse(text, { ecmaVersion: 'latest', sourceType: name === 'older-browsers.js' ? 'script' : 'module' }), (node) => {
        const one = node as Node & { [part: string]: unknown };
        const syntax = newerSyntax(one);
        if (syntax !== null) found.add(`${name}: ${syntax}`);
        const callee = one.type === 'CallExpression' ? (one.callee as Node & { [part: string]: unknown }) : null;
        const word = callee?.type === 'Identifier' ? callee.name : (callee?.property as { name?: string } | undefined)?.name;
        // What asks first whether it is there needs nothing.
        const asked = text.includes(`.${String(word)}==\`function\``);
        if (typeof word === 'string' && Object.hasOwn(NEWER, word) && !asked) called.add(word);
      });
    for (const [name, text] of built('.css')) {
      const rule = NEWER_STYLE.exec(text.replaceAll('selector(:has(a))', ''));
      if (rule !== null) found.add(`${name}: ${rule[0]}`);
    }
    expect([...found]).toEqual([]);
    const missing = [...called].filter((word) => !GIVEN.includes(`core-js/actual/${NEWER[word]}'`));
    expect(missing).toEqual([]);
    expect([...called].length).toBeGreaterThan(3);
    // What antd writes while a page runs is looked at in BR-2; the check itself would notice.
    for (const rule of ['a:is(b, c){}', 'a:where(.x){}', '@layer x;', '.a{aspect-ratio:1}', '.a{&:hover{}}', '.a{height:100dvh}'])
      expect([rule, NEWER_STYLE.test(rule)]).toEqual([rule, true]);
  });

  it('BR-2 pages work where the functions of later kernels are taken away, and their components are styled by rules Chrome 87 knows', async () => {
    const page = await openPage(browser);
    await page.addInitScript(() => {
      const gone: [object, string[]][] = [
        [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
        [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
        [Object.getPrototypeOf(Int8Array.prototype) as object, ['at', 'findLast', 'findLastIndex']],
        [Object, ['hasOwn', 'groupBy']],
        [Map, ['groupBy']],
        [Promise, ['withResolvers', 'try']],
        [Array, ['fromAsync']],
        [URL, ['canParse', 'parse']],
        [window, ['structuredClone', 'reportError', 'Iterator', 'scheduler', 'Navigation', 'navigation']],
        [AbortSignal, ['timeout', 'any', 'abort']],
        [AbortSignal.prototype, ['throwIfAborted']],
        [Crypto.prototype, ['randomUUID']],
        [Document.prototype, ['startViewTransition']],
        [Element.prototype, ['checkVisibility']],
      ];
      for (const [owner, names] of gone) for (const name of names) delete (owner as Record<string, unknown>)[name];
    });
    await signInOn(page, test.url, 'office', { until: '.tile' });
    for (const path of ['/', '/compare', '/duties?from=2010-01-01&to=2026-10-31', '/work', '/leads', '/agencies', '/intake/connect', '/reports', '/appraisals/schemes/new', '/reviews/new', '/rules']) {
      await page.goto(`${test.url}${path}`);
      await page.waitForSelector('#content h1');
      await answered(page);
      expect([path, await page.locator('[role=alert]').count()]).toEqual([path, 0]);
      const styles = await page.evaluate(() =>
        [...document.styleSheets].flatMap((sheet) => (sheet.href === null ? [...sheet.cssRules].map(({ cssText }) => cssText) : [])),
      );
      expect(styles.length).toBeGreaterThan(50);
      const unknown = styles.filter((rule) => NEWER_RULE.test(rule) && !RING.test(rule) && !DECORATION.some((words) => rule.startsWith(words)));
      expect([path, unknown.map((rule) => rule.slice(0, 160))]).toEqual([path, []]);
    } // prettier-ignore
    await page.close();
  });

  it('BR-3 a kernel older than that is told what to do, and nothing else', async () => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await context.addInitScript(() => {
      delete (String.prototype as { replaceAll?: unknown }).replaceAll;
    });
    const page = await context.newPage();
    await page.goto(test.url);
    await page.waitForSelector('#too-old');
    expect(await page.textContent('body')).toContain('Chrome 87');
    expect(await page.locator('#root').count()).toBe(0);
    await picture(page, 'too-old');
    await context.close();
    expect(() => parse(readFileSync(join(WEB, 'older-browsers.js'), 'utf8'), { ecmaVersion: 5 })).not.toThrow();
  });
});
