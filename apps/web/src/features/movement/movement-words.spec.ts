import fc from 'fast-check';
import { type Moved, movementWords } from './movement-words';

const rate = (n: number, of: number) => ({ n, of });
/** A quarter of so many duties met beside one before; the parts as the server gives them. */
const moved = (
  before: { n: number; of: number },
  after: { n: number; of: number },
  items: { volume: number; mix: number; real: number },
  share: { mix: number; real: number },
): Moved =>
  ({
    before: { from: '2026-04-01', to: '2026-06-30', rate: before },
    after: { rate: after },
    items: { change: after.of - after.n - (before.of - before.n), ...items },
    share: { change: after.n / after.of - before.n / before.of, ...share },
  }) as unknown as Moved;

describe('a change in a sentence', () => {
  it('MV-14 what did not change is said in words, not as nought with decimals', () => {
    const same = moved(rate(80, 100), rate(80, 100), { volume: 0, mix: 0, real: 0 }, { mix: 0, real: 0 });
    expect(movementWords(same, 'written')).toBe(
      '文字记录覆盖率由2026年第二季度的 80.0%（80/100）变为 80.0%（80/100），没有变化。未记录的仍为 20 项，没有变化。',
    );
  });

  it('MV-15 where parts took each other up they stand there; whole things are counted whole', () => {
    const up = moved(rate(80, 100), rate(80, 100), { volume: 0, mix: 1.25, real: -1.25 }, { mix: -0.0125, real: 0.0125 });
    expect(movementWords(up, 'written')).toContain('没有变化：结构 −1.25，实际 +1.25。未记录的仍为 20 项，没有变化：数量 0.0，结构 +1.3，实际 −1.3。');
    const more = moved(rate(80, 100), rate(150, 200), { volume: 20, mix: 4, real: 6 }, { mix: -0.02, real: -0.03 });
    expect(movementWords(more, 'storage')).toContain(
      '，−5.00 个百分点：结构 −2.00，实际 −3.00。未按时的由 20 项变为 50 项，+30 项：数量 +20.0，结构 +4.0，实际 +6.0。',
    );
  });

  it('MV-16 whatever moved, no change reads as nought with a unit, and what is read adds up', () => {
    const part = fc.integer({ min: -400, max: 400 }).map((tenth) => tenth / 10);
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), part, part, (was, is, volume, mix) => {
        const of = 1000;
        const words = movementWords(
          moved(rate(of - was, of), rate(of - is, of), { volume, mix, real: is - was - volume - mix }, { mix: mix / of, real: (was - is - mix) / of }),
          'recording',
        )!;
        expect(words).not.toMatch(/，0(\.0+)? (项|个百分点)/);
        const read = (text: string): number => Math.round(Number(text.replace('−', '-').replace('+', '')) * 10);
        const sums = /的(?:仍为 [\d,]+ 项|由 [\d,]+ 项变为 [\d,]+ 项)，(没有变化|[+−]\d+ 项)：数量 (\S+)，结构 (\S+)，实际 (\S+)。$/.exec(words);
        if (sums === null) return;
        const [, whole, ...parts] = sums;
        expect(parts.reduce((sum, one) => sum + read(one), 0)).toBe(whole === '没有变化' ? 0 : read(whole!.replace(' 项', '')));
      }),
    );
  });
}); // prettier-ignore
