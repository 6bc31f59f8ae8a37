import fc from 'fast-check';
import { amountOf } from './amounts';

describe('amountOf', () => {
  it.each([
    ['3000', '3000.00'],
    ['160000', '160000.00'],
    ['1,234.50', '1234.50'],
    ['￥1,000.5元', '1000.50'],
    ['１１５万元', '1150000.00'],
    ['115万元', '1150000.00'],
    ['115 万元整', '1150000.00'],
    ['115.123456万元', '1151234.56'],
    ['0.5万', '5000.00'],
    ['1.5亿元', '150000000.00'],
    ['30千元', '30000.00'],
    ['人民币3000元整', '3000.00'],
    ['0', '0.00'],
    ['007', '7.00'],
    ['叁仟元整', '3000.00'],
    ['人民币壹佰壹拾伍万元整', '1150000.00'],
    ['壹拾万柒仟元零伍角叁分', '107000.53'],
    ['壹拾万零柒仟元', '107000.00'],
    ['三千零五元', '3005.00'],
    ['十五万', '150000.00'],
    ['贰亿零叁拾万元', '200300000.00'],
    ['壹仟陆佰捌拾元叁角贰分', '1680.32'],
    ['零', '0.00'],
  ])('%s is %s yuan', (text, yuan) => {
    expect(amountOf(text)).toBe(yuan);
  });

  it.each([
    ['', 'amount-format'],
    ['罚款', 'amount-format'],
    ['罚款16万元', 'amount-format'],
    ['罚款16万元，没收违法所得5万元', 'amount-several'],
    ['3000-5000元', 'amount-several'],
    ['3000美元', 'amount-format'],
    ['1,23元', 'amount-format'],
    ['1.2.3', 'amount-several'],
    ['-5', 'amount-negative'],
    ['0.125元', 'amount-fraction'],
    ['1.23456789万元', 'amount-fraction'],
    ['1234567890123456', 'amount-large'],
    ['二百五', 'amount-format'],
    ['一万五', 'amount-format'],
    ['一千五元', 'amount-format'],
    ['百元', 'amount-format'],
    ['1e5', 'amount-format'],
    ['NaN', 'amount-format'],
  ])('%s is refused: %s', (text, fault) => {
    expect(amountOf(text)).toMatchObject({ fault });
  });

  it('every whole number of yuan written out in capitals is read back', () => {
    const DIGITS = '零壹贰叁肆伍陆柒捌玖';
    const below = (n: number): string => {
      let text = '';
      let gap = false;
      for (const [size, unit] of [
        [1000, '仟'],
        [100, '佰'],
        [10, '拾'],
        [1, ''],
      ] as const) {
        const digit = Math.floor(n / size) % 10;
        if (digit === 0) gap = text !== '';
        else {
          text += (gap ? '零' : '') + DIGITS[digit] + unit;
          gap = false;
        }
      }
      return text;
    };
    const capitals = (n: number): string => {
      const [high, middle, low] = [Math.floor(n / 1e8), Math.floor(n / 1e4) % 1e4, n % 1e4];
      let text = high > 0 ? `${below(high)}亿` : '';
      if (middle > 0) text += (text !== '' && middle < 1000 ? '零' : '') + `${below(middle)}万`;
      if (low > 0) text += (text !== '' && (low < 1000 || middle === 0) ? '零' : '') + below(low);
      return `${text}元整`;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (n) => expect(amountOf(capitals(n))).toBe(`${n}.00`)),
      { numRuns: 2_000 },
    );
  });

  it('thousands, decimals and units are exact to the fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (fen) => {
        const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        const myriads = `${fen / 1_000_000n}.${String(fen % 1_000_000n).padStart(6, '0')}`;
        expect(amountOf(yuan)).toBe(yuan);
        expect(amountOf(`${myriads}万元`)).toBe(yuan);
        expect(amountOf(`${(fen / 100n).toLocaleString('en-US')}.${String(fen % 100n).padStart(2, '0')}元`)).toBe(yuan);
      }),
    );
  });

  it('B-22 a hostile text is refused without delay', () => {
    for (const text of ['1,'.repeat(20_000), '零'.repeat(40_000), '十百千万'.repeat(10_000), `${'9'.repeat(40_000)}万元整整`])
      expect(amountOf(text)).toMatchObject({ fault: expect.stringMatching(/^amount-/) as unknown });
  });
});
