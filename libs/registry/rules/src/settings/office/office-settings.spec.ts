import { proposedOf } from './office-settings';

const titles = new Map([['A', '甲']]);
const rows = (decided: number, overturned: number) => [{ rule: 'A', decided, overturned }];

describe('建议改列线索: rules that persons overturn', () => {
  it.each([
    ['as often as the office has set', 30, 15, {}, true],
    ['less often', 30, 14, {}, false],
    ['too few decided', 29, 29, {}, false],
    ['a share of its own', 30, 3, { overturnedPercent: 10 }, true],
    ['a number of its own', 40, 40, { overturnedCases: 41 }, false],
    ['raises a lead only already', 30, 30, { onlyLeads: ['A'] }, false],
  ])('ON-7 %s: %i decided, %i overturned, %j → %s', (_title, decided, overturned, configuration, isProposed) => {
    expect(proposedOf(rows(decided, overturned), configuration, titles).map(({ title }) => title)).toEqual(isProposed ? ['甲'] : []);
  });
});
