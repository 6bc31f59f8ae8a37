import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { advanceOversight, OVERSIGHT_STEP, READS_OVERSIGHT } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { OVERSIGHT_ACTION, OVERSIGHT_STATE, type OversightAction, type OversightState, ROLE } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { originWords } from '../referrals/origins';
import { hold, knownNow } from '../referrals/referral.store';
import { Referrals } from '../referrals/referrals.service';
import { type OversightBooks, oversightContent, oversightDue } from './oversight-contents';
import { OversightPapers } from './oversight-papers.service';
import type { ActOnOversight, BeginOversight } from './oversight.input';
import * as store from './oversight.store';

const SAID_AT_MOST = 2_000;
const KEY_AT_MOST = 200;
const OFFICE_AT_MOST = 40;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Steps that need no words of their own. */
const WORDLESS: readonly OversightAction[] = ['propose', 'submit', 'pass', 'issue', 'serve', 'serveDecision', 'archive', 'acknowledge'];
/** Steps that judge what an agency did: a government's own are taken by the office above it. */
const JUDGEMENTS: readonly OversightAction[] = ['propose', 'submit', 'issue', 'accept', 'escalate', 'close'];
/** Answered by the office above the one that issued. */
const ABOVE: readonly OversightAction[] = ['uphold', 'overturn'];
const OVER: readonly OversightState[] = ['dismissed', 'corrected', 'withdrawn', 'revoked', 'closed', 'archived'];

/** A matter with everything done about it that may be known to whoever asks. */
export interface OversightInHand {
  readonly row: store.OversightRow;
  readonly actions: readonly store.OversightActionRow[];
  readonly state: OversightState;
}

