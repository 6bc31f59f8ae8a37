import type { Scope } from '@zhilu/platform/database';
import { type Role, ROLE } from '@zhilu/kernel/vocabulary';
import type { Account } from './accounts/account.store';

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
  /** Minors and secrets are shown: to the agency's own people only. */
  readonly mayReadWithheld: boolean;
}

/** An account and what the database lets it read, as whoever asks. */
export const viewerFrom = (user: Account, scope: Omit<Scope, 'role'>): Viewer => ({
  userId: user.user_id,
  account: user.account,
  name: user.name,
  role: user.role,
  nodeId: user.node_id,
  agencyId: user.agency_id,
  scope: { ...scope, role: user.role },
  mayReadWithheld: ROLE[user.role].stands === 'agency',
});

/** What a reader may see, and besides the quarantined lines of which no agency could be told (they stand under agency 0). */
export const withUnattributed = ({ scope }: Pick<Viewer, 'scope'>): Scope => ({ ...scope, case: [0, ...scope.case] });
