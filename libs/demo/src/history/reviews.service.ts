import { Injectable } from '@nestjs/common';
import { Purposes, SignIn, type Viewer } from '@zhilu/platform/access';
import { addDays, addMonths, type LegalDate, periodStart } from '@zhilu/kernel/time';
import { type ReviewAction, type ReviewMark, saysWhy } from '@zhilu/kernel/vocabulary';
import {
  Assigning,
  Calibration,
  ReviewActs,
  ReviewDesk,
  ReviewDraws,
  ReviewFiles,
  ReviewPlans,
  ReviewRegister,
  ReviewResults,
  ReviewStandards,
} from '@zhilu/supervision/review';
import { DEMONSTRATION_ACCOUNTS } from '../demonstration-accounts';
import { type Act, daysBefore, type Who } from './act';

const READERS = ['pingcha1', 'pingcha2', 'pingcha3'] as const;
/** Said in the invented meeting. */
const SEED = '现场掷骰 97354 94007 56712 06378';
/** What a reader makes of an item, besides that all else is in order. */
type Found = Readonly<Record<string, readonly [mark: ReviewMark, off: string | null, reason: string]>>;
const NOTHING: Found = {};
const OWN_POINTS: Readonly<Record<string, string>> = { C1: '5', C2: '2' };
type Reviewing = (account: string) => Viewer;

/** 演示的案卷评查: plans in every state, made by the invented persons through the same door as everybody. */
@Injectable()
export class DemonstrationReviews {
  constructor(
    private readonly signIn: SignIn,
    private readonly purposes: Purposes,
    private readonly standards: ReviewStandards,
    private readonly calibration: Calibration,
    private readonly plans: ReviewPlans,
    private readonly draws: ReviewDraws,
    private readonly register: ReviewRegister,
    private readonly assigning: Assigning,
    private readonly desk: ReviewDesk,
    private readonly acts: ReviewActs,
    private readonly files: ReviewFiles,
    private readonly results: ReviewResults,
  ) {}

  /** Plans that are closed with a rectification asked for, being read in every way, drawn, and sealed. */
  over(who: Who, until: LegalDate): Act[] {
    const year = periodStart(until, 'year');
    const on = (back: number, reads: boolean, work: (who: Reviewing, to: LegalDate) => Promise<unknown>): Act => ({
      at: daysBefore(until, back, 14),
      work: () => this.asThose(who, reads ? READERS : [], (people) => work(people, addDays(until, -back - 1))),
    });
    return [
      on(20, true, (people, to) => this.finished(people, addMonths(year, -12), to)),
      on(9, true, (people, to) => this.underWay(people, addMonths(to, -12), to)),
      on(5, false, async (people, to) => {
        const standard = await this.ownStandard(people('sheng'));
        const { id, digest } = await this.sealed(people, '近半年行政处罚案卷评查', { from: addMonths(to, -6), to, total: 8, standard });
        await this.draws.draw(people('sheng'), id, null, digest);
      }),
      on(3, false, (people, to) =>
        this.sealed(people, '风险加权抽查：行政处罚案卷', { from: addMonths(to, -12), to, total: 10, mode: 'weighted' }),
      ),
    ];
  }

  /** Done by those who review, each having said what for. A reader stands nowhere: what is theirs to read is known by their session. */
  private async asThose(who: Who, readers: readonly string[], work: (people: Reviewing) => Promise<unknown>): Promise<void> {
    const people = new Map<string, Viewer>();
    const tokens: string[] = [];
    for (const account of ['sheng', 'sheng-fuze', 'danwei']) people.set(account, await who(account));
    for (const account of readers) {
      const { password } = DEMONSTRATION_ACCOUNTS.find((one) => one.account === account)!;
      const { token, viewer } = await this.signIn.signIn(account, password, { address: '127.0.0.1', browser: null, device: null });
      people.set(account, viewer);
      tokens.push(token);
    }
    for (const viewer of people.values()) if (saysWhy(viewer.role)) await this.purposes.state(viewer, { purpose: 'review', said: null });
    await work((account) => people.get(account)!);
    for (const token of tokens) await this.signIn.signOut(token);
  }

  /** One agency's files, all with their last word: one changed after an objection, one kept, with a rectification asked for. */
  private async finished(who: Reviewing, from: LegalDate, until: LegalDate): Promise<void> {
    const agency = who('danwei').agencyId!;
    const { id } = await this.read(
      who,
      '上一年度行政处罚案卷评查',
      { from, to: until, total: 6, least: 1, agencies: [agency] },
      (n): Found => (n % 2 === 1 ? { C1: ['defect', '2', '法制审核意见没有日期'] } : { F1: ['missing', null, '卷内没有送达回证'] }),
    );
    for (const [n, file] of (await this.files.list(who('sheng'), id)).entries()) {
      const of = { agencyId: agency, id: file.id };
      await this.step(who('sheng'), of, 'feedBack');
      if (n > 1) await this.step(who('danwei'), of, 'accept');
      else await this.step(who('danwei'), of, 'object', '审核意见的日期在附件的审批表上');
      if (n === 0)
        await this.step(who('sheng-fuze'), of, 'change', '经查审批表确有日期', {
          marks: [{ code: 'C1', mark: 'ok', off: null, reason: null, evidence: [] }],
        });
      if (n === 1) await this.step(who('sheng-fuze'), of, 'uphold', '送达回证不在卷内，维持');
    }
    const [, second] = await this.files.list(who('sheng'), id);
    await this.acts.rectify(who('sheng'), agency, second!.id, '请补齐并说明原因', 30);
    await this.plans.close(who('sheng'), id, '全部案卷已有终评');
  }

