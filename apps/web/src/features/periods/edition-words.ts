import type { EditionState } from '@zhilu/kernel/vocabulary';

/** Which tag a state is shown by. */
export const STATE_TAG: Readonly<Record<EditionState, string>> = {
  prepared: 'pending',
  locked: 'onTime',
  returned: 'notApplicable',
  withdrawn: 'notApplicable',
};
