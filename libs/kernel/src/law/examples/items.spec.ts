import { ITEM } from '../../words/items';
import { gd2018 } from '../packs/gd-2018';
import type { Condition } from '../pack';

const pack = gd2018();
const ACTS = ['penalty', 'licence', 'inspection'] as const;

/** domain.md §8.2, columns PEN, LIC, INS: `-` never, `M` always, else the flag. */
const MATRIX: Record<keyof typeof ITEM, readonly [string, string, string]> = {
  T01: ['M', 'exOfficio', 'M'],
  T02: ['M', 'exOfficio', 'approvalRequired'],
  T03: ['-', '!exOfficio', '-'],
  T04: ['-', 'materialsIncomplete', '-'],
  T05: ['-', '!exOfficio', '-'],
  T06: ['M', 'onsiteConducted', 'M'],
  T07: ['inquiryConducted', 'inquiryConducted', 'inquiryConducted'],
  T08: ['onsiteConducted', 'onsiteConducted', 'M'],
  T09: ['M', 'evidenceBeyondApplication', 'problemFound'],
  T10: ['samplingTaken', 'samplingTaken', 'samplingTaken'],
  T11: ['testCommissioned', 'testCommissioned', 'testCommissioned'],
  T12: ['evidencePreserved', '-', 'evidencePreserved'],
  T13: ['coerciveMeasureTaken', '-', 'coerciveMeasureTaken'],
  T14: ['M', 'adverseDecision|thirdPartyInterest', 'M'],
  T15: ['M', 'statementMade', 'statementMade'],
  T16: ['recusalRequested', 'recusalRequested', 'recusalRequested'],
  T17: ['hearingRightApplies', 'hearingRightApplies', '-'],
  T18: ['hearingRequested', 'hearingRequested', '-'],
  T19: ['expertReview', 'expertReview', 'expertReview'],
  T20: ['M', 'M', 'problemFound'],
  T21: ['M', 'M', 'problemFound'],
  T22: ['legalReviewRequired', 'legalReviewRequired', '-'],
  T23: ['collectiveDiscussionRequired', 'collectiveDiscussionRequired', '-'],
  T24: ['M', 'M', 'documentIssued'],
  T25: ['M', 'M', 'documentIssued'],
  T26: ['decisionImposesDuty', '-', 'rectificationOrdered'],
  T27: ['enforcementStarted', '-', '-'],
  T28: ['closed', 'closed', 'closed'],
};

const read = (condition: Condition | 'never'): string => {
  if (condition === 'never') return '-';
  if (condition === 'always') return 'M';
  if ('fact' in condition) return condition.fact;
  if ('not' in condition) return `!${read(condition.not)}`;
  // A record of the item itself proves its own rule: not a flag of the matrix.
  if ('any' in condition)
    return condition.any
      .filter((part) => typeof part === 'string' || !('record' in part))
      .map(read)
      .join('|');
  return JSON.stringify(condition);
};

describe('GD-2018 transcribes the item × act matrix', () => {
  const cells = (Object.keys(ITEM) as (keyof typeof ITEM)[]).flatMap((item) =>
    ACTS.map((act, column) => ({ item, act, expected: MATRIX[item][column]! })),
  );

  it('lists no item and act type without a rule or an explicit never', () => {
    const without = cells.filter(({ item, act }) => !pack.rules.some((rule) => rule.family === item && rule.acts[act] !== undefined));
    expect(without).toEqual([]);
  });

  it.each(cells)('$item of $act: $expected', ({ item, act, expected }) => {
    const [rule, ...more] = pack.rules.filter((one) => one.family === item && one.acts[act] !== undefined);
    expect(more).toEqual([]);
    expect(read(rule!.acts[act]!)).toBe(expected);
    expect(rule!.stage).toBe(ITEM[item].stage);
  });

  it('an act type not yet covered has no rule at all', () => {
    const covered = new Set(pack.rules.flatMap((rule) => Object.keys(rule.acts)));
    expect([...covered].sort()).toEqual(['inspection', 'licence', 'penalty']);
  });

  it('every rule states its exceptions, its due and its article with text', () => {
    for (const rule of pack.rules) {
      expect(Array.isArray(rule.exceptions)).toBe(true);
      expect(rule.due.terms.length).toBeGreaterThan(0);
      expect(pack.articles[rule.article]!.length).toBeGreaterThan(10);
    }
  });
});
