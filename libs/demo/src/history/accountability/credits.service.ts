import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { CreditAction } from '@zhilu/kernel/vocabulary';
import { CaseFiles, Duties } from '@zhilu/statistics/cases';
import { type ActOnCredit, CreditBatches, CreditReader, Credits } from '@zhilu/supervision/accountability';
import { type Act, daysBefore, type Who } from '../act';
import { Beginnings } from './beginnings.service';
import { CREDIT_PLANS, type CreditPlanStep, WRITTEN } from './credited';

interface Found {
  readonly agencyId: number;
  readonly id: string;
}
/** What the head of the agency does; all else is the liaison's. */
const HEAD: readonly CreditAction[] = ['approve', 'withdraw', 'exempt'];
const HALF_HOUR = 1_800_000;
const CANDIDATES = 200;
const LOOKED_BACK = 330;

/** 演示的信用公示: lines of the largest agency in every state. */
@Injectable()
export class CreditActs {
  constructor(
    private readonly clock: Clock,
    private readonly beginnings: Beginnings,
    private readonly duties: Duties,
    private readonly cases: CaseFiles,
    private readonly credits: Credits,
    private readonly batches: CreditBatches,
    private readonly reader: CreditReader,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const taken = new Set<string>();
    return CREDIT_PLANS.flatMap((plan) => {
      let found: Found | null = null;
      return plan.map((step, n): Act => ({
        at: daysBefore(until, step.back, 15) + n * HALF_HOUR,
        work: async () => {
          if (n > 0 && found === null) return;
          await this.beginnings.signedIn(HEAD.includes(step.action) ? 'danwei-fuze' : 'danwei', async (viewer) => {
            if (n === 0) found = await this.prepare(viewer, (await who('danwei')).agencyId!, taken);
            else await this.goOn(viewer, found!, step);
          });
        },
      }));
    });
  }

  /** 登记 of the first decided penalty of the agency with a number that has no line yet. */
  private async prepare(viewer: Viewer, agencyId: number, taken: Set<string>): Promise<Found | null> {
    const to = this.clock.lastClosedDay();
    const filter = { from: addDays(to, -LOOKED_BACK), to, dutyClasses: ['written'] as 'written'[] };
    const { rows } = await this.duties.page(viewer, filter, ['onTime', 'late'], null, 'delay', CANDIDATES, null);
    for (const { caseId } of rows) {
      if (taken.has(caseId)) continue;
      taken.add(caseId);
      const file = await this.cases.open(viewer, agencyId, caseId, null, null);
      if (file === null || file.actType !== 'penalty' || file.decidedOn === null || file.documentNo === null) continue;
      try {
        return { agencyId, id: await this.credits.prepare(viewer, agencyId, caseId) };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return null;
  }

  private async goOn(viewer: Viewer, { agencyId, id }: Found, { action, said }: CreditPlanStep): Promise<void> {
    const file = await this.reader.one(viewer, agencyId, id);
    if (action === 'send') await this.batches.send(viewer, agencyId, [id]);
    else if (action === 'accept' || action === 'reject')
      await this.batches.answer(viewer, agencyId, file.batch!, [
        { line: 2, documentNo: file.documentNo!, result: action === 'accept' ? '成功' : '失败', reason: said },
      ]);
    else await this.credits.act(viewer, { agencyId, id, action, expectedRevision: file.revision, said, ...this.brought(action) });
  }

  /** What a step brings besides its words. */
  private brought(action: CreditAction): Partial<ActOnCredit> {
    const fields = Object.entries(WRITTEN).map(([name, value]) => ({ name, value }));
    const changedOn = legalDateOf(this.clock.now());
    switch (action) {
      case 'fill':
        return { fields };
      case 'correct':
        return { fields: [{ name: 'cf_nr', value: '给予罚款的行政处罚（更正）' }], changedOn };
      case 'withdraw':
        return { withdrawal: 'quashed', changedOn };
      case 'exempt':
        return { ground: 'secret' };
      default:
        return {};
    }
  }
}
