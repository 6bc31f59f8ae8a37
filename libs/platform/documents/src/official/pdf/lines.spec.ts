import fc from 'fast-check';
import type { Printed } from './font-files';
import { linesOf, stretchesOf } from './lines';
import { pagesOf } from './pages';

/** A font in which Chinese is an em wide, and everything else half of one. */
const print = (text: string): Printed => ({ text, shown: text, font: 'x', em: text >= '\u2E80' ? 1 : 0.5 });
const TEXT = fc.stringMatching(/^[ -~一二三四五六七八九十，。；“”（）\u3000]{0,120}$/u);
const saidBy = (lines: ReturnType<typeof linesOf>): string =>
  lines.map(({ characters }) => characters.map(({ text }) => text).join('')).join('');
const solid = (text: string): string => text.replace(/\s/gu, '');

describe('lines of a paper', () => {
  it('PL-1 whatever is said stands on its lines whole and in its order, and no line is wider than it may be', () => {
    fc.assert(
      fc.property(TEXT, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = linesOf(text, print, width, 2);
        expect(solid(saidBy(lines))).toBe(solid(text));
        lines.forEach(({ em }, n) => expect(em + (n === 0 ? 2 : 0)).toBeLessThanOrEqual(width));
        expect(lines.at(-1)!.last).toBe(true);
      }),
    );
  });

  it('PL-2 a line that is spread fills its width, says the same, and pulls no number apart', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        for (const line of linesOf(text, print, 20)) {
          const stretches = stretchesOf(line, 20);
          expect(stretches.map((one) => one.text).join('')).toBe(line.characters.map((one) => one.text).join(''));
          for (const { text: one, apart } of stretches) if (/^[!-~]+$/.test(one)) expect(apart).toBe(0);
          const last = stretches.at(-1);
          if (last === undefined || !stretches.some(({ text: one }) => one >= '\u2E80') || line.characters.length < 2) continue;
          const own = [...last.text].reduce((sum, one) => sum + print(one).em, 0);
          expect(last.at + own + last.apart * ([...last.text].length - 1)).toBeCloseTo(20, 6);
        }
      }),
    );
  });

  it('PL-3 no line begins with what closes, nor ends with what opens', () => {
    const lines = linesOf(`${'甲'.repeat(9)}，${'乙'.repeat(8)}（丙）。`, print, 10).map(({ characters }) =>
      characters.map(({ text }) => text).join(''),
    );
    expect(lines).toEqual(['甲甲甲甲甲甲甲甲甲，', '乙乙乙乙乙乙乙乙', '（丙）。']);
    const closing = linesOf(`${'甲'.repeat(10)}，乙`, print, 10).map(({ characters }) => characters.map(({ text }) => text).join(''));
    expect(closing).toEqual(['甲甲甲甲甲甲甲甲甲', '甲，乙']);
  });
});

describe('pages of a paper', () => {
  it('PL-4 every piece stands on a page once and in its order, no page is overfull, and no head or heading stands alone at a foot', () => {
    const head = { height: 2, leads: true, name: 'head' };
    const piece = fc.record({ height: fc.integer({ min: 1, max: 5 }), leads: fc.boolean(), isRow: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (some) => {
        // At most two leads stand one after another, as a heading above a caption.
        const pieces = some.map(({ height, leads, isRow }, n) => ({
          name: `${n}`,
          height,
          leads: leads && n % 3 !== 2,
          ...(isRow && { head }),
        }));
        const pages = pagesOf<{ height: number; name: string; leads?: boolean; head?: typeof head }>(pieces, 17);
        expect(pages.flat().filter((one) => one !== head)).toEqual(pieces);
        pages.forEach((page, n) => {
          expect(page.reduce((sum, { height }) => sum + height, 0)).toBeLessThanOrEqual(17);
          if (n < pages.length - 1) expect(page.at(-1)!.leads).not.toBe(true);
          if (n > 0 && page[1]?.head !== undefined && page[0] !== head) expect(page[0]!.head).toBeUndefined();
        });
      }),
    );
  });
});