/** 行政执法督察: begins from a lead, and comes by named persons, each one step, to what was put right or to none. */
@Injectable()
export class Oversights {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly purposes: Purposes,
    private readonly referrals: Referrals,
    private readonly papers: OversightPapers,
    private readonly audit: AuditChain,
  ) {}

  /** 登记线索: says its number. */
  async begin(viewer: Viewer, input: BeginOversight): Promise<string> {
    const { agencyId, origin } = input;
    const caseId = input.caseId ?? null;
    const next = advanceOversight({ state: null, done: [] }, 'open', viewer);
    if (!next.ok) throw new DomainError(next.refusal as 'access.not-allowed');
    const node = viewer.nodeId;
    if (node === null) throw new DomainError('oversight.not-yours');
    if (!viewer.scope.case.includes(agencyId)) throw new DomainError('oversight.unknown');
    const said = requireSaid(input.said);
    const key = input.key.trim();
    if (key === '' || key.length > KEY_AT_MOST) throw new DomainError('oversight.origin', { most: KEY_AT_MOST });
    const office = input.office?.trim() ?? '';
    if (office.length > OFFICE_AT_MOST) throw new DomainError('oversight.too-long', { what: '机关名称', most: OFFICE_AT_MOST });
    const id = randomUUID();
    await this.database.run(viewer.scope, async (tx) => {
      const inHand = caseId === null ? null : await this.referrals.caseIn(tx, viewer, agencyId, caseId);
      await requireJudge(tx, viewer, agencyId);
      await hold(tx, `oversight ${agencyId}/${origin}/${key}`);
      let words = key;
      if (origin === 'lead' || origin === 'duty' || origin === 'review') {
        if (inHand === null) throw new DomainError('oversight.case-due');
        words = await originWords(tx, inHand, { agencyId, caseId: caseId!, origin, key });
      }
      const before = await this.inHand(tx, await store.oversightsAbout(tx, agencyId, origin, key, caseId));
      if (before.some(({ state }) => !OVER.includes(state))) throw new DomainError('oversight.open-already');
      const place = await store.placeOf(tx, node);
      const at = new Date(this.clock.now());
      await store.insertOversight(tx, { agency_id: agencyId, oversight_id: id, case_id: caseId, node_id: node, office: office === '' ? place.name : office, region: place.code, origin, origin_key: key, origin_said: words, opened_at: at }); // prettier-ignore
      await this.write(tx, viewer, {
        agencyId,
        id,
        seq: 1,
        action: 'open',
        state: next.state,
        said,
        dueAt: null,
        content: {},
        told: false,
      });
    });
    return id;
  }

  /** Takes the next step about a matter; refused where somebody else has taken one since the reader looked. */
  async act(viewer: Viewer, input: ActOnOversight): Promise<void> {
    const { agencyId, id, action } = input;
    if (action === 'open') throw new DomainError('flow.action-not-allowed', { state: '未登记', action: OVERSIGHT_ACTION.open });
    let drop = (): Promise<void> => Promise.resolve();
    await this.database
      .run(viewer.scope, async (tx) => {
        await hold(tx, `oversight ${id}`);
        const matter = await this.seen(tx, viewer, agencyId, id);
        const { row, actions } = matter;
        const state = permitted(matter, action, viewer);
        if (!(await this.standsRight(tx, viewer, matter, action)))
          throw new DomainError(ABOVE.includes(action) ? 'oversight.from-above' : 'oversight.not-yours');
        if (actions.at(-1)!.seq !== input.expectedRevision) throw new DomainError('oversight.moved-on');
        if (JUDGEMENTS.includes(action)) await requireJudge(tx, viewer, agencyId);
        const said = WORDLESS.includes(action) && input.said.trim() === '' ? '' : requireSaid(input.said);
        const books = await this.books(tx, viewer, matter);
        const content = oversightContent(books, input);
        const told = OVERSIGHT_STEP[action].told && (action === 'serve' || actions.some((one) => one.told));
        const step = { agencyId, id, seq: actions.at(-1)!.seq + 1, action, state, said, dueAt: oversightDue(books, action, content), content, told }; // prettier-ignore
        const { paper } = OVERSIGHT_STEP[action];
        // Made before anything is written: nobody waits for fonts behind the audit chain.
        const made = paper === null ? null : await this.papers.make(tx, paper, row, [...actions, actionOf(step, viewer, books.now)]);
        if (made !== null) drop = () => this.papers.drop(made);
        await this.write(tx, viewer, step);
        if (made !== null) await this.papers.keep(tx, viewer, made, row);
      })
      .catch(async (error: unknown) => {
        await drop();
        throw error;
      });
  }

  /** A matter of the reader's own agencies, with what may be known of it. */
  async seen(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<OversightInHand> {
    if (!READS_OVERSIGHT.includes(viewer.role) || !viewer.scope.case.includes(agencyId) || !UUID.test(id))
      throw new DomainError('oversight.unknown');
    const row = await store.oversightOf(tx, agencyId, id);
    if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw new DomainError('oversight.unknown');
    return (await this.inHand(tx, [row]))[0]!;
  }

  /** Matters with what was done about each: of an agency, what it was told. */
  async inHand(tx: Tx, rows: readonly store.OversightRow[]): Promise<OversightInHand[]> {
    const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
    const all = await store.oversightActionsOf(tx, agencies, rows.map(({ oversight_id }) => oversight_id)); // prettier-ignore
    return rows.map((row) => {
      const actions = all.filter((one) => one.oversight_id === row.oversight_id);
      return { row, actions, state: actions.at(-1)!.state };
    });
  }

  /** What a step is checked against: the case where there is one, the calendar in any case. */
  async books(tx: Tx, viewer: Viewer, { row, actions }: OversightInHand): Promise<OversightBooks> {
    const inHand = row.case_id === null ? null : await this.referrals.caseIn(tx, viewer, row.agency_id, row.case_id);
    const context = inHand?.context ?? (await this.ledger.contextAt(tx, await knownNow(tx))).of(row.agency_id);
    if (inHand === null) await this.purposes.wordsFor(tx, viewer);
    return { row, actions, inHand, context, now: this.clock.now() };
  }

  /** Whether whoever asks stands where the step is taken: the agency itself, the office that registered it, or the one above it. */
  async standsRight(tx: Tx, viewer: Viewer, { row }: OversightInHand, action: OversightAction): Promise<boolean> {
    if (ROLE[viewer.role].stands === 'agency') return viewer.agencyId === row.agency_id;
    if (!ABOVE.includes(action)) return viewer.nodeId === row.node_id;
    const { parent_id: above } = await store.placeOf(tx, row.node_id);
    return viewer.nodeId === (above ?? row.node_id);
  }

  private async write(tx: Tx, viewer: Viewer, step: Step): Promise<void> {
    const { agencyId, id, action, state } = step;
    await store.insertOversightAction(tx, actionOf(step, viewer, this.clock.now()));
    await this.audit.append(tx, { agencyId, viewer, action: `oversight.${action}`, object: id, detail: { state } });
  }
}

interface Step extends Pick<store.OversightActionRow, 'seq' | 'action' | 'state' | 'said' | 'content' | 'told'> {
  readonly agencyId: number;
  readonly id: string;
  readonly dueAt: number | null;
}

const actionOf = ({ agencyId, id, dueAt, ...step }: Step, { userId, name, role }: Viewer, now: number): store.OversightActionRow => ({
  ...step,
  agency_id: agencyId,
  oversight_id: id,
  at: new Date(now),
  user_id: userId,
  person: name,
  role,
  due_at: dueAt === null ? null : new Date(dueAt),
});

export const standingOf = ({ state, actions }: OversightInHand) => ({
  state,
  done: actions.map(({ action, user_id }) => ({ action, by: user_id })),
});

/** The state a step leads to, or its refusal in words. */
const permitted = (matter: OversightInHand, action: OversightAction, viewer: Viewer): OversightState => {
  const next = advanceOversight(standingOf(matter), action, viewer);
  if (next.ok) return next.state;
  if (next.refusal === 'flow.action-not-allowed')
    throw new DomainError(next.refusal, { state: OVERSIGHT_STATE[matter.state], action: OVERSIGHT_ACTION[action] });
  throw new DomainError(next.refusal);
};

const requireSaid = (text: string): string => {
  const said = text.trim();
  if (said === '' || said.length > SAID_AT_MOST) throw new DomainError('oversight.said', { most: SAID_AT_MOST });
  return said;
};
