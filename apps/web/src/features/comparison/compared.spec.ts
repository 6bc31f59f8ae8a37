import { type ComparedStanding } from '@zhilu/kernel/vocabulary';
import { comparisonWords, inOrder, leastFirst, moved, type Row } from './compared';

const row = (name: string, n: number, of: number, standing: ComparedStanding, unknown = 0): Row => {
  const rate = { low: { n, of: of + unknown }, shown: { n, of }, high: { n: n + unknown, of: of + unknown } };
  const measures = (['written', 'recording', 'uninterrupted', 'storage'] as const).map((measure) => ({ measure, rate, standing, interval: null, before: null, yearBefore: null })); // prettier-ignore
  return {
    id: `agency:${name}`,
    name,
    unexplained: { n: 0, of: 0 },
    place: { code: 'X', id: `agency:${name}`, kind: 'agency', name, agencies: 1 },
    peers: 0,
    measures,
  };
};

describe('单位对比 in words', () => {
  it('CM-1 the least first by the low reading; who cannot be compared after them, as they came', () => {
    const rows = [row('甲', 5, 10, 'few'), row('乙', 90, 100, 'same'), row('丙', 0, 0, 'nothing'), row('丁', 95, 100, 'same', 20), row('戊', 40, 50, 'alone')]; // prettier-ignore
    expect(leastFirst(rows, 'written').map(({ name }) => name)).toEqual(['丁', '戊', '乙', '甲', '丙']);
  });

  it('CM-2 one sentence: who stands apart by name, the rest by number', () => {
    const rows = [row('甲局', 60, 100, 'worse'), row('乙局', 50, 100, 'worse'), row('丙局', 99, 100, 'better'), row('丁局', 80, 100, 'same'), row('戊局', 3, 4, 'few')]; // prettier-ignore
    expect(comparisonWords(rows, 'storage', 'agency')).toBe(
      '按时储存率：5 个单位中，2 个明显低于同类（乙局、甲局），1 个明显高于同类（丙局），1 个难分高下，1 个样本过少。',
    );
    expect(comparisonWords([row('甲', 80, 100, 'same')], 'written', 'territory')).toBe(
      '文字记录覆盖率：1 个地区中，没有与同类明显不同的，1 个难分高下。',
    );
  });

  it('CM-3 points moved: an arrow, or a dash where there is nothing to compare with', () => {
    expect(moved({ n: 90, of: 100 }, { n: 80, of: 100 })).toBe('↑ 10.0');
    expect(moved({ n: 80, of: 100 }, { n: 90, of: 100 })).toBe('↓ 10.0');
    expect(moved({ n: 80, of: 100 }, { n: 800, of: 1000 })).toBe('持平');
    expect([moved({ n: 80, of: 100 }, null), moved({ n: 80, of: 100 }, { n: 0, of: 0 })]).toEqual(['—', '—']);
    // Nothing is compared with too few, on either side.
    expect([moved({ n: 80, of: 100 }, { n: 20, of: 29 }), moved({ n: 20, of: 29 }, { n: 80, of: 100 })]).toEqual(['—', '—']);
  });

  it('CM-10 ordered by any column, either way, what cannot be compared comes last', () => {
    const rows = [row('甲', 5, 10, 'few'), row('乙', 90, 100, 'same'), row('丙', 60, 100, 'worse'), row('丁', 99, 100, 'better')];
    expect(inOrder(rows, 'written', false, 'written').map(({ name }) => name)).toEqual(['丙', '乙', '丁', '甲']);
    expect(inOrder(rows, 'written', true, 'written').map(({ name }) => name)).toEqual(['丁', '乙', '丙', '甲']);
    expect(inOrder(rows, 'name', false, 'written').map(({ name }) => name)).toEqual(
      ['丙', '丁', '甲', '乙'].sort((a, b) => a.localeCompare(b, 'zh-CN')),
    );
    const gaps = rows.map((one, n) => ({ ...one, unexplained: { n, of: 5 } }));
    expect(inOrder(gaps, 'unexplained', true, 'written').map(({ name }) => name)).toEqual(['丁', '丙', '乙', '甲']);
  });

  it('CM-11 kinds are no peers: the sentence names the least and calls nobody worse', () => {
    const rows = [row('行政处罚', 90, 100, 'alone'), row('行政检查', 70, 100, 'alone'), row('行政许可', 3, 4, 'few')];
    expect(comparisonWords(rows, 'written', 'actType')).toBe('文字记录覆盖率：3 个执法类别中，最低的是行政检查 70.0%，1 个样本过少。');
  });
});
