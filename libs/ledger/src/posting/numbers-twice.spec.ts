import fc from 'fast-check';
import type { DeliveredLine } from './delivered';
import { numbersTwice } from './numbers-twice';

const line = (at: number, key: string, title: string, revision = 1): DeliveredLine => ({
  record: { kind: 'written', key, revision, withdrawn: false, body: { title } },
  text: JSON.stringify([key, revision, title]),
  line: at,
});
const placesOf = (lines: readonly DeliveredLine[]) => [...new Set(lines.map(({ line: at }) => at))];

describe('NT one number with several contents in one delivery', () => {
  it.each<[string, DeliveredLine[], number[]]>([
    ['other contents', [line(2, 'W', '甲'), line(3, 'W', '乙'), line(4, 'V', '甲')], [2, 3]],
    ['the same again', [line(2, 'W', '甲'), line(3, 'W', '甲')], []],
    ['numbered revisions', [line(2, 'W', '甲', 1), line(3, 'W', '乙', 2)], []],
    ['two contents of a later revision', [line(2, 'W', '甲', 1), line(3, 'W', '乙', 2), line(4, 'W', '丙', 2)], [3, 4]],
    ['a line of several records goes whole', [line(2, 'W', '甲'), line(2, 'V', '甲'), line(3, 'W', '乙')], [2, 3]],
    ['thrice, two of them alike', [line(2, 'W', '甲'), line(3, 'W', '甲'), line(4, 'W', '乙')], [2, 3, 4]],
  ])('NT-1 %s', (_, lines, twice) => {
    expect(placesOf(numbersTwice(lines).twice)).toEqual(twice);
  });

  it('NT-2 what is left states each number once, whatever the order', () => {
    const some = fc.array(fc.tuple(fc.nat(5), fc.constantFrom('W', 'V', 'U'), fc.constantFrom('甲', '乙'), fc.integer({ min: 1, max: 2 })));
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const lines = drawn.map(([at, key, title, revision]) => line(at, key, title, revision));
        const { sound, twice } = numbersTwice(lines);
        expect(sound.length + twice.length).toBe(lines.length);
        const contents = new Map<string, Set<string>>();
        for (const { record, text } of sound) {
          const number = `${record.key} ${record.revision}`;
          contents.set(number, (contents.get(number) ?? new Set()).add(text));
        }
        expect([...contents.values()].filter(({ size }) => size > 1)).toEqual([]);
        const shuffled = lines
          .map((one) => [order.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(placesOf(numbersTwice(shuffled).twice).sort()).toEqual(placesOf(twice).sort());
      }),
    );
  });
});
