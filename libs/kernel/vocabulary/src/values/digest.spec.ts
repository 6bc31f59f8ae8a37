import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { checkWord, checkWordAsWritten, digestAsWritten, digestGroups } from './digest';

const digest = createHash('sha256').update('填报表').digest('hex');

describe('哈希校验值 as a person reads and copies it', () => {
  it('stands in sixteen groups of four', () => {
    expect(digestGroups(digest)).toHaveLength(16);
    expect(digestGroups(digest).join('')).toBe(digest);
  });

  it('is taken however it is grouped and in whatever width and case it is written', () => {
    expect(digestAsWritten(digestGroups(digest.toUpperCase()).join(' '))).toBe(digest);
    expect(digestAsWritten(digestGroups(digest).slice(0, 8).join('－'))).toBe(digest.slice(0, 32));
    const wide = [...digest].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
    expect(digestAsWritten(wide)).toBe(digest);
  });

  it('letters a hand writes for 0 and 1 are these digits', () => {
    expect(digestAsWritten(digest.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(digest);
  });

  it.each(['', '9f86', digest.slice(0, 31), `${digest}0`, `${digest.slice(0, 63)}g`, '没有'])('%s is none', (text) => {
    expect(digestAsWritten(text)).toBeNull();
  });

  it('one wrong digit is never the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 1, max: 15 }), (at, by) => {
        const wrong = ((parseInt(digest[at]!, 16) + by) % 16).toString(16);
        expect(digestAsWritten(digest.slice(0, at) + wrong + digest.slice(at + 1))).not.toBe(digest);
      }),
    );
  });
});

describe('核验码 as it is read out on the telephone', () => {
  const word = checkWord(21, digest);

  it('is the number and the first four groups', () => {
    expect(word).toBe(`21 号　${digestGroups(digest).slice(0, 4).join(' ')}`);
    expect(checkWordAsWritten(word)).toEqual({ no: 21, digits: digest.slice(0, 16) });
  });

  it.each([
    [`21号${digest.slice(0, 16)}`],
    [`２１号 ${digest.slice(0, 16).toUpperCase()}`],
    [`21 ${digestGroups(digest).slice(0, 4).join('-')}`],
    [`  21 号 ${digest}`],
  ])('%s is taken as well', (text) => {
    expect(checkWordAsWritten(text)).toMatchObject({ no: 21, digits: expect.stringMatching(new RegExp(`^${digest.slice(0, 16)}`)) });
  });

  it.each(['', '21 号', `21 号 ${digest.slice(0, 15)}`, `号 ${digest.slice(0, 16)}`, `21 号 ${digest.slice(0, 15)}g`, `21 号 ${digest}0`])(
    '%s is none',
    (text) => {
      expect(checkWordAsWritten(text)).toBeNull();
    },
  );
});