  /** A plan of the whole province half way through: unread, differing, scored, fed back, objected to. */
  private async underWay(who: Reviewing, from: LegalDate, until: LegalDate): Promise<void> {
    const input = { from, to: until, total: 24, shareTwice: 50, chosenEach: 2 };
    const { id } = await this.read(
      who,
      '本年度行政处罚案卷评查',
      input,
      (n, reader): Found =>
        n % 2 === 0
          ? // Each reader misses something else: whichever two hold a file, they differ.
            { [['C2', 'B4', 'F1'][reader]!]: ['missing', null, '卷内未见'] }
          : n % 3 === 0
            ? { E1: ['defect', '3', '裁量理由没有写明'] }
            : NOTHING,
      18,
      1,
    );
    const own = who('danwei').agencyId;
    const scored = (await this.files.list(who('sheng'), id)).filter(({ state }) => state === 'scored');
    const first = [...scored].sort((a, b) => Number(b.agencyId === own) - Number(a.agencyId === own)).slice(0, 6);
    for (const [n, { agencyId, id: file }] of first.entries()) {
      await this.step(who('sheng'), { agencyId, id: file }, 'feedBack');
      if (n === 0 && agencyId === own) await this.step(who('danwei'), { agencyId, id: file }, 'object', '对扣分的事实有不同意见');
    }
  }

  /** 修订标准: legal review weighs more than the compilation has it, and collective discussion less. */
  private async ownStandard(viewer: Viewer): Promise<string> {
    const { key: from, body } = (await this.standards.all(viewer)).find(({ office }) => office === null)!;
    const standard = JSON.parse(body) as { groups: { items: { code: string; points: string }[] }[] };
    for (const item of standard.groups.flatMap(({ items }) => items)) item.points = OWN_POINTS[item.code] ?? item.points;
    return this.standards.revise(viewer, { from, body: JSON.stringify(standard), said: '本省加重法制审核的分值', seen: 0 });
  }

  private async sealed(who: Reviewing, title: string, over: object): Promise<{ id: string; digest: string }> {
    const id = await this.plans.seal(who('sheng'), {
      actTypes: ['penalty'],
      mode: 'random',
      byRecording: true,
      least: 2,
      standard: 'GD-PHASES',
      shareTwice: 20,
      crossing: false,
      holdDays: 30,
      chosenEach: 0,
      departure: '全省统一评查，各系统用同一标准以便比较',
      title,
      ...over,
    } as Parameters<ReviewPlans['seal']>[1]);
    return { id, digest: (await this.results.one(who('sheng'), id)).frameDigest };
  }

  /** Seals, draws, shares out and has the first files read. */
  private async read(
    who: Reviewing,
    title: string,
    over: object,
    found: (place: number, reader: number) => Found,
    most = Infinity,
    calibrated = 0,
  ): Promise<{ id: string }> {
    const { id, digest } = await this.sealed(who, title, over);
    await this.draws.draw(who('sheng'), id, SEED, digest);
    if (calibrated > 0) await this.calibration.choose(who('sheng'), id, calibrated);
    for (const account of READERS)
      await this.register.addReader(who('sheng'), { planId: id, account, agencyId: null, certificates: [], conflicts: [] });
    await this.assigning.assign(who('sheng'), id);
    for (const [reader, account] of READERS.entries())
      for (const { id: file, place, planTitle, calibration } of await this.desk.mine(who(account)))
        if (planTitle === title && (calibration || place <= most)) await this.sign(who(account), file, found(place, reader));
    return { id };
  }

  private async sign(reader: Viewer, id: string, found: Found): Promise<void> {
    const { standard, findings } = await this.desk.open(reader, id);
    const { revision } = await this.desk.save(reader, id, 0, {
      marks: standard.groups
        .flatMap(({ items }) => items)
        .map(({ code }) => {
          const [mark, off, reason] = found[code] ?? (['ok', null, null] as const);
          return { code, mark, off, reason, evidence: [] };
        }),
      vetoes: standard.vetoes.map(({ code }) => ({ code, found: false, reason: null })),
      faults: [],
      findings: findings.map(({ no }, n) => ({ no, taken: n % 4 !== 0, reason: n % 4 === 0 ? '卷内另有记录' : null })),
    });
    await this.desk.sign(reader, id, revision);
  }

  private async step(
    viewer: Viewer,
    { agencyId, id }: { readonly agencyId: number; readonly id: string },
    action: ReviewAction,
    said = '',
    over: object = {},
  ): Promise<void> {
    const { revision } = await this.files.one(viewer, agencyId, id);
    await this.acts.act(viewer, { agencyId, id, action, expectedRevision: revision, said, ...over });
  }
}
