import fc from 'fast-check';
import { addDays } from '@zhilu/kernel/time';
import { packFor } from '../case-date';
import type { AppliedPack } from '../context';
import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { policeUpon2018, policeUpon2021 } from '../packs/overlays/police';
import { parsePack } from '../packs/parse-pack';
import { type AppliedOverlay, applyOverlay, type LinePlace, packsOfLine } from './line-packs';

const APPLIED: AppliedPack[] = [
  { pack: gd2018(), from: '2018-02-01', to: '2021-05-21' },
  { pack: gd2021(), from: '2021-05-21', to: null },
];
const police = (over: Partial<AppliedOverlay> = {}): AppliedOverlay => ({
  pack: policeUpon2018(),
  line: 'L-POLICE',
  from: '2019-01-01',
  to: null,
  ...over,
});
const police2021 = police({ pack: policeUpon2021(), from: '2021-05-21' });
const at = (path: readonly string[], from = '0001-01-01', to: string | null = null): LinePlace => ({ path: ['L', ...path], from, to });
const codes = (packs: readonly AppliedPack[], days: readonly string[]) => days.map((day) => packFor({ packs }, day)?.pack.code ?? null);

describe('领域规则: the line an agency stands in on the day of the case chooses the overlay', () => {
  it('its own days, and the days of the pack it lies upon', () => {
    const packs = packsOfLine(APPLIED, [police(), police2021], [at(['L-POLICE'])]);
    expect(codes(packs, ['2018-01-31', '2018-12-31', '2019-01-01', '2021-05-20', '2021-05-21', '2026-03-02'])).toEqual([
      null,
      'GD-2018',
      'GD-2018-POLICE',
      'GD-2018-POLICE',
      'GD-2021-POLICE',
      'GD-2021-POLICE',
    ]);
  });
  it('nothing for another line, and all below its own', () => {
    expect(packsOfLine(APPLIED, [police()], [at(['L-MARKET'])])).toBe(APPLIED);
    expect(codes(packsOfLine(APPLIED, [police()], [at(['L-POLICE', 'L-TRAFFIC'])]), ['2020-06-01'])).toEqual(['GD-2018-POLICE']);
  });
  it('an agency that moves: the line of the day of the case, the last day included', () => {
    const packs = packsOfLine(APPLIED, [police()], [at(['L-MARKET'], '0001-01-01', '2020-07-01'), at(['L-POLICE'], '2020-07-01')]);
    expect(codes(packs, ['2020-06-30', '2020-07-01'])).toEqual(['GD-2018', 'GD-2018-POLICE']);
  });
  it('taken back on a day: from that day on the pack alone', () => {
    const packs = packsOfLine(APPLIED, [police({ to: '2020-01-01' })], [at(['L-POLICE'])]);
    expect(codes(packs, ['2019-12-31', '2020-01-01'])).toEqual(['GD-2018-POLICE', 'GD-2018']);
  });
  it('the same packs laid together are the same object', () => {
    const laid = () => packFor({ packs: packsOfLine(APPLIED, [police()], [at(['L-POLICE'])]) }, '2020-06-01')!.pack;
    expect(laid()).toBe(laid());
  });
  it('its own effect and that of the pack below hold together', () => {
    expect(packFor({ packs: packsOfLine(APPLIED, [police()], [at(['L-POLICE'])]) }, '2020-06-01')!.pack.effective).toEqual({
      from: '2019-01-01',
      to: '2021-05-21',
    });
  });
  it('as a plain look-up day by day, whatever the spans', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2018-01-01', n));
    const span = fc.tuple(day, fc.option(day)).map(([from, to]) => ({ from, to: to !== null && to > from ? to : null }));
    fc.assert(
      fc.property(span, span, fc.array(day, { minLength: 1, maxLength: 3 }), day, (first, second, moves, asked) => {
        const overlays = [police(first), police({ ...second, pack: policeUpon2021() })];
        const steps = [...new Set(moves)].sort();
        const places = steps.map((from, n) => at([n % 2 === 0 ? 'L-POLICE' : 'L-MARKET'], from, steps[n + 1] ?? null));
        const base = packFor({ packs: APPLIED }, asked)?.pack.code ?? null;
        const inLine = places.some(
          (place) => place.path.includes('L-POLICE') && place.from <= asked && (place.to === null || asked < place.to),
        );
        const over = overlays.find((one) => one.pack.overlays === base && one.from <= asked && (one.to === null || asked < one.to));
        const expected = base !== null && inLine && over !== undefined ? over.pack.code : base;
        expect(codes(packsOfLine(APPLIED, overlays, places), [asked])).toEqual([expected]);
      }),
    );
  });
});

describe('适用: an office applies an overlay to a line', () => {
  const lines = [['L'], ['L', 'L-POLICE'], ['L', 'L-POLICE', 'L-TRAFFIC'], ['L', 'L-MARKET']];
  const apply = (standing: readonly AppliedOverlay[], from: string | null, to: string | null = null, line = 'L-POLICE') =>
    applyOverlay(standing, policeUpon2018(), { line, lines }, from === null ? null : { from, to });

  it('the days between the old span and the new are touched', () => {
    expect(apply([], '2019-01-01').days).toEqual([{ from: '2019-01-01', to: null }]);
    expect(apply([police()], '2020-01-01').days).toEqual([{ from: '2019-01-01', to: '2020-01-01' }]);
    expect(apply([police()], '2018-06-01', '2020-01-01').days).toEqual([
      { from: '2018-06-01', to: '2019-01-01' },
      { from: '2020-01-01', to: null },
    ]);
    const back = apply([police()], null);
    expect([back.after, back.days]).toEqual([[], [{ from: '2019-01-01', to: null }]]);
  });
  it('what changes nothing is refused, and an end before the beginning', () => {
    expect(() => apply([police()], '2019-01-01')).toThrow('无需更改');
    expect(() => apply([], null)).toThrow('无需更改');
    expect(() => apply([], '2020-01-01', '2020-01-01')).toThrow('止日应当在起日之后');
  });
  it('two that bind the same in lines that meet, on the same days, are refused', () => {
    const other = parsePack({
      ...policeUpon2018(),
      code: 'OTHER',
      title: '另一部',
      rules: policeUpon2018().rules.map((r) => ({ ...r, id: `X-${r.id}` })),
    });
    const beside = (line: string, to: string | null = null) =>
      applyOverlay([police({ to })], other, { line, lines }, { from: '2020-01-01', to: null });
    for (const line of ['L', 'L-POLICE', 'L-TRAFFIC']) expect(() => beside(line)).toThrow('都规定了');
    expect(beside('L-MARKET').after).toHaveLength(2);
    expect(beside('L-POLICE', '2020-01-01').after).toHaveLength(2);
  });
});
