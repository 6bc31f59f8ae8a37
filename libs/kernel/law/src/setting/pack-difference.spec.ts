import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import type { RulePack } from '../packs/pack';
import { parsePack } from '../packs/parse-pack';
import { packDifference } from './pack-difference';

const pack = gd2018();
const [first, second, ...rest] = pack.rules;

describe('how one body of a pack differs from another', () => {
  it('a body that went through the database says the same, whatever the order of its members', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([name, one]) => [name, turned(one)]),
            )
          : value;
    expect(packDifference(parsePack(turned(JSON.parse(JSON.stringify(pack)))), pack)).toBeNull();
  });

  it('rules added, removed and changed are named', () => {
    const changed = { ...second!, due: { ...second!.due, backstop: 45 } };
    const before: RulePack = { ...pack, rules: [{ ...first!, id: 'GD2018-OLD' }, changed, ...rest] };
    expect(packDifference(before, pack)).toEqual({
      added: [{ id: first!.id, title: first!.title }],
      removed: [{ id: 'GD2018-OLD', title: first!.title }],
      changed: [{ id: second!.id, title: second!.title }],
      beside: false,
    });
  });

  it('an article corrected is a difference beside the rules', () => {
    expect(packDifference({ ...pack, articles: { ...pack.articles, 第一条: '另一个文本' } }, pack)).toEqual({
      added: [],
      removed: [],
      changed: [],
      beside: true,
    });
  });

  it('two regulations share no rule', () => {
    const difference = packDifference(pack, gd2021())!;
    expect(difference.added).toHaveLength(gd2021().rules.length);
    expect(difference.removed).toHaveLength(pack.rules.length);
  });
});
