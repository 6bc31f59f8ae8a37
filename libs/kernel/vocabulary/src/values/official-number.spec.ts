import { isNumberWord, officialNumber, readOfficialNumber } from './official-number';

describe('文号', () => {
  it('ON-1 is written with 〔〕, the whole year, without 第 and without noughts', () => {
    expect(officialNumber({ word: '岭府法监', year: 2026, no: 12 })).toBe('岭府法监〔2026〕12号');
  });

  it.each([
    '岭府法监[2026]12号',
    '岭府法监（2026）12号',
    '岭府法监(2026)第012号',
    '岭府法监【2026】12',
    ' 岭府法监 〔２０２６〕 12 号',
    '岭府法监<2026>12号',
  ])('ON-2 %s is read, and told how it is written', (typed) =>
    expect(readOfficialNumber(typed)).toEqual({ number: { word: '岭府法监', year: 2026, no: 12 }, written: '岭府法监〔2026〕12号' }),
  );

  it('ON-3 what is written is read as itself, for any word, year and number', () => {
    for (const word of ['岭', '岭府法监', '岭司法2'])
      for (const year of [1990, 2026, 2099])
        for (const no of [1, 9, 10, 999_999]) {
          const written = officialNumber({ word, year, no });
          expect(readOfficialNumber(written)).toEqual({ number: { word, year, no }, written });
        }
  });

  it.each([
    '',
    '岭府法监',
    '岭府法监2026 12号',
    '〔2026〕12号',
    '岭府法监〔26〕12号',
    '岭府法监〔2026〕0号',
    '岭府法监〔2026〕号',
    '岭府法监〔1899〕1号',
    '岭;法〔2026〕1号',
    'ABC〔2026〕1号',
    '岭府法监〔2026〕1234567号',
  ])('ON-4 %s is none', (typed) => expect(readOfficialNumber(typed)).toBeNull());

  it('ON-5 a word is of Chinese characters, with letters and digits, and at most twenty', () => {
    expect([isNumberWord('岭府法监'), isNumberWord('岭A1'), isNumberWord('A1'), isNumberWord('岭〔'), isNumberWord('岭'.repeat(21))]).toEqual([true, true, false, false, false]); // prettier-ignore
  });
});
