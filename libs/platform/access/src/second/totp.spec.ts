import { counterOf, newSecret, recoveryCodes, recoveryDigest, secretFor } from './totp';

/** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
const RFC = Buffer.from('12345678901234567890');

describe('TO codes of a device', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('TO-1 at %d seconds the code of the standard is %s', (seconds, code) => {
    expect(counterOf(RFC, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
    expect(counterOf(RFC, ` ${code.slice(0, 3)} ${code.slice(3)}`, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('TO-2 a code holds half a minute before and after its own, and says which it is', () => {
    expect(counterOf(RFC, '287082', 59_000 + 30_000)).toBe(1);
    expect(counterOf(RFC, '287082', 59_000 - 30_000)).toBe(1);
    expect(counterOf(RFC, '287082', 59_000 + 61_000)).toBeNull();
    for (const no of ['', '28708', '2870822', 'abcdef', '２８７０８２', '287083'])
      expect([no, counterOf(RFC, no, 59_000)]).toEqual([no, null]);
  });

  it('TO-3 a secret is fresh, is typed and read as the same', () => {
    const [one, two] = [newSecret(), newSecret()];
    expect(one).toHaveLength(20);
    expect(one.equals(two)).toBe(false);
    const { secret, uri } = secretFor(one, '市局 张三');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri)).toContain('执录:市局 张三');
  });

  it('TO-4 recovery codes differ and are known however they are typed', () => {
    const codes = recoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
      expect(recoveryDigest(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toEqual(recoveryDigest(code));
    }
    for (const no of ['', '123456', 'ABCD-EFGH', `${codes[0]}A`, 'IIII-OOOO-1111']) expect([no, recoveryDigest(no)]).toEqual([no, null]);
  });
});
