import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { addDays, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { RetrievalAction } from '@zhilu/kernel/vocabulary';
import { CaseFiles, Duties } from '@zhilu/statistics/cases';
import { type ActOnRetrieval, RetrievalReader, Retrievals } from '@zhilu/supervision/accountability';
import { type Act, daysBefore, type Who } from '../act';
import { Beginnings } from './beginnings.service';
import { type Plan, PLANS, type Step } from './retrieved';

interface Found {
  readonly agencyId: number;
  readonly id: string;
}

/** Those of the agency who answer, and the head who decides; all else is done by whoever asked. */
const BY: Partial<Record<RetrievalAction, string>> = {
  grant: 'danwei-shebei',
  refuse: 'danwei-fuze',
  allowRelease: 'danwei-fuze',
  uphold: 'sheng-fuze',
  overrule: 'sheng-fuze',
  notePublic: 'danwei-shebei',
};
const OFFICES: Readonly<Record<string, string>> = { sheng: '南岭省行政执法监督局', shi: '市司法局', tiao: '省级主管部门' };
const HALF_HOUR = 1_800_000;
const CANDIDATES = 60;
const LOOKED_BACK = 330;
/** As long as is asked for, and as long as is given. */
const DAYS = 60;

/** 演示的调阅: requests in every state for recordings of the largest agency. */
@Injectable()
export class RetrievalActs {
  constructor(
    private readonly clock: Clock,
    private readonly beginnings: Beginnings,
    private readonly duties: Duties,
    private readonly cases: CaseFiles,
    private readonly retrievals: Retrievals,
    private readonly reader: RetrievalReader,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const taken = new Set<string>();
    return PLANS.flatMap((plan) => {
      let found: Found | null = null;
      return plan.steps.map((step, n): Act => ({
        at: daysBefore(until, step.back, 14) + n * HALF_HOUR,
        work: async () => {
          if (n > 0 && found === null) return;
          await this.beginnings.signedIn(BY[step.action] ?? plan.by, async (viewer) => {
            if (n === 0) found = await this.ask(viewer, await who('danwei'), plan, step, taken);
            else await this.goOn(viewer, found!, step);
          });
        },
      }));
    });
  }

  /** Asks for the recordings of the first case of the agency that has any and was not asked for before. */
  private async ask(viewer: Viewer, agency: Viewer, { by, purpose }: Plan, { said }: Step, taken: Set<string>): Promise<Found | null> {
    const agencyId = agency.agencyId!;
    const to = this.clock.lastClosedDay();
    const filter = { from: addDays(to, -LOOKED_BACK), to, dutyClasses: ['storage'] as 'storage'[] };
    const { rows } = await this.duties.page(agency, filter, ['late', 'onTime'], null, 'delay', CANDIDATES, null);
    for (const { caseId } of rows) {
      if (taken.has(caseId)) continue;
      const file = await this.cases.open(viewer, agencyId, caseId, null, null);
      if (file === null || file.recordings.length === 0) continue;
      taken.add(caseId);
      const records = file.recordings.map(({ key }) => ({ kind: 'recording' as const, key }));
      const until = addDays(legalDateOf(this.clock.now()), DAYS);
      const id = await this.retrievals.ask(viewer, { agencyId, caseId, records, purpose, until, said, office: OFFICES[by] ?? null });
      return { agencyId, id };
    }
    return null;
  }

  private async goOn(viewer: Viewer, { agencyId, id }: Found, { action, said }: Step): Promise<void> {
    const file = await this.reader.one(viewer, agencyId, id);
    const records = file.wanted.map(({ kind, key }) => ({ kind, key }));
    await this.retrievals.act(viewer, { agencyId, id, action, expectedRevision: file.revision, said, ...this.brought(action, records) });
  }

  /** What a step brings besides its words. */
  private brought(action: RetrievalAction, records: NonNullable<ActOnRetrieval['records']>): Partial<ActOnRetrieval> {
    switch (action) {
      case 'grant':
        return {
          given: records.map((one) => ({ ...one, way: 'onSite' as const, where: '单位装备室采集站，联系设备专管员' })),
          until: addDays(legalDateOf(this.clock.now()), DAYS),
        };
      case 'refuse':
        return { ground: 'stateSecret' };
      case 'read':
        return { records: records.slice(0, 1) };
      case 'askRelease':
        return { records: records.slice(0, 1), recipient: '人民法院' };
      default:
        return {};
    }
  }
}
