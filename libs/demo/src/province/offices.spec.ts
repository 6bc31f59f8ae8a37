import { foundProvince } from './offices';

const SIZES = [8, 20, 30, 40, 60, 80, 180, 600];

describe('offices of 南岭省', () => {
  it.each(SIZES)(
    'PO-1 of %i whoever moves stands among its likes before and after: a bureau of the province is none of a county',
    (size) => {
      const { nodes, offices } = foundProvince(size, 2026, '2026-11-23');
      const levelOf = (code: string): number => nodes.find((node) => node.tree === 'territory' && node.code === code)!.level;
      for (const { name, agency } of offices) {
        const levels = new Set(agency.territory.map(({ node }) => levelOf(node)));
        expect([name, levels.size]).toEqual([name, 1]);
        if (name.startsWith('南岭省')) expect([name, ...levels]).toEqual([name, 0]);
      }
    },
  );

  it('PO-2 in provinces of the sizes that are loaded somebody moves', () => {
    for (const size of [30, 180, 600])
      expect(foundProvince(size, 2026, '2026-11-23').offices.some(({ agency }) => agency.territory.length > 1)).toBe(true);
  });
});
