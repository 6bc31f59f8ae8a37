import { DUTY_CLASS, OUTCOME } from '@zhilu/kernel/vocabulary';
import { dayOf, legalDateOf, momentOf } from '@zhilu/kernel/time';
import type { RulePack } from '../packs/pack';
import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { gd2018Police, gd2021Police } from '../packs/overlays/police';
import { FIGURE } from './figure-guides';
import { parseGuides, ruleGuides } from './guides';
import type { RuleGuide } from './guide-schema';
import { materialsOf } from './words/example-words';
import { daysOf, workedExample } from './worked-example';

const PACKS = [gd2018(), gd2018Police(), gd2021(), gd2021Police()];
const packOf = (rule: string): RulePack => PACKS.find((pack) => pack.rules.some((one) => one.id === rule))!;
const RULES = [...new Map(PACKS.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule.title] as const)))];
const GUIDES = [...new Set(ruleGuides().values())];
const wholeText = ({ plain, exclusions, assumptions, example }: RuleGuide): string =>
  [plain, ...exclusions, ...assumptions, example.text].join('');

/** Days a Chinese text names, the year carried on from the day before. */
const daysIn = (text: string): string[] => {
  let year = '';
  return [...text.matchAll(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g)].map(([, y, month, day]) => {
    year = y ?? year;
    return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  });
};
/** How much two texts have in common: shared pairs of characters, of all. */
const likeness = (a: string, b: string): number => {
  const pairs = (text: string): Set<string> => new Set([...text].slice(1).map((character, i) => [...text][i]! + character));
  const [one, two] = [pairs(a), pairs(b)];
  const shared = [...one].filter((pair) => two.has(pair)).length;
  return (2 * shared) / (one.size + two.size);
};

it('every rule of both regulations and of the police overlay is explained, and no other', () => {
  expect([...ruleGuides().keys()].sort()).toEqual(RULES.map(([id]) => id).sort());
});

it('a text is shared only between rules of one family', () => {
  const families = new Map(PACKS.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule.family] as const)));
  for (const { rules } of GUIDES) expect(new Set(rules.map((rule) => families.get(rule))).size).toBe(1);
});

it.each(RULES)('%s %s: the text says something, in Chinese, of the rule alone', (rule) => {
  const guide = ruleGuides().get(rule)!;
  expect(guide.plain.length).toBeGreaterThanOrEqual(40);
  expect(guide.example.text.length).toBeGreaterThanOrEqual(40);
  for (const line of [...guide.exclusions, ...guide.assumptions]) expect(line.length).toBeGreaterThanOrEqual(8);
  expect(wholeText(guide)).not.toMatch(/[A-Za-z！]/);
  expect(daysIn(guide.example.text)).not.toEqual([]);
});

it('none is a template: no two texts are alike once the names of the rules are taken out', () => {
  const bare = GUIDES.map((guide) => {
    const titles = guide.rules.map((rule) => RULES.find(([id]) => id === rule)![1]);
    return { guide, words: titles.reduce((text, title) => text.replaceAll(title, ''), `${guide.plain}${guide.exclusions.join('')}`) };
  });
  const alike: [string, string, number][] = [];
  bare.forEach((one, i) => {
    for (const other of bare.slice(i + 1)) {
      const much = likeness(one.words, other.words);
      if (much > 0.4) alike.push([one.guide.rules[0]!, other.guide.rules[0]!, much]);
    }
  });
  expect(alike).toEqual([]);
});

it('what a guide refers to by 适用“…” is a rule, a class of duties or a figure by its own name', () => {
  const named = new Set([...RULES.map(([, title]) => title), ...Object.values(DUTY_CLASS), ...Object.values(FIGURE)]);
  const unknown = GUIDES.flatMap((guide) =>
    [...wholeText(guide).matchAll(/适用“([^”]+)”/g)].filter(([, title]) => !named.has(title!)).map(([, title]) => [guide.rules[0], title]),
  );
  expect(unknown).toEqual([]);
});

describe.each(RULES)('the example of %s %s is true', (rule) => {
  const pack = packOf(rule);
  const { example } = ruleGuides().get(rule)!;
  const { outcome, duty } = workedExample(rule, example, pack);
  const due = legalDateOf(duty.dueAt);
  const met = duty.metAt === null ? [] : [legalDateOf(duty.metAt)];

  it(`the evaluator says ${OUTCOME[example.outcome]}, as the text does`, () => {
    expect(outcome).toBe(example.outcome);
    expect(example.text).toContain(`判为“${OUTCOME[outcome]}”`);
    const others = Object.values(OUTCOME).filter((word) => word !== OUTCOME[outcome]);
    for (const word of others) expect(example.text).not.toContain(`判为“${word}”`);
  });

  it('the text names the due day the evaluator reckons, and, where it is missing, the day it is read for', () => {
    const days = daysIn(example.text);
    if (outcome !== 'notApplicable') expect(days).toContain(due);
    if (outcome === 'missing') expect(days).toContain(example.asOf);
  });

  it('every day of its records is in the text, and every day of the text is of its records, its times or its reading', () => {
    const days = daysIn(example.text);
    expect(daysOf(example).filter((day) => !days.includes(day))).toEqual([]);
    const known = [...daysOf(example), due, ...met, example.asOf];
    expect(days.filter((day) => !known.includes(day))).toEqual([]);
  });

  it('hours in the text are hours of its records or of its due time', () => {
    const times = [...example.text.matchAll(/(\d{1,2})时(?:(\d{1,2})分)?/g)].filter(([whole]) => !whole.startsWith('小'));
    const stated = [...(example.written ?? []), ...(example.activities ?? []), ...(example.recordings ?? [])].flatMap((record) =>
      Object.values(record).filter((value): value is string => typeof value === 'string' && value.includes('T') && dayOf(value) !== value),
    );
    const known = [...stated, momentOf(duty.dueAt)].map((moment) => moment.slice(11, 16));
    for (const [, hour, minute] of times) expect(known).toContain(`${hour!.padStart(2, '0')}:${(minute ?? '0').padStart(2, '0')}`);
  });
});

it('the examples show every outcome a duty can be read with once its day is over', () => {
  expect([...new Set(GUIDES.map(({ example }) => example.outcome))].sort()).toEqual(
    ['indeterminate', 'late', 'missing', 'notApplicable', 'onTime', 'reportedLate'].sort(),
  );
});

it('a guide of another form, or a rule explained twice, is refused', () => {
  const [guide] = GUIDES;
  expect(() => parseGuides([{ ...guide, plain: '' }])).toThrow('规则说明不合格式');
  expect(() => parseGuides([{ ...guide, example: { ...guide!.example, asOf: '2026-02-30' } }])).toThrow('日期不存在');
  expect(() => parseGuides([guide, guide])).toThrow('有两份说明');
});

it('the materials of every example are written out, one line a record, with every one of their days', () => {
  for (const guide of GUIDES) {
    const { example } = guide;
    const lines = materialsOf(example, packOf(guide.rules[0]!));
    const records = [example.written, example.activities, example.recordings].reduce((sum, some) => sum + (some?.length ?? 0), 1);
    expect(lines).toHaveLength(records + (example.listed === undefined ? 0 : 1));
    const text = lines.join('\n');
    for (const day of daysOf(example)) {
      const [year, month, date] = day.split('-').map(Number);
      expect(text).toContain(`${year}年${month}月${date}日`);
    }
    expect(text).not.toMatch(/[A-Za-z]|undefined/);
  }
});
