import { advance, allowedActions, defineFlow } from './flow';

const letter = defineFlow({
  start: 'draft',
  states: {
    draft: { submit: 'submitted', drop: 'dropped' },
    submitted: { approve: 'approved', return: 'draft' },
    approved: {},
    dropped: {},
  },
});
type Act = 'submit' | 'drop' | 'approve' | 'return';

describe('flow: the state is a fold over the actions, the table says what is allowed', () => {
  it.each<[Act[], string]>([
    [[], 'draft'],
    [['submit'], 'submitted'],
    [['submit', 'return', 'submit', 'approve'], 'approved'],
    [['drop'], 'dropped'],
  ])('%j → %s', (actions, state) => {
    expect(advance(letter, actions)).toEqual({ ok: true, state });
  });

  it.each<[Act[], string, Act]>([
    [['approve'], 'draft', 'approve'],
    [['submit', 'approve', 'return'], 'approved', 'return'],
    [['drop', 'submit'], 'dropped', 'submit'],
  ])('%j is refused in %s at %s', (actions, state, action) => {
    expect(advance(letter, actions)).toMatchObject({ ok: false, state, action });
  });

  it('allowed actions are those of the row; none in a final state', () => {
    expect(allowedActions(letter, 'submitted')).toEqual(['approve', 'return']);
    expect(allowedActions(letter, 'approved')).toEqual([]);
  });

  it('a table that leads nowhere, or holds a state that cannot be reached, is refused', () => {
    expect(() => defineFlow<string, string>({ start: 'a', states: { a: { go: 'b' } } })).toThrow('缺少状态 b');
    expect(() => defineFlow<string, string>({ start: 'a', states: { a: {}, c: {} } })).toThrow('状态 c 无法到达');
  });
});
