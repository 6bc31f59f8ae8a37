import { DomainError } from '@zhilu/kernel/refusal';
import { LEAD_KIND } from '../lead-kinds';
import { LEAD_SETTINGS } from '../lead';
import { LEAD_THRESHOLD, LEAD_THRESHOLDS, type ThresholdValue, withThresholds } from './thresholds';

const refusalOf = (changes: readonly ThresholdValue[], now = {}): string | null => {
  try {
    withThresholds(now, changes);
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('疑点阈值', () => {
  it('every setting has its word, its unit and kinds that rest on it; what the product comes with lies within the bounds', () => {
    expect([...LEAD_THRESHOLDS].sort()).toEqual(Object.keys(LEAD_SETTINGS).sort());
    for (const name of LEAD_THRESHOLDS) {
      const { word, unit, kinds, least, most } = LEAD_THRESHOLD[name];
      expect([name, `${word}${unit}`]).toEqual([name, expect.not.stringMatching(/[A-Za-z]|^$/)]);
      expect(kinds.every((kind) => kind in LEAD_KIND) && kinds.length > 0).toBe(true);
      expect(LEAD_SETTINGS[name]).toBeGreaterThanOrEqual(least);
      expect(LEAD_SETTINGS[name]).toBeLessThanOrEqual(most);
    }
  });

  it('keeps what differs from what the product comes with, and nothing else', () => {
    expect(withThresholds({}, [{ name: 'bulkDays', value: 60 }])).toEqual({ bulkDays: 60 });
    expect(withThresholds({ bulkDays: 60 }, [{ name: 'officersLeast', value: 3 }])).toEqual({ bulkDays: 60, officersLeast: 3 });
    expect(withThresholds({ bulkDays: 60 }, [{ name: 'bulkDays', value: 30 }])).toEqual({});
  });

  it.each(LEAD_THRESHOLDS)('%s: one beyond either bound, a part of one, or no number is refused; the bounds are not', (name) => {
    const { least, most } = LEAD_THRESHOLD[name];
    for (const value of [least - 1, most + 1, least + 0.5, NaN, Infinity]) expect(refusalOf([{ name, value }])).toBe('lead.threshold');
    for (const value of [least, most]) if (value !== LEAD_SETTINGS[name]) expect(refusalOf([{ name, value }])).toBeNull();
  });

  it('a change of nothing is refused', () => {
    expect(refusalOf([])).toBe('lead.threshold-same');
    expect(refusalOf([{ name: 'bulkDays', value: 60 }], { bulkDays: 60 })).toBe('lead.threshold-same');
  });
});
