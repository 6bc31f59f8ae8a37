import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(__dirname, '../../apps/web/src');
const files = (readdirSync(WEB, { recursive: true }) as string[]).filter((name) => !name.includes('generated')).sort();
const read = (name: string): string => readFileSync(join(WEB, name), 'utf8');
const sources = files
  .filter((name) => /\.tsx?$/.test(name))
  .map(read)
  .join('\n');

/** Classes named by the selectors of a sheet; those of Ant Design are its own. */
const classesOf = (sheet: string): string[] => {
  const rules = sheet.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{/g);
  const named = [...rules].flatMap(([, selector]) => [...selector!.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name!));
  return [...new Set(named)].filter((name) => !name.startsWith('ant-'));
};

describe('style sheets', () => {
  it.each(files.filter((name) => name.endsWith('.css')))('ST-01: %s styles nothing that no page has', (sheet) => {
    const unused = classesOf(read(sheet)).filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(sources));
    expect(unused).toEqual([]);
  });

  it('ST-02: what is common to all pages stays under 300 lines: the rest is the theme’s, or of one page', () => {
    expect(read('style.css').split('\n').length).toBeLessThanOrEqual(300);
  });
});
