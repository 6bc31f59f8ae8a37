import { Injectable } from '@nestjs/common';
import { type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { GeneratedProvince } from '../province/generate';
import { timetableOf } from '../province/weeks/weeks';
import type { Act, Who } from './act';
import { AppraisalActs } from './appraisals/appraisals.service';
import { AskedFor } from './asked-for.service';
import { BegunActs } from './begun.service';
import { ClosedPeriods } from './closed-periods.service';
import { Exchanged, type Reconciling } from './exchanged.service';
import { FullExports } from './full-exports.service';
import { OfficeActs } from './offices.service';
import { PaperActs } from './papers.service';
import { OversightActs } from './accountability/oversights.service';
import { ReferralActs } from './accountability/referrals.service';
import { CreditActs } from './accountability/credits.service';
import { RetrievalActs } from './accountability/retrievals.service';
import { DemonstrationReviews } from './reviews.service';

/** 演示的数周: what the invented offices and agencies have done while the sources delivered, each at its own hour, through the same doors as everybody. */
@Injectable()
export class History {
  constructor(
    private readonly closedPeriods: ClosedPeriods,
    private readonly asked: AskedFor,
    private readonly offices: OfficeActs,
    private readonly exchanged: Exchanged,
    private readonly papers: PaperActs,
    private readonly reviews: DemonstrationReviews,
    private readonly appraisals: AppraisalActs,
    private readonly referred: ReferralActs,
    private readonly overseen: OversightActs,
    private readonly retrieved: RetrievalActs,
    private readonly credited: CreditActs,
    private readonly begun: BegunActs,
    private readonly exported: FullExports,
  ) {}

  /** Since when the books of a history up to a day are begun. */
  static beginsAt(until: LegalDate): number {
    return Math.min(...[0, 1, 2, 3, 4].map((place) => timetableOf(place, until).connectedAt));
  }

  acts(
    who: Who,
    { province, ids, sources }: { province: GeneratedProvince; ids: ReadonlyMap<string, number>; sources: readonly Reconciling[] },
    until: LegalDate,
  ): Act[] {
    return [
      ...this.closedPeriods.acts(who, legalDateOf(History.beginsAt(until)), until),
      ...this.asked.acts(who, until),
      ...this.offices.acts(who, province, ids, until),
      ...this.exchanged.acts(who, sources, until),
      ...this.papers.acts(who, until),
      ...this.reviews.over(who, until),
      ...this.appraisals.acts(who, until),
      ...this.referred.acts(who, until),
      ...this.overseen.acts(who, until),
      ...this.retrieved.acts(who, until),
      ...this.credited.acts(who, until),
      ...this.begun.acts(who, until),
      ...this.exported.acts(who, province, ids, until),
    ];
  }
}
