import { lineOf, type NamedPlace, territoryOf } from './guess';

const place = (code: string, name: string, level: number, parent: string | null): NamedPlace => ({ code, name, level, parent });
const PLACES = [
  place('44', '岭南省', 0, null),
  place('4401', '岭东市', 1, '44'),
  place('4402', '岭西市', 1, '44'),
  place('440101', '城关区', 2, '4401'),
  place('440201', '城关区', 2, '4402'),
  place('440102', '临江县', 2, '4401'),
];
const LINES = [
  place('L', '行政执法', 0, null),
  place('L1', '市场监管', 1, 'L'),
  place('L2', '交通运输', 1, 'L'),
  place('L3', '自然资源', 1, 'L'),
];

describe('a new agency by its name', () => {
  it.each([
    ['岭东市临江县市场监督管理局', '440102'],
    ['临江县交通运输局', '440102'],
    ['临江市场监管局', '440102'],
    ['岭东市市场监督管理局', '4401'],
    ['岭西市城关区自然资源局', '440201'],
    // Two are called so, and nothing tells which.
    ['城关区自然资源局', null],
    ['省自然资源厅', null],
    ['甲局', null],
  ])('AP-1 %s stands in the lowest region it speaks of, %s, or none is proposed', (name, code) => {
    expect(territoryOf(name, PLACES)?.code ?? null).toBe(code);
  });

  it.each([
    ['岭东市临江县市场监督管理局', 'L1'],
    ['临江县交通运输局', 'L2'],
    ['岭西市自然资源和规划局', 'L3'],
    ['临江县公安局', null],
  ])('AP-1 %s is of the field whose word is nearest, %s, or none is proposed', (name, code) => {
    expect(lineOf(name, LINES)?.code ?? null).toBe(code);
  });

  it('AP-1 a proposal says why', () => {
    expect(territoryOf('岭西市城关区自然资源局', PLACES)!.reason).toBe('名称中有“城关区”，区域据此建议');
    expect(lineOf('临江县交通运输局', LINES)!.reason).toBe('名称与“交通运输”相近，领域据此建议');
  });
});
