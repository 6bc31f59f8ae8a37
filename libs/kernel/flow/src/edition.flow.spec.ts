import { EDITION_ACTION, EDITION_STATE, type EditionAction, type EditionState, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { editionActions, stateAfter } from './edition.flow';

describe('期间版次: one prepares, another signs', () => {
  it.each<[Role, boolean, EditionAction[]]>([
    ['supervisor', true, ['withdraw']],
    ['supervisor', false, []],
    ['approver', true, ['withdraw']],
    ['approver', false, ['sign', 'return']],
    ['legalReviewer', false, []],
    ['lineSupervisor', false, []],
    ['agencyHead', false, []],
    ['systemAdmin', false, []],
  ])('PF-1 of what is prepared, %s (prepared it: %s) may %j', (role, prepared, allowed) => {
    expect(editionActions('prepared', { role, prepared })).toEqual(allowed);
  });

  it('PF-2 nobody acts on what has been decided, whoever they are', () => {
    for (const state of Object.keys(EDITION_STATE) as EditionState[])
      for (const role of Object.keys(ROLE) as Role[])
        for (const prepared of [true, false]) if (state !== 'prepared') expect(editionActions(state, { role, prepared })).toEqual([]);
  });

  it('PF-3 no person may ever both prepare and sign the same edition', () => {
    for (const role of Object.keys(ROLE) as Role[]) expect(editionActions('prepared', { role, prepared: true })).not.toContain('sign');
  });

  it('PF-4 where an action leads', () => {
    const led = (Object.keys(EDITION_ACTION) as EditionAction[]).map((action) => [action, stateAfter('prepared', action)]);
    expect(led).toEqual([
      ['prepare', null],
      ['sign', 'locked'],
      ['return', 'returned'],
      ['withdraw', 'withdrawn'],
    ]);
    expect(stateAfter('locked', 'sign')).toBeNull();
  });
});
