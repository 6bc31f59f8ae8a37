import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gd2018, gd2021 } from '@zhilu/kernel/law';
import { ROOT } from './imports';

/** An article, the time for storing or the name of the list, as one regulation has it. */
const OF_ONE_TEXT = /第[一二三四五六七八九十百]+条|24 ?小时|二十四小时|全过程(音像)?记录清单/;
/** Where regulations are written down: packs and what explains them rule by rule; papers on review; the invented province's own cases. */
const WRITTEN_THERE = /^libs\/(kernel\/law\/src\/(packs|guide)|kernel\/review|demo)\//;
/** What speaks of the settings an example is judged under, and of hours of a rhythm, not of the law. */
const NO_LAW = ['apps/web/src/features/rules/explained-rule.tsx'];

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$|\/(generated|examples|node_modules)\//.test(path));
/** Comments are for who builds; a law named with its article is no article of the regulation. */
const spoken = (text: string): string =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/《[^》]*法》第[一二三四五六七八九十百]+条/g, '');

describe('LT-1 one source for articles and periods on screen', () => {
  it('LT-1 nothing outside a pack names an article, the time for storing or the list of one regulation', () => {
    const found = ['apps/web', 'libs']
      .flatMap(sources)
      .filter((path) => !WRITTEN_THERE.test(path) && !NO_LAW.includes(path))
      .flatMap((path) =>
        spoken(readFileSync(join(ROOT, path), 'utf8'))
          .split('\n')
          .filter((line) => OF_ONE_TEXT.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });

  it('LT-7 the format document speaks of no one regulation: what a column means is said in words both have', () => {
    const document = readFileSync(join(ROOT, 'docs/归集数据规范.md'), 'utf8');
    const found = spoken(document)
      .split('\n')
      .filter((line) => OF_ONE_TEXT.test(line.replace(/《[^》]*》第[一二三四五六七八九十百]+条|第二条起/g, '')));
    expect(found).toEqual([]);
  });

  it.each([gd2018(), gd2021()])('LT-2 the words on screen of $code cite articles that the text has', ({ articles, screen }) => {
    const { list, storageTime, ...cited } = screen!;
    expect(Object.values(articles).join('')).toContain(list.replace('行政执法', ''));
    expect(storageTime).toMatch(/^制作完成后\d+(小时|个工作日)以内$/);
    for (const citation of Object.values(cited))
      for (const no of citation.match(/第[一二三四五六七八九十]+条/g)!) expect(Object.keys(articles)).toContain(no);
  });
});
