import { meet, spansAsNow, spansAsThen } from './span';

const moved = [
  { agency: 1, node: 10, from: '0001-01-01', to: '2026-03-15' },
  { agency: 1, node: 20, from: '2026-03-15', to: null },
];

describe('places valid in time (definitions.md: as then, as now)', () => {
  it('as then: the last day of the due month decides for the whole month', () => {
    expect(spansAsThen(moved)).toEqual([
      { agency: 1, node: 10, from: '0001-01-01', to: '2026-02-28' },
      { agency: 1, node: 20, from: '2026-03-01', to: '9999-12-31' },
    ]);
  });
  it('as then: moved on the first of a month, or for less than a month', () => {
    expect(spansAsThen([{ agency: 1, node: 10, from: '0001-01-01', to: '2026-04-01' }])[0]!.to).toBe('2026-03-31');
    expect(spansAsThen([{ agency: 1, node: 10, from: '2026-03-05', to: '2026-03-20' }])).toEqual([]);
  });
  it('as now: everything counts where the agency stands today', () => {
    expect(spansAsNow(moved, new Map(), '2026-11-24')).toEqual([{ agency: 1, node: 20, from: '0001-01-01', to: '9999-12-31' }]);
  });
  it('as now: a merged agency counts with its heir, and its heir’s heir; without one where it last stood', () => {
    const placed = [
      { agency: 1, node: 10, from: '0001-01-01', to: '2026-01-01' },
      { agency: 2, node: 20, from: '0001-01-01', to: '2026-06-01' },
      { agency: 3, node: 30, from: '0001-01-01', to: null },
    ];
    const at = (heirs: [number, number][]) => spansAsNow(placed, new Map(heirs), '2026-11-24').find((one) => one.agency === 1)!.node;
    expect(at([[1, 2], [2, 3]])).toBe(30); // prettier-ignore
    expect(at([])).toBe(10);
    expect(at([[1, 1]])).toBe(10); // prettier-ignore
  });
  it('both trees at once: each day of an agency has one pair of places', () => {
    const line = [{ agency: 1, node: 5, from: '0001-01-01', to: '9999-12-31' }];
    expect(meet(spansAsThen(moved), line).map((one) => [one.node, one.other, one.from])).toEqual([
      [10, 5, '0001-01-01'],
      [20, 5, '2026-03-01'],
    ]);
  });
});
