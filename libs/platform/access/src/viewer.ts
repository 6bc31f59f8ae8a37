import type { Scope } from '@zhilu/platform/database';
import { type Role, ROLE, type SecondStepDue } from '@zhilu/kernel/vocabulary';
import type { ReaderRow } from './accounts/account.store';

/** 读者: who is asking, where they stand, and what the database lets them read. */
export interface Viewer {
  readonly userId: number;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Node of a tree, for those who stand in one. */
  readonly nodeId: number | null;
  /** Agency, for those who work in one. */
  readonly agencyId: number | null;
  readonly scope: Scope;
  /** The password was chosen by somebody else, or its time is up: nothing is done before it is changed. */
  readonly passwordDue?: boolean;
  /** What the session waits for before it is good for anything: a code of the device, or that one is bound; null where it is whole. */
  readonly secondStep?: SecondStepDue | null;
  /** Minors and secrets are shown: to the agency's own people only. */
  readonly mayReadWithheld: boolean;
}

/** An account and what the database lets it read, as whoever asks. */
export const viewerFrom = (user: ReaderRow, scope: Omit<Scope, 'role'>): Viewer => ({
  userId: user.user_id,
  account: user.account,
  name: user.name,
  role: user.role,
  nodeId: user.node_id,
  agencyId: user.agency_id,
  scope: { ...scope, role: user.role },
  passwordDue: user.password_due,
  secondStep: user.second_due,
  mayReadWithheld: ROLE[user.role].stands === 'agency',
});

/** What a reader may see, and besides the quarantined lines of which no agency could be told (they stand under agency 0). */
export const withUnattributed = ({ scope }: Pick<Viewer, 'scope'>): Scope => ({ ...scope, case: [0, ...scope.case] });
