import { PAPER_ACTION, PAPER_STATE, type PaperAction, type PaperState, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { paperActions, paperAfter } from './paper.flow';

const STATES = Object.keys(PAPER_STATE) as PaperState[];
const ROLES = Object.keys(ROLE) as Role[];

describe('发文: one prepares, another issues', () => {
  it.each<[Role, boolean, PaperAction[]]>([
    ['supervisor', true, ['withdraw']],
    ['supervisor', false, []],
    ['approver', true, ['withdraw']],
    ['approver', false, ['issue', 'return']],
    ['legalReviewer', false, []],
    ['agencyHead', false, []],
    ['systemAdmin', false, []],
  ])('IP-1 of what is prepared, %s (prepared it: %s) may %j', (role, prepared, allowed) =>
    expect(paperActions('prepared', { role, prepared })).toEqual(allowed),
  );

  it('IP-2 what has gone out is only ever declared void, by an approver; what has ended is not acted on', () => {
    for (const role of ROLES)
      for (const prepared of [true, false]) {
        expect(paperActions('issued', { role, prepared })).toEqual(role === 'approver' ? ['void'] : []);
        for (const state of ['returned', 'withdrawn', 'void'] as const) expect(paperActions(state, { role, prepared })).toEqual([]);
      }
  });

  it('IP-3 nobody may both prepare and issue the same paper', () => {
    for (const role of ROLES) expect(paperActions('prepared', { role, prepared: true })).not.toContain('issue');
  });

  it('IP-4 where each action leads from each state', () => {
    const led = STATES.map((state) => (Object.keys(PAPER_ACTION) as PaperAction[]).map((action) => paperAfter(state, action)));
    const none = [null, null, null, null, null];
    expect(led).toEqual([[null, 'issued', 'returned', 'withdrawn', null], [null, null, null, null, 'void'], none, none, none]);
  });
});
