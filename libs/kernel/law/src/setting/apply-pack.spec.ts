import fc from 'fast-check';
import { addDays } from '@zhilu/kernel/time';
import { packFor } from '../case-date';
import type { AppliedPack } from '../context';
import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { applyPack } from './apply-pack';

const delivered: AppliedPack[] = [{ pack: gd2018(), from: '2018-02-01', to: null }];
const spans = (packs: readonly AppliedPack[]) => packs.map(({ pack, from, to }) => [pack.code, from, to]);
const on = (packs: readonly AppliedPack[], day: string) => packFor({ packs }, day)?.pack.code ?? null;

describe('适用设定: a pack applied from a day on', () => {
  it('GD-2021 from its own date: GD-2018 ends where it begins, and cases from then on are touched', () => {
    const change = applyPack(delivered, gd2021(), '2021-05-21');
    expect(spans(change.after)).toEqual([
      ['GD-2018', '2018-02-01', '2021-05-21'],
      ['GD-2021', '2021-05-21', null],
    ]);
    expect(change.withdrawn).toEqual([]);
    expect(change.days).toEqual([{ from: '2021-05-21', to: null }]);
  });

  it('taken back the same way: GD-2018 again from its own date, GD-2021 withdrawn', () => {
    const { after } = applyPack(delivered, gd2021(), '2021-05-21');
    const back = applyPack(after, gd2018(), '2018-02-01');
    expect(spans(back.after)).toEqual(spans(delivered));
    expect(spans(back.withdrawn)).toEqual([['GD-2021', '2021-05-21', null]]);
    expect(back.days).toEqual([{ from: '2021-05-21', to: null }]);
  });

  it('another date for a pack applied already touches only the days between', () => {
    const { after } = applyPack(delivered, gd2021(), '2021-05-21');
    expect(applyPack(after, gd2021(), '2020-01-01').days).toEqual([{ from: '2020-01-01', to: '2021-05-21' }]);
  });

  it('what changes nothing is refused', () => {
    expect(() => applyPack(delivered, gd2018(), '2018-02-01')).toThrow('已按此适用');
  });

  it('a change that would leave days without a rule is refused', () => {
    expect(() => applyPack(delivered, gd2018(), '2020-01-01')).toThrow('2018-02-01起将有案件日期没有规则可用');
    const { after } = applyPack(delivered, gd2021(), '2021-05-21');
    expect(() => applyPack(after, gd2021(), '2022-01-01')).toThrow('2021-05-21起');
  });

  it('a pack of another place is left alone', () => {
    const other = { pack: { ...gd2018(), code: 'X', jurisdiction: '某市' }, from: '2022-01-01', to: null };
    expect(spans(applyPack([...delivered, other], gd2021(), '2021-05-21').after)).toContainEqual(['X', '2022-01-01', null]);
  });

  it('whatever is applied in whatever order: no day loses its pack, and the days named are those that change', () => {
    const day = fc.nat({ max: 4000 }).map((n) => addDays('2016-01-01', n));
    const step = fc.tuple(fc.constantFrom(gd2018(), gd2021()), day);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), fc.array(day, { minLength: 8, maxLength: 8 }), (steps, days) => {
        let standing: readonly AppliedPack[] = delivered;
        for (const [pack, from] of steps) {
          let change;
          try {
            change = applyPack(standing, pack, from);
          } catch {
            continue;
          }
          for (const one of [...days, from, addDays(from, -1)]) {
            if (on(standing, one) !== null) expect(on(change.after, one)).not.toBeNull();
            const named = change.days.some((span) => span.from <= one && (span.to === null || one < span.to));
            expect(named).toBe(on(standing, one) !== on(change.after, one));
          }
          standing = change.after;
        }
      }),
      { numRuns: 200 },
    );
  });
});
