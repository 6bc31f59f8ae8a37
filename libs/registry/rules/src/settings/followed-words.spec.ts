import { followedInWords } from './followed-words';

const put = (...kinds: string[]) => ({ put: kinds.map((kind) => ({ kind })), withdrawn: [] }) as never;

describe('what the books are following, in words', () => {
  it.each([
    ['configuration', put('register'), '来源的约定已登记'],
    ['configuration', put(), '来源的约定已登记'],
    ['configuration', put('configuration'), '规则或设定已更改'],
    ['rule', put('pack'), '规则或设定已更改'],
    ['list', put('list'), '音像记录清单已换版'],
    ['calendar', put('calendar'), '节假日表已更改'],
    ['agency', put(), '机构变动已登记'],
  ] as const)('ON-4 %s says what was changed, and a source is no rule', (cause, decision, said) => {
    for (const working of [true, false]) {
      const words = followedInWords({ cause, decision, working });
      expect(words.startsWith(`${said}，`)).toBe(true);
      expect(words.includes('重算中断')).toBe(!working);
    }
  });
});
