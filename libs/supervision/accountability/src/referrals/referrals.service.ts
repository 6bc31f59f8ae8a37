import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { advanceReferral, type CaseInHand, isTold, READS_REFERRALS, REFERRAL_STEP, requestDueAt } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant } from '@zhilu/kernel/time';
import { numbersOf, REFERRAL_ACTION, REFERRAL_STATE, type ReferralAction, type ReferralState } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { ReferralPapers } from '../papers/referral-papers.service';
import { articleOf, contentOf } from './contents';
import { originWords } from './origins';
import type { ActOnReferral, BeginReferral } from './referral.input';
import * as store from './referral.store';

const SAID_AT_MOST = 1_000;
const OFFICE_AT_MOST = 40;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Steps that need no words of their own. */
const WORDLESS: readonly ReferralAction[] = ['notify', 'hear', 'pass', 'serve'];
/** Steps that judge what an agency did: a government's own are taken by the office above it. */
const JUDGEMENTS: readonly ReferralAction[] = ['propose', 'decide', 'drop'];

/** A referral with everything done about it that may be known to whoever asks. */
export interface ReferralInHand {
  readonly row: store.ReferralRow;
  readonly actions: readonly store.ActionRow[];
  readonly state: ReferralState;
}

/** 责任追究: begins from what a person found, and comes by named persons, each one step, to a measure or to none. */
@Injectable()
export class Referrals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly purposes: Purposes,
    private readonly papers: ReferralPapers,
    private readonly audit: AuditChain,
  ) {}

  /** 立案: says its number. */
  async begin(viewer: Viewer, input: BeginReferral): Promise<string> {
    const { agencyId, caseId, origin, key } = input;
    const next = advanceReferral([], 'initiate', viewer);
    if (!next.ok) throw new DomainError(next.refusal as 'access.not-allowed');
    const node = viewer.nodeId;
    if (node === null) throw new DomainError('referral.not-yours');
    const said = requireSaid(input.said);
    const id = randomUUID();
    await this.database.run(viewer.scope, async (tx) => {
      const inHand = await this.caseIn(tx, viewer, agencyId, caseId);
      await requireJudge(tx, viewer, agencyId);
      const { article, day } = articleOf(inHand);
      await store.hold(tx, `${agencyId}/${caseId}`);
      const about = { agency_id: agencyId, case_id: caseId, origin, origin_key: key };
      const words = await originWords(tx, inHand, input);
      const before = await store.referralsAbout(tx, about);
      const over = await this.inHand(tx, before);
      if (over.some(({ state }) => !['withdrawn', 'dropped', 'revoked', 'carriedOut'].includes(state)))
        throw new DomainError('referral.open-already');
      const at = new Date(this.clock.now());
      await store.insertReferral(tx, {
        ...about,
        referral_id: id,
        node_id: node,
        office: requireOffice(input.office) ?? (await store.officeName(tx, node)),
        origin_said: words,
        pack: article.pack,
        case_day: day,
        opened_at: at,
      });
      await this.write(tx, viewer, { agencyId, id, seq: 1, action: 'initiate', state: next.state, said, dueAt: null, content: {} });
    });
    return id;
  }

  /** Takes the next step about a referral; refused where somebody else has taken one since the reader looked. */
  async act(viewer: Viewer, input: ActOnReferral): Promise<void> {
    const { agencyId, id, action } = input;
    if (action === 'initiate') throw new DomainError('flow.action-not-allowed', { state: '未立案', action: REFERRAL_ACTION.initiate });
    let drop = (): Promise<void> => Promise.resolve();
    await this.database
      .run(viewer.scope, async (tx) => {
        const found = await this.seen(tx, viewer, agencyId, id);
        await store.hold(tx, `${agencyId}/${found.row.case_id}`);
        const referral = await this.seen(tx, viewer, agencyId, id);
        const { actions, row } = referral;
        const state = permitted(referral, action, viewer);
        if (row.node_id !== viewer.nodeId) throw new DomainError('referral.not-yours');
        if (actions.at(-1)!.seq !== input.expectedRevision) throw new DomainError('referral.moved-on');
        if (JUDGEMENTS.includes(action)) await requireJudge(tx, viewer, agencyId);
        const said = WORDLESS.includes(action) && input.said.trim() === '' ? '' : requireSaid(input.said);
        const inHand = await this.caseIn(tx, viewer, agencyId, row.case_id);
        const now = this.clock.now();
        const content = contentOf(inHand, actions, input, { now, known: await store.knownNow(tx), byDuty: row.origin === 'duty' });
        const seq = actions.length + 1;
        const dueAt = dueOf(action, inHand, now);
        const step = { agencyId, id, seq, action, state, said, dueAt, content };
        const { paper } = REFERRAL_STEP[action];
        // Made before anything is written: nobody waits for fonts behind the audit chain.
        const made = paper === null ? null : await this.papers.make(tx, paper, row, [...actions, actionOf(step, viewer, now)]);
        if (made !== null) drop = () => this.papers.drop(made);
        await this.write(tx, viewer, step);
        await this.tell(tx, actions, step);
        if (made !== null) await this.papers.keep(tx, viewer, made, row);
      })
      .catch(async (error: unknown) => {
        await drop();
        throw error;
      });
  }

  /** A referral of the reader's own agencies, with what may be known of it. */
  async seen(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<ReferralInHand> {
    if (!READS_REFERRALS.includes(viewer.role) || !viewer.scope.case.includes(agencyId) || !UUID.test(id))
      throw new DomainError('referral.unknown');
    const row = await store.referralOf(tx, agencyId, id);
    if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw new DomainError('referral.unknown');
    return (await this.inHand(tx, [row]))[0]!;
  }

  /** Referrals with what was done about each. */
  async inHand(tx: Tx, rows: readonly store.ReferralRow[]): Promise<ReferralInHand[]> {
    const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
    const all = await store.actionsOf(tx, agencies, rows.map(({ referral_id }) => referral_id)); // prettier-ignore
    return rows.map((row) => {
      const actions = all.filter((one) => one.referral_id === row.referral_id);
      // Of steps an agency was not told, it still learns where the one stands that it was told last.
      return { row, actions, state: actions.at(-1)!.state };
    });
  }

  /** The case as it stands now; its opening is noted with the purpose where an office opens it. */
  async caseIn(tx: Tx, viewer: Viewer, agencyId: number, caseId: string): Promise<CaseInHand> {
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(caseId)) throw new DomainError('referral.case-unknown');
    const head = await store.caseOf(tx, agencyId, caseId);
    if (head === null) throw new DomainError('referral.case-unknown');
    if (head.withheld && !viewer.mayReadWithheld) throw new DomainError('referral.withheld');
    const known = await store.knownNow(tx);
    const dossier = await this.ledger.dossier(tx, { agency: agencyId, caseId: Number(caseId) }, known);
    if (dossier === null) throw new DomainError('referral.case-unknown');
    await this.purposes.wordsFor(tx, viewer);
    return { dossier, context: (await this.ledger.contextAt(tx, known)).of(agencyId), closed: this.clock.lastClosedDay() };
  }

  private async write(tx: Tx, viewer: Viewer, step: Step): Promise<void> {
    const { agencyId, id, action, state } = step;
    await store.insertAction(tx, actionOf(step, viewer, this.clock.now()));
    await this.audit.append(tx, { agencyId, viewer, action: `referral.${action}`, object: id, detail: { state } });
  }

  /** Writes down what the agency is told from now on. */
  private async tell(tx: Tx, before: readonly store.ActionRow[], { agencyId, id, seq, action }: Step): Promise<void> {
    const done = [...before.map((one) => ({ seq: one.seq, action: one.action })), { seq, action }];
    const was = (one: { readonly action: ReferralAction }): boolean => isTold(before, one.action);
    const now = done.filter((one) => isTold(done, one.action) && (one.seq === seq || !was(one)));
    const at = new Date(this.clock.now());
    for (const one of now) await store.insertTold(tx, { agency_id: agencyId, referral_id: id, seq: one.seq, at });
  }
}

