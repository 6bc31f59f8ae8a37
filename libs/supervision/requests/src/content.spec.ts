import type { RequestAction, RequestKind } from '@zhilu/kernel/vocabulary';
import { decisionOf, requireWithdrawal, textOf } from './content';

const REASONED: readonly RequestAction[] = ['ask', 'submit', 'answer', 'accept', 'reject', 'return', 'cancel', 'refer'];

describe('the words of a step', () => {
  it.each(REASONED)('RQ-20 %s is refused without reasons', (action) => {
    expect(() => textOf(action, { text: ' \n ' } as never)).toThrow(expect.objectContaining({ code: 'request.text-missing' }));
    expect(textOf(action, { text: ' 理由 ' } as never)).toBe('理由');
  });

  it('RQ-21 taking one back needs none; a text is never cut, but refused where it is too long', () => {
    expect(textOf('withdraw', {} as never)).toBe('');
    expect(() => textOf('ask', { text: '字'.repeat(2001) } as never)).toThrow(expect.objectContaining({ code: 'request.text-long' }));
    expect(textOf('ask', { text: '字'.repeat(2000) } as never)).toHaveLength(2000);
  });
});

describe('what a step does to the case', () => {
  const of = (kind: RequestKind) => ({ no: '12', kind, recordKind: 'activity' as const, recordKey: 'A-1' });
  const put = {
    action: 'submit' as const,
    content: { files: [], gaps: [], duties: [], withdrawnAt: 5, changes: [], claim: 'remote' } as never,
  };

  it.each([
    ['submit', 'submitted', 'submitted'],
    ['accept', 'accepted', 'accepted'],
    ['reject', 'rejected', 'rejected'],
    ['return', 'returned', 'none'],
    ['withdraw', 'withdrawn', 'none'],
  ] as const)('RQ-22 an explanation stands from when it is put forward: %s', (action, state, explained) => {
    expect(decisionOf(of('explanation'), action, state as never, [put])).toMatchObject({
      of: 'explanation',
      request: 12,
      state: explained,
    });
  });

  it.each(['extension', 'correction', 'writeOff'] as const)('RQ-23 %s changes nothing before it is accepted', (kind) => {
    expect(decisionOf(of(kind), 'submit', 'submitted', [put])).toBeNull();
    expect(decisionOf(of(kind), 'accept', 'accepted', [put])).toMatchObject({ of: kind, request: 12 });
  });

  it('RQ-24 a rectification never does; nor does a step before anything was put forward', () => {
    expect(decisionOf(of('rectification'), 'accept', 'accepted', [put])).toBeNull();
    expect(decisionOf(of('explanation'), 'ask', 'asked', [{ action: 'ask', content: { files: [] } as never }])).toBeNull();
  });

  it('RQ-25 a write-off is of the withdrawal it was put forward for, of no later one', () => {
    const dossier = (withdrawnAt?: number) => ({ case: { withdrawnAt } }) as never;
    expect(() => requireWithdrawal('writeOff', 'accept', [put], dossier(5))).not.toThrow();
    for (const now of [undefined, 6])
      expect(() => requireWithdrawal('writeOff', 'accept', [put], dossier(now))).toThrow(
        expect.objectContaining({ code: 'request.withdrawal-gone' }),
      );
  });
});
