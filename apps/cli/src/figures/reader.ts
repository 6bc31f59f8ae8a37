import type { Viewer } from '@zhilu/platform/access';
import type { Database } from '@zhilu/platform/database';

/** Who asks at the machine itself: every agency's sums, and of no case what is withheld. */
export const commandLineReader = async (database: Database): Promise<Viewer> => ({
  userId: 0,
  account: 'cli',
  name: '命令行',
  role: 'supervisor',
  nodeId: null,
  agencyId: null,
  scope: await database.everything(),
  mayReadWithheld: false,
});
