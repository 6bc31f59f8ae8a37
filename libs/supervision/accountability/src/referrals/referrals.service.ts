import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { advanceReferral, type CaseInHand, isTold, READS_REFERRALS, REFERRAL_STEP, requestDueAt } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant } from '@zhilu/kernel/time';
import { numbersOf, REFERRAL_ACTION, REFERRAL_STATE, type ReferralAction, type ReferralState } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import type { ReferralPaperEntity } from '../entities/referral-paper.entity';
import { type InHand, inHandOf, officeOf, requireWords } from '../matter/matter';
import { type Brought, MatterActs, type MatterRules } from '../matter/matter-acts';
import { hold, knownNow, officeNameOf } from '../matter/matter.store';
import { ReferralPapers } from '../papers/referral-papers.service';
import { articleOf, contentOf } from './contents';
import { originWords } from './origins';
import type { ActOnReferral, BeginReferral } from './referral.input';
import * as store from './referral.store';

const RULES: MatterRules<ReferralAction, ReferralState> = {
  kind: 'referral',
  reads: READS_REFERRALS,
  first: 'initiate',
  unbegun: '未立案',
  actionWord: REFERRAL_ACTION,
  stateWord: REFERRAL_STATE,
  wordless: ['notify', 'hear', 'pass', 'serve'],
  judgements: ['propose', 'decide', 'drop'],
  saidAtMost: 1_000,
  silent: [],
};
const OVER: readonly ReferralState[] = ['withdrawn', 'dropped', 'revoked', 'carriedOut'];

/** A referral with everything done about it that may be known to whoever asks. */
export type ReferralInHand = InHand<store.ReferralRow, store.ActionRow>;

/** 责任追究: begins from what a person found, and comes by named persons, each one step, to a measure or to none. */
@Injectable()
export class Referrals extends MatterActs<
  store.ReferralRow,
  ReferralAction,
  ReferralState,
  store.ActionRow,
  ActOnReferral,
  ReferralPaperEntity
> {
  protected readonly rules = RULES;

  constructor(
    database: Database,
    clock: Clock,
    private readonly ledger: Ledger,
    purposes: Purposes,
    protected readonly papers: ReferralPapers,
    audit: AuditChain,
  ) {
    super(database, clock, purposes, audit);
  }

  /** 立案: says its number. */
  async begin(viewer: Viewer, input: BeginReferral): Promise<string> {
    const { agencyId, caseId, origin, key } = input;
    const next = advanceReferral([], 'initiate', viewer);
    if (!next.ok) throw new DomainError(next.refusal);
    const node = viewer.nodeId;
    if (node === null) throw new DomainError('referral.not-yours');
    const said = requireWords('referral', input.said, RULES.saidAtMost);
    const id = randomUUID();
    await this.database.run(viewer.scope, async (tx) => {
      const inHand = await this.caseIn(tx, viewer, agencyId, caseId);
      await requireJudge(tx, viewer, agencyId);
      const { article, day } = articleOf(inHand);
      await hold(tx, `referral ${agencyId}/${caseId}`);
      const about = { agency_id: agencyId, case_id: caseId, origin, origin_key: key };
      const words = await originWords(tx, inHand, input);
      const before = await this.inHand(tx, await store.referralsAbout(tx, about));
      if (before.some(({ state }) => !OVER.includes(state))) throw new DomainError('referral.open-already');
      await store.insertReferral(tx, {
        ...about,
        referral_id: id,
        node_id: node,
        office: officeOf('referral', input.office) ?? (await officeNameOf(tx, node)),
        origin_said: words,
        pack: article.pack,
        case_day: day,
        opened_at: new Date(this.clock.now()),
      });
      await this.beginWith(tx, viewer, { agencyId, id, caseId }, { state: next.state, said }, { referral_id: id });
    });
    return id;
  }

  /** Referrals with what was done about each. */
  async inHand(tx: Tx, rows: readonly store.ReferralRow[]): Promise<ReferralInHand[]> {
    const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
    const all = await store.actionsOf(tx, agencies, rows.map(({ referral_id }) => referral_id)); // prettier-ignore
    return inHandOf(rows, all, (act, row) => act.referral_id === row.referral_id);
  }

  /** The case as it stands now; its opening is noted with the purpose where an office opens it. */
  async caseIn(tx: Tx, viewer: Viewer, agencyId: number, caseId: string): Promise<CaseInHand> {
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(caseId)) throw new DomainError('referral.case-unknown');
    const head = await store.caseOf(tx, agencyId, caseId);
    if (head === null) throw new DomainError('referral.case-unknown');
    if (head.withheld && !viewer.mayReadWithheld) throw new DomainError('referral.withheld');
    const known = await knownNow(tx);
    const dossier = await this.ledger.dossier(tx, { agency: agencyId, caseId: Number(caseId) }, known);
    if (dossier === null) throw new DomainError('referral.case-unknown');
    await this.purposes.wordsFor(tx, viewer);
    return { dossier, context: (await this.ledger.contextAt(tx, known)).of(agencyId), closed: this.clock.lastClosedDay() };
  }

  protected find(tx: Tx, agencyId: number, id: string) {
    return store.referralOf(tx, agencyId, id);
  }

  protected async advance(_tx: Tx, viewer: Viewer, { actions }: ReferralInHand, action: ReferralAction) {
    return advanceReferral(doneOf(actions), action, viewer);
  }

  protected async requirePlace(_tx: Tx, { nodeId }: Viewer, { row }: ReferralInHand): Promise<void> {
    if (row.node_id !== nodeId) throw new DomainError('referral.not-yours');
  }

  protected async brings(
    tx: Tx,
    viewer: Viewer,
    { row, actions }: ReferralInHand,
    input: ActOnReferral,
  ): Promise<Brought<store.ActionRow>> {
    const inHand = await this.caseIn(tx, viewer, row.agency_id, row.case_id);
    const now = this.clock.now();
    const content = contentOf(inHand, actions, input, { now, known: await knownNow(tx), byDuty: row.origin === 'duty' });
    return { content, dueAt: dueOf(input.action, inHand, now), own: { referral_id: row.referral_id } };
  }

  protected insert(tx: Tx, act: store.ActionRow) {
    return store.insertAction(tx, act);
  }

  /** Writes down what the agency is told from now on. */
  protected async beside(tx: Tx, before: readonly store.ActionRow[], act: store.ActionRow): Promise<void> {
    const done = [...before, act];
    const was = (one: { readonly action: ReferralAction }): boolean => isTold(before, one.action);
    const now = done.filter((one) => isTold(done, one.action) && (one.seq === act.seq || !was(one)));
    const { agency_id, referral_id, at } = act;
    for (const { seq } of now) await store.insertTold(tx, { agency_id, referral_id, seq, at });
  }
}

/** Until when whoever is next has time; null where a step gives none, or a holiday table is missing. */
const dueOf = (action: ReferralAction, { context }: CaseInHand, now: Instant): Instant | null => {
  const { gives } = REFERRAL_STEP[action];
  if (gives === null) return null;
  const period = 'of' in gives ? ({ n: numbersOf(context.configuration)[gives.of], unit: 'workingDay' } as const) : gives.period;
  return requestDueAt(context.calendar, now, period);
};

export const doneOf = (actions: readonly store.ActionRow[]) =>
  actions.map(({ action, user_id, due_at }) => ({ action, by: user_id, dueAt: due_at?.getTime() ?? null }));
