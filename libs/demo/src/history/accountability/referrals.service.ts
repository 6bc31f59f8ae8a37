import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { ReferralAction } from '@zhilu/kernel/vocabulary';
import { type ActOnReferral, ReferralReader, Referrals } from '@zhilu/supervision/accountability';
import { type Act, daysBefore, type Who } from '../act';
import { Beginnings } from './beginnings.service';
import { type Plan, PLANS, type Step } from './referred';

interface Found {
  readonly agencyId: number;
  readonly id: string;
  /** The duty it began from; null of a lead or a review. */
  readonly duty: string | null;
}

/** Whoever reviews and whoever decides is somebody else than who proposes. */
const BY: Partial<Record<ReferralAction, string>> = { pass: 'sheng-fazhi', sendBack: 'sheng-fazhi', decide: 'sheng-fuze', drop: 'sheng-fuze', revoke: 'sheng-fuze' }; // prettier-ignore
const PERSON = { name: '黄某', post: '分管负责人', responsibility: 'inCharge', delegated: false } as const;
const BASIS = '依《广东省行政执法监督条例》第三十九条';
const OFFICE = '南岭省行政执法监督局';
const HALF_HOUR = 1_800_000;

/** 演示的责任追究: referrals in every state, by the invented persons of the province about its largest agency, from duties, a review and a lead. */
@Injectable()
export class ReferralActs {
  constructor(
    private readonly clock: Clock,
    private readonly beginnings: Beginnings,
    private readonly referrals: Referrals,
    private readonly reader: ReferralReader,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const taken = new Set<string>();
    return PLANS.flatMap((plan) => {
      let found: Found | null = null;
      return plan.steps.map((step, n): Act => ({
        at: daysBefore(until, step.back, 10) + n * HALF_HOUR,
        work: async () => {
          if (n > 0 && found === null) return;
          await this.beginnings.signedIn(BY[step.action] ?? 'sheng', async (viewer) => {
            if (n === 0) found = await this.begin(viewer, await who('danwei'), plan, step, taken);
            else await this.goOn(viewer, found!, plan, step);
          });
        },
      }));
    });
  }

  /** Begins from the first thing that supports one; null where nothing does. */
  private async begin(viewer: Viewer, agency: Viewer, { origin }: Plan, { said }: Step, taken: Set<string>): Promise<Found | null> {
    for (const one of await this.beginnings.of(viewer, agency, origin)) {
      if (taken.has(one.caseId)) continue;
      try {
        const id = await this.referrals.begin(viewer, { ...one, said, office: OFFICE });
        taken.add(one.caseId);
        return { agencyId: one.agencyId, id, duty: origin === 'duty' ? one.key : null };
      } catch (refusal) {
        // This one supports nothing; another may.
        if (!(refusal instanceof DomainError)) throw refusal;
      }
    }
    return null;
  }

  private async goOn(viewer: Viewer, { agencyId, id, duty }: Found, { measure }: Plan, { action, said }: Step): Promise<void> {
    const { revision } = await this.reader.one(viewer, agencyId, id);
    const of: ActOnReferral = { agencyId, id, action, expectedRevision: revision, said };
    await this.referrals.act(viewer, { ...of, ...this.brought(action, measure, duty) });
  }

  /** What a step brings besides its words. */
  private brought(action: ReferralAction, measure: Plan['measure'], duty: string | null): Partial<ActOnReferral> {
    const { name } = PERSON;
    switch (action) {
      case 'propose':
        return { proposal: { item: 1, found: [], persons: [{ ...PERSON, measure }], duties: duty === null ? [] : [duty] } };
      case 'hear':
        return { statements: [{ name, made: true, text: '当日执法任务集中，设备调配不及时，已经改正' }] };
      case 'decide':
        return { decided: [{ name, measure, reason: '' }], basis: BASIS };
      case 'serve':
        return { service: { mode: 'direct', day: legalDateOf(this.clock.now()), receiver: '罗某' } };
      default:
        return {};
    }
  }
}
