import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_TABLE } from '@zhilu/kernel/vocabulary';
import { ROOT } from './imports';

const filesOf = (folder: string, ending: RegExp): [string, string][] =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((name) => ending.test(name) && !name.includes('generated') && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => [name, readFileSync(join(ROOT, folder, name), 'utf8')]);
const pages = filesOf('apps/web/src', /\.tsx$/);
const rooms = filesOf('libs', /tables?\.ts$/);

/** Tables that are drawn by hand, and how what is in them leaves. */
const BY_HAND: Readonly<Record<string, string>> = {
  'features/appraisal/results-table.tsx': '由其上的“导出得分说明”一并导出；试算不保存',
  'features/appraisal/scheme-page.tsx': '随方案文件导出',
  'features/appraisal/score-table.tsx': '由考核页的“导出得分说明”一并导出',
  'features/accountability/ladder.tsx': '随决定书和证据包取走',
  'features/overview/place-table.tsx': '由其上的“导出”一并导出',
  'features/review/plan/results-card.tsx': '评分结果随复核包取走，可以另行复算',
  'features/review/plan/strata-table.tsx': '各层件数随复核包取走',
  'shared/heat/heat-table.tsx': '由其上的“导出”一并导出',
  'shell/key-table.tsx': '快捷键，不是数据',
};

describe('H7 what stands in a table of a page leaves the product', () => {
  it('H7 every table that leaves is said by one room, and stands on a page', () => {
    for (const name of Object.keys(PAGE_TABLE)) {
      const said = rooms.filter(([, text]) => new RegExp(`(name: |this\\.add\\()'${name}'`).test(text)).map(([path]) => path);
      const shown = pages.filter(([, text]) => text.includes(`table: '${name}'`)).map(([path]) => path);
      expect({ name, said: said.length, shown: shown.length > 0 }).toEqual({ name, said: 1, shown: true });
    }
  });

  it('H7 every table and chart of a page says how it leaves, or why it does not', () => {
    const silent = pages.flatMap(
      ([path, text]) =>
      path.startsWith('shared/table/') || path === 'shared/chart/chart.tsx'
        ? []
        : [...text.matchAll(/<(DataTable|Chart)(?=[\s<])([^]*?)(?:\/>|label=|title=)/g)].filter(([, , props]) => !/\bleaves=/.test(props!)).map(() => path), // prettier-ignore
    );
    expect(silent).toEqual([]);
  });

  it('H7 a table drawn by hand is named here with how it leaves', () => {
    const drawn = pages.filter(([path, text]) => /<table[\s>]/.test(text) && !path.startsWith('shared/table/')).map(([path]) => path);
    expect(drawn).toEqual(Object.keys(BY_HAND).sort());
  });

  it('H7 no reason to stay is kept for nobody', () => {
    const [, reasons] = /export const STAYS = \{([^]*?)\}/.exec(pages.find(([path]) => path === 'shared/export/leaving.tsx')![1])!;
    for (const [, reason] of reasons!.matchAll(/^\s+(\w+):/gm))
      expect([reason, pages.some(([, text]) => text.includes(`leaves="${reason}"`))]).toEqual([reason, true]);
  });
});
