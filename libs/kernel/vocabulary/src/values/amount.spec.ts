import fc from 'fast-check';
import { fenOf, yuanWords } from './amount';

describe('罚没金额', () => {
  it('fen are whole, to the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 - 1 }), (fen) => {
        expect(fenOf(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`)).toBe(fen);
      }),
    );
  });

  it.each([
    [225_000, '2,250'],
    [225_050, '2,250.50'],
    [0, '0'],
  ])('%d fen is %s yuan', (fen, words) => {
    expect(yuanWords(fen)).toBe(words);
  });
});
