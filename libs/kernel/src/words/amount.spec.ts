import fc from 'fast-check';
import { fenOf, readAmount, yuanWords } from './amount';

describe('罚没金额', () => {
  it.each([
    ['2250', '2250.00'],
    ['2,250.50', '2250.50'],
    ['2250.5元', '2250.50'],
    ['¥2,250', '2250.00'],
    ['人民币 2250 元', '2250.00'],
    ['115万元', '1150000.00'],
    ['115万', '1150000.00'],
    ['1.155万元', '11550.00'],
    ['0.123456万元', '1234.56'],
    ['1.2亿元', '120000000.00'],
    ['0', '0.00'],
    ['0002250', '2250.00'],
    ['2250.000', '2250.00'],
    ['10000000000000', '10000000000000.00'],
  ])('%s is %s yuan', (text, yuan) => {
    expect(readAmount(text)).toEqual({ yuan });
  });

  it.each([
    ['罚款10万元，没收违法所得2万元', 'unreadable'],
    ['壹万元', 'unreadable'],
    ['约2万元', 'unreadable'],
    ['2万余元', 'unreadable'],
    ['-200', 'unreadable'],
    ['22,50', 'unreadable'],
    ['2250美元', 'unreadable'],
    ['1e6', 'unreadable'],
    ['警告', 'unreadable'],
    ['2250.', 'unreadable'],
    ['.5', 'unreadable'],
    ['2000-2500', 'unreadable'],
    ['2250.005', 'fraction'],
    ['0.1234567万元', 'fraction'],
    ['10000000000000.01', 'too-large'],
    ['99999999999亿元', 'too-large'],
  ])('%s is refused as %s, never guessed at', (text, fault) => {
    expect(readAmount(text)).toEqual({ fault });
  });

  it('fen are whole, and what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        expect(fenOf(yuan)).toBe(fen);
        expect(readAmount(yuan)).toEqual({ yuan });
        expect(readAmount(yuanWords(fen))).toEqual({ yuan });
      }),
    );
  });
});
