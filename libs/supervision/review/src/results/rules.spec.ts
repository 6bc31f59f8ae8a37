import { EMPTY_SHEET, phasesStandard } from '@zhilu/kernel/review';
import { ruleAnswers } from './rules';

const sheet = (findings: Readonly<Record<string, boolean>>) => ({
  ...EMPTY_SHEET,
  findings: Object.fromEntries(Object.entries(findings).map(([no, taken]) => [no, { taken }])),
});

describe('规则的采纳', () => {
  it('RF-10 each answer of each sheet counts for the rule of its finding; a re-check counts where it changed the item the rule stands under', () => {
    const files = [
      { rules: new Map([['1', 'T22'], ['2', 'T23'], ['3', 'T22']]), sheets: [sheet({ 1: true, 2: false, 3: true }), sheet({ 1: false, 2: false, 3: true })], changed: ['C1'] }, // prettier-ignore
      { rules: new Map([['9', 'T22']]), sheets: [sheet({ 9: true })], changed: ['C2'] },
      { rules: new Map([['7', 'Z99']]), sheets: [sheet({ 7: false })], changed: [] },
      { rules: new Map<string, string>(), sheets: [sheet({})], changed: ['C1'] },
    ];
    expect(ruleAnswers(phasesStandard(), files)).toEqual([
      { rule: 'T22', title: '法制审核', n: 4, of: 5, files: 2, overturned: 1 },
      { rule: 'T23', title: '集体讨论', n: 0, of: 2, files: 1, overturned: 0 },
      { rule: 'Z99', title: null, n: 0, of: 1, files: 1, overturned: 0 },
    ]);
  });
});
