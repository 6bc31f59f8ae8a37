import fc from 'fast-check';
import { codeOf, printedCode, typedCode, typedNumber } from './code';

describe('核验码', () => {
  it('PC-1 the same gives the same code, anything else another, and every code is read back as it is printed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const code = codeOf([one]);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(typedCode(printedCode(code))).toBe(code);
        expect(codeOf([one])).toBe(code);
        if (JSON.stringify(one) !== JSON.stringify(other)) expect(codeOf([other])).not.toBe(code);
      }),
    );
  });

  it.each([
    ['7k4m-q2xd', '7K4MQ2XD'],
    [' 7K4M Q2XD ', '7K4MQ2XD'],
    ['７Ｋ４Ｍ－Ｑ２ＸＤ', '7K4MQ2XD'],
    ['oI4M—lO2D', '014M102D'],
    ['7K4M-Q2X', null],
    ['7K4M-Q2XU', null],
    ['', null],
  ])('PC-2 %j is typed for %j', (text, code) => expect(typedCode(text)).toBe(code));

  it.each([
    ['1,204', '1204'],
    ['１，２０４ 项', '1204'],
    ['908／919', '908/919'],
  ])('PC-3 the number %j is %j', (text, number) => expect(typedNumber(text)).toBe(number));
});
