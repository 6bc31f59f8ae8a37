import { Injectable } from '@nestjs/common';
import { Purposes, SignIn, type Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { addDays } from '@zhilu/kernel/time';
import { type ReferralOrigin, saysWhy } from '@zhilu/kernel/vocabulary';
import { Duties } from '@zhilu/statistics/cases';
import { Leads } from '@zhilu/statistics/leads';
import { ReviewFiles, ReviewResults } from '@zhilu/supervision/review';
import { DEMONSTRATION_ACCOUNTS } from '../../demonstration-accounts';

export interface Beginning {
  readonly agencyId: number;
  readonly caseId: string;
  readonly origin: ReferralOrigin;
  readonly key: string;
}

/** Candidates looked at for one matter, and how far back their duties lie. */
const CANDIDATES = 100;
const LOOKED_BACK = 330;

/** 起因: from what the invented offices begin a matter, and who they are when they do. */
@Injectable()
export class Beginnings {
  constructor(
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly purposes: Purposes,
    private readonly duties: Duties,
    private readonly leads: Leads,
    private readonly files: ReviewFiles,
    private readonly results: ReviewResults,
  ) {}

  /** Done by somebody who has signed in and said what for: what is read for is known by the session. */
  async signedIn(account: string, work: (viewer: Viewer) => Promise<void>): Promise<void> {
    const { password } = DEMONSTRATION_ACCOUNTS.find((one) => one.account === account)!;
    const { token, viewer } = await this.signIn.signIn(account, password, { address: '127.0.0.1', browser: null, device: null });
    if (saysWhy(viewer.role)) await this.purposes.state(viewer, { purpose: 'inspection', said: null });
    await work(viewer);
    await this.signIn.signOut(token);
  }

  /** What of the books could support something: founded leads, files of closed reviews, breaches of an agency. */
  async of(viewer: Viewer, agency: Viewer, origin: ReferralOrigin): Promise<Beginning[]> {
    const agencyId = agency.agencyId!;
    if (origin === 'lead') {
      const { rows } = await this.leads.page(viewer, { kind: null, states: ['founded'], agency: null }, CANDIDATES, null);
      return rows.flatMap(({ agencyId: of, no, cases }) => cases.map(({ caseId }) => ({ agencyId: of, caseId, origin, key: no })));
    }
    if (origin === 'review') {
      const closed = (await this.results.all(viewer)).filter(({ state }) => state === 'closed');
      const files = await Promise.all(closed.map(({ id }) => this.files.list(viewer, id)));
      return files.flat().map(({ agencyId: of, caseId, id }) => ({ agencyId: of, caseId, origin, key: id }));
    }
    const to = this.clock.lastClosedDay();
    const filter = { from: addDays(to, -LOOKED_BACK), to, dutyClasses: ['written', 'recording'] as ('written' | 'recording')[] };
    const { rows } = await this.duties.page(agency, filter, ['missing'], null, 'delay', CANDIDATES, null);
    return rows.map(({ caseId, no }) => ({ agencyId, caseId, origin, key: no }));
  }
}
