import { DomainError } from '@zhilu/kernel/refusal';
import fc from 'fast-check';
import { firstPassword, requirePassword } from './password-rule';

const RULE = { least: 12, kinds: 2 };
const said = (password: string, account = 'zhangsan', rule = RULE): string => {
  try {
    requirePassword(password, account, rule);
    return 'taken';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('PQ new passwords', () => {
  it.each([
    ['correct horse battery', 'taken'],
    ['演示账号-执录-2026', 'taken'],
    ['short 1', 'access.password-short'],
    ['elevenchars', 'access.password-short'],
    ['aaaaaaaaaaaa', 'access.password-weak'],
    ['111111111111', 'access.password-weak'],
    ['ababababab12', 'access.password-weak'],
    ['abcdefghijklmnop', 'access.password-weak'],
    ['my ZhangSan 2026', 'access.password-weak'],
    [`${'Ab1-'.repeat(64)}x`, 'access.password-short'],
  ])('PQ-1 %s: %s', (password, code) => expect(said(password)).toBe(code));

  it('PQ-1 four kinds, where the office wants four', () => {
    expect(said('abcdefgh1234', 'x', { least: 8, kinds: 4 })).toBe('access.password-weak');
    expect(said('Abcdefgh-1234', 'x', { least: 8, kinds: 4 })).toBe('taken');
  });

  it('PQ-2 a first password is allowed under every profile there can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 64 }), fc.integer({ min: 1, max: 4 }), (least, kinds) => {
        expect(said(firstPassword(least), 'zhangsan', { least, kinds })).toBe('taken');
      }),
    );
    expect(firstPassword(12)).not.toBe(firstPassword(12));
  });
});
