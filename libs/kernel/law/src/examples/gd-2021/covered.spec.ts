import { gd2018 } from '../../packs/gd-2018';
import { gd2021 } from '../../packs/gd-2021';
import { ITEM } from '@zhilu/kernel/vocabulary';

/** domain.md §8.3: the heads under which recordings are asked about. */
const HEADS = ['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10', 'A11', 'A12'];

/** Items and heads for which a pack has no rule, each with its reason. */
const WITHOUT_RULE = {
  'GD-2018': {
    A08: 'Art 18 语音说明与告知: only a person who saw the clip can say; judged on the reviewed sample',
    A12: 'Art 17 重点摄录内容: only a person who saw the clip can say; judged on the reviewed sample',
  },
  'GD-2021': {
    A03: 'Art 14 ¶1 has no head of its own for 证据保全: it is 调查取证, A02',
    A06: 'Art 14 ¶1 names 留置送达 (A06L) and 公告送达 (A06N); other service falls under ¶3, A00',
    A08: 'Art 18: only a person who saw the clip can say; judged on the reviewed sample',
    A12: 'Art 17: only a person who saw the clip can say; judged on the reviewed sample',
  },
};

it.each([gd2018(), gd2021()])('every item and head has its rule, or its reason for having none', (pack) => {
  const families = new Set(pack.rules.map(({ family }) => family));
  const without = [...Object.keys(ITEM), ...HEADS].filter((one) => !families.has(one));
  expect(without).toEqual(Object.keys(WITHOUT_RULE[pack.code as keyof typeof WITHOUT_RULE]));
  const met = new Set(pack.rules.flatMap((rule) => (rule.dutyClass === 'written' ? rule.met.anyOf : [])));
  expect(Object.keys(pack.items).filter((item) => !met.has(item))).toEqual([]);
});

it.each([gd2018(), gd2021()])('rule numbers are unique, and every rule has the column of some act type', (pack) => {
  for (const rule of pack.rules) expect(Object.keys(rule.acts).length).toBeGreaterThan(0);
  expect(new Set(pack.rules.map(({ id }) => id)).size).toBe(pack.rules.length);
});
