import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { OversightAction } from '@zhilu/kernel/vocabulary';
import { type ActOnOversight, type BeginOversight, OversightReader, Oversights } from '@zhilu/supervision/accountability';
import { type Act, daysBefore, type Who } from '../act';
import { Beginnings } from './beginnings.service';
import { type Plan, PLANS, type Step } from './overseen';

interface Found {
  readonly agencyId: number;
  readonly id: string;
  readonly duty: string | null;
}

/** Whoever signs and whoever checks is somebody else than who drafts; the agency answers for itself. */
const BY: Partial<Record<OversightAction, string>> = {
  pass: 'sheng-fazhi',
  issue: 'sheng-fuze',
  uphold: 'sheng-fuze2',
  overturn: 'sheng-fuze2',
  escalate: 'sheng-fuze',
  decide: 'sheng-fuze2',
  accept: 'sheng-fuze',
  close: 'sheng-fuze',
  instruct: 'sheng-fuze',
  object: 'danwei',
  report: 'danwei',
  reportExecution: 'danwei',
  acknowledge: 'danwei',
};
const GOVERNMENT = '南岭省人民政府';
const OFFICE = '南岭省行政执法监督局';
const HALF_HOUR = 1_800_000;

/** 演示的督察: matters in every state about the largest agency, from the books and by hand. */
@Injectable()
export class OversightActs {
  constructor(
    private readonly clock: Clock,
    private readonly beginnings: Beginnings,
    private readonly oversights: Oversights,
    private readonly reader: OversightReader,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    return PLANS.flatMap((plan, no) => {
      let found: Found | null = null;
      return plan.steps.map((step, n): Act => ({
        at: daysBefore(until, step.back, 11) + n * HALF_HOUR,
        work: async () => {
          if (n > 0 && found === null) return;
          await this.beginnings.signedIn(BY[step.action] ?? 'sheng', async (viewer) => {
            if (n === 0) found = await this.begin(viewer, await who('danwei'), plan, step);
            else await this.goOn(viewer, found!, step, no);
          });
        },
      }));
    });
  }

  /** Begins from the first thing that supports it, or from what came in about the agency. */
  private async begin(viewer: Viewer, agency: Viewer, { origin, key }: Plan, { said }: Step): Promise<Found | null> {
    const of: Omit<BeginOversight, 'said'>[] =
      origin === 'duty' || origin === 'lead' || origin === 'review'
        ? await this.beginnings.of(viewer, agency, origin)
        : [{ agencyId: agency.agencyId!, origin, key }];
    for (const one of of)
      try {
        const id = await this.oversights.begin(viewer, { ...one, said, office: OFFICE });
        return { agencyId: one.agencyId, id, duty: origin === 'duty' ? one.key : null };
      } catch (refusal) {
        // This one supports nothing; another may.
        if (!(refusal instanceof DomainError)) throw refusal;
      }
    return null;
  }

  private async goOn(viewer: Viewer, { agencyId, id, duty }: Found, { action, said, instrument }: Step, no: number): Promise<void> {
    const { revision } = await this.reader.one(viewer, agencyId, id);
    await this.oversights.act(viewer, {
      agencyId,
      id,
      action,
      expectedRevision: revision,
      said,
      ...this.brought(action, duty, no * 10 + revision),
      instrument: instrument ?? null,
    });
  }

  /** What a step brings besides its words. */
  private brought(action: OversightAction, duty: string | null, no: number): Partial<ActOnOversight> {
    const today = legalDateOf(this.clock.now());
    switch (action) {
      case 'verify':
        return {
          verifiers: [
            { name: '许某', certificate: '岭督 0117', validUntil: addDays(today, 400) },
            { name: '方某', certificate: '岭督 0123', validUntil: addDays(today, 900) },
          ],
        };
      case 'propose':
      case 'submit':
        return {
          suggested: {
            ground: 'system',
            problems: '应当进行音像记录的现场检查没有记录，也没有说明原因。',
            demands: '一、查明没有记录的原因。\n二、完善执法记录设备的领用、储存制度。',
            duties: duty === null ? [] : [duty],
          },
        };
      case 'issue':
        return { number: `岭执督建〔${today.slice(0, 4)}〕${no + 1}号` };
      case 'decide':
        return { number: `岭府督决〔${today.slice(0, 4)}〕${no + 1}号`, government: { government: GOVERNMENT, day: today } };
      case 'instruct':
        return { number: `岭执督函〔${today.slice(0, 4)}〕${no + 1}号`, government: { government: GOVERNMENT, day: today } };
      case 'serve':
      case 'serveDecision':
        return { service: { mode: 'direct', day: today, receiver: '罗某' } };
      case 'escalate':
        return { serious: true };
      default:
        return {};
    }
  }
}
