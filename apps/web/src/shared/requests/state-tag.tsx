import { type RequestKind, type RequestState, stateWord } from '@zhilu/kernel/vocabulary';

const LOOK: Readonly<Record<RequestState, string>> = {
  asked: 'plain',
  underway: 'plain',
  answered: 'onTime',
  submitted: 'onTime',
  returned: 'plain',
  accepted: 'explained',
  rejected: 'late',
  withdrawn: 'plain',
  cancelled: 'plain',
};

/** Where a request stands, in a word; past due stands beside it and takes nothing away. */
export const StateTag = ({ kind, state, overdue = false }: { kind: RequestKind; state: RequestState; overdue?: boolean }) => (
  <>
    <span className={`tag ${LOOK[state]}`}>{stateWord(kind, state)}</span>
    {overdue && <span className="tag missing">已超期</span>}
  </>
);