interface Step extends Pick<store.ActionRow, 'seq' | 'action' | 'state' | 'said' | 'content'> {
  readonly agencyId: number;
  readonly id: string;
  readonly dueAt: Instant | null;
}

const actionOf = ({ agencyId, id, dueAt, ...step }: Step, { userId, name, role }: Viewer, now: Instant): store.ActionRow => ({
  ...step,
  agency_id: agencyId,
  referral_id: id,
  at: new Date(now),
  user_id: userId,
  person: name,
  role,
  due_at: dueAt === null ? null : new Date(dueAt),
});

/** Until when whoever is next has time; null where a step gives none, or a holiday table is missing. */
const dueOf = (action: ReferralAction, { context }: CaseInHand, now: Instant): Instant | null => {
  const { gives } = REFERRAL_STEP[action];
  if (gives === null) return null;
  const period = 'of' in gives ? ({ n: numbersOf(context.configuration)[gives.of], unit: 'workingDay' } as const) : gives.period;
  return requestDueAt(context.calendar, now, period);
};

export const doneOf = (actions: readonly store.ActionRow[]) =>
  actions.map(({ action, user_id, due_at }) => ({ action, by: user_id, dueAt: due_at?.getTime() ?? null }));

/** The state a step leads to, or its refusal in words. */
const permitted = ({ actions, state }: ReferralInHand, action: ReferralAction, viewer: Viewer): ReferralState => {
  const next = advanceReferral(doneOf(actions), action, viewer);
  if (next.ok) return next.state;
  if (next.refusal === 'flow.action-not-allowed')
    throw new DomainError(next.refusal, { state: REFERRAL_STATE[state], action: REFERRAL_ACTION[action] });
  throw new DomainError(next.refusal);
};

const requireOffice = (name: string | null | undefined): string | null => {
  const office = name?.trim() ?? '';
  if (office.length > OFFICE_AT_MOST) throw new DomainError('referral.too-long', { what: '机关名称', most: OFFICE_AT_MOST });
  return office === '' ? null : office;
};

const requireSaid = (text: string): string => {
  const said = text.trim();
  if (said === '' || said.length > SAID_AT_MOST) throw new DomainError('referral.said', { most: SAID_AT_MOST });
  return said;
};
