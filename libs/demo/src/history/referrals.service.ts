import { Injectable } from '@nestjs/common';
import { Purposes, type Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { addDays, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { type ReferralAction, saysWhy } from '@zhilu/kernel/vocabulary';
import { Duties } from '@zhilu/statistics/cases';
import { ReferralReader, Referrals } from '@zhilu/supervision/accountability';
import { type Act, daysBefore, type Who } from './act';

type More = Partial<Parameters<Referrals['act']>[1]>;
interface Step {
  readonly back: number;
  readonly by: string;
  readonly action: ReferralAction;
  readonly said: string;
}
const LOOKED_BACK = 200;
const CANDIDATES = 60;
const BEGUN: Step = { back: 24, by: 'sheng', action: 'initiate', said: '现场检查没有音像记录，经核查属实' };
const WAY: readonly Step[] = [
  BEGUN,
  { back: 23, by: 'sheng', action: 'propose', said: '设备登记载明当日有设备可用，没有开启记录' },
  { back: 22, by: 'sheng', action: 'notify', said: '' },
  { back: 16, by: 'sheng', action: 'hear', said: '' },
  { back: 14, by: 'fazhi', action: 'pass', said: '事实清楚，措施在条文规定之内' },
  { back: 12, by: 'sheng-fuze', action: 'decide', said: '同意' },
  { back: 10, by: 'sheng', action: 'serve', said: '' },
  { back: 2, by: 'sheng', action: 'carryOut', said: '已作批评教育；离岗培训五日，考核合格' },
];
/** One referral for each place to stop at. */
const REFERRALS: readonly (readonly Step[])[] = [
  WAY,
  WAY.slice(0, 7),
  WAY.slice(0, 5),
  WAY.slice(0, 3).map((step, n) => ({ ...step, back: 4 - n })),
  [{ ...BEGUN, back: 3 }],
  [...WAY.slice(0, 3), { back: 15, by: 'sheng', action: 'withdraw', said: '当日设备送修，有维修记录，撤回' }],
];

/** 演示的责任追究: referrals of one agency in several states, each by the invented persons through the same door as everybody. */
@Injectable()
export class DemonstrationReferrals {
  constructor(
    private readonly clock: Clock,
    private readonly duties: Duties,
    private readonly purposes: Purposes,
    private readonly referrals: Referrals,
    private readonly reader: ReferralReader,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const taken = new Set<string>();
    return REFERRALS.flatMap((steps, place) => {
      let of: { readonly agencyId: number; readonly id: string } | null = null;
      return steps.map((step, n): Act => ({
        at: daysBefore(until, step.back, 11) + (place * 10 + n) * 60_000,
        work: async () => {
          const viewer = await who(step.by);
          if (saysWhy(viewer.role)) await this.purposes.state(viewer, { purpose: 'inspection', said: null });
          if (n === 0) of = await this.begin(viewer, await who('danwei'), step.said, taken);
          else if (of !== null) await this.goOn(viewer, of, step);
        },
      }));
    });
  }

  /** Begins from the first breach nobody has begun from; null where there is none. */
  private async begin(viewer: Viewer, agency: Viewer, said: string, taken: Set<string>) {
    const to = this.clock.lastClosedDay();
    const filter = { from: addDays(to, -LOOKED_BACK), to, dutyClasses: ['recording', 'written'] as const };
    const { rows } = await this.duties.page(
      agency,
      { ...filter, dutyClasses: [...filter.dutyClasses] },
      ['missing'],
      null,
      'delay',
      CANDIDATES,
      null,
    );
    for (const { caseId, no } of rows) {
      if (taken.has(caseId)) continue;
      try {
        const id = await this.referrals.begin(viewer, { agencyId: agency.agencyId!, caseId, origin: 'duty', key: no, said });
        taken.add(caseId);
        return { agencyId: agency.agencyId!, id };
      } catch (refusal) {
        // This one supports nothing; another does.
        if (!(refusal instanceof DomainError)) throw refusal;
      }
    }
    return null;
  }

  private async goOn(viewer: Viewer, of: { readonly agencyId: number; readonly id: string }, { action, said }: Step): Promise<void> {
    const { revision, originKey, article } = await this.reader.one(viewer, of.agencyId, of.id);
    const more: Readonly<Partial<Record<ReferralAction, More>>> = {
      propose: {
        proposal: {
          item: 1,
          found: [],
          duties: [originKey],
          persons: [
            { name: '黄某', post: '副局长', responsibility: 'inCharge', delegated: false, measure: 'circulated' },
            { name: '张某', post: '执法员', responsibility: 'other', delegated: false, measure: 'training' },
          ],
        },
      },
      hear: {
        statements: [
          { name: '黄某', made: true, text: '设备不足，当日另有两处执法' },
          { name: '张某', made: true, text: '没有异议' },
        ],
      },
      decide: {
        decided: [
          { name: '黄某', measure: 'education', reason: '采纳设备不足的陈述' },
          { name: '张某', measure: 'training', reason: '' },
        ],
        basis: article.outsideEffect ? '依《广东省行政执法监督条例》第三十九条' : null,
      },
      serve: { service: { mode: 'direct', day: legalDateOf(this.clock.now()), receiver: '罗某' } },
    };
    await this.referrals.act(viewer, { ...of, action, expectedRevision: revision, said, ...more[action] });
  }
}
