import { gd2018 } from '@zhilu/kernel/law';
import { readyStandards } from '@zhilu/kernel/review';

describe('自带的评查标准', () => {
  it.each(readyStandards().map((standard) => [standard.code, standard] as const))(
    'RV-9 %s names only rules there are, each under one item',
    (_, { groups }) => {
      const rules = new Set(gd2018().rules.map(({ family }) => family));
      const named = groups.flatMap(({ items }) => items).flatMap((item) => item.rules ?? []);
      expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
      expect(named.length).toBeGreaterThan(10);
    },
  );
});
