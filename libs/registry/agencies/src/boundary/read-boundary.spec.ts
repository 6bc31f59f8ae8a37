import fc from 'fast-check';
import { POINTS_AT_MOST, readBoundary, requireReviewNo } from './read-boundary';

const SQUARE = [[113, 23], [114, 23], [114, 24], [113, 24], [113, 23]]; // prettier-ignore
const feature = (code: unknown, coordinates: unknown = [SQUARE], type = 'Polygon') => ({ type: 'Feature', properties: { adcode: code }, geometry: { type, coordinates } }); // prettier-ignore
const fileOf = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const CODES = new Set(['440100', '440300']);
const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('边界文件', () => {
  it('BF-1 a polygon and several, by a code in words or digits; nothing but codes and coordinates is kept', () => {
    const text = fileOf({ ...feature(440100), id: 9 }, feature('440300', [[[...SQUARE]], [[...SQUARE]]], 'MultiPolygon'));
    expect(readBoundary(text, CODES)).toEqual([
      { code: '440100', rings: [SQUARE] },
      { code: '440300', rings: [SQUARE, SQUARE] },
    ]);
  });

  const dense = [...Array.from({ length: POINTS_AT_MOST }, (_, i) => [113 + i / 1e6, 23]), [113, 23]];
  it.each([
    ['no JSON', '{', 'boundary.malformed'],
    ['another kind of JSON', '{"type":"Topology"}', 'boundary.malformed'],
    ['no place', fileOf(), 'boundary.features'],
    ['a place of elsewhere', fileOf(feature('110000')), 'boundary.code-unknown'],
    ['a place without a code', fileOf({ ...feature(1), properties: {} }), 'boundary.code-unknown'],
    ['a place twice', fileOf(feature('440100'), feature('440100')), 'boundary.code-twice'],
    ['a line', fileOf(feature('440100', SQUARE, 'LineString')), 'boundary.malformed'],
    ['a ring that stays open', fileOf(feature('440100', [[...SQUARE.slice(0, 4), [113.5, 23]]])), 'boundary.ring-open'],
    ['a ring of three points', fileOf(feature('440100', [SQUARE.slice(0, 3)])), 'boundary.malformed'],
    ['metres for degrees', fileOf(feature('440100', [SQUARE.map(([x, y]) => [x! * 1e5, y! * 1e5])])), 'boundary.malformed'],
    ['more points than may be', fileOf(feature('440100', [dense])), 'boundary.points'],
  ])('BF-2 refused by name: %s', (_, text, code) => {
    expect(refusalOf(() => readBoundary(text, CODES))).toBe(code);
  });

  it('BF-3 whatever is brought, it is read or refused by name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(refusalOf(() => readBoundary(text, CODES))).toMatch(/^boundary\./);
      }),
    );
  });

  it.each(['GS(2024)0650号', 'GS（2024）0650号', '粤S(2023)015号', 'GS京(2022)1061号'])('BF-4 %s is a 审图号', (no) => {
    expect(requireReviewNo(` ${no} `)).toMatch(/^\S+\(20\d\d\)\d+号$/);
  });
  it.each(['', '1234', 'GS(1999)1号', 'GS2024-0650', '<b>GS(2024)0650号</b>'])('BF-5 %s is none', (no) => {
    expect(refusalOf(() => requireReviewNo(no))).toBe('boundary.review-no-malformed');
  });
});
