import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { advanceOversight, OVERSIGHT_STEP, type OversightStanding, READS_OVERSIGHT, TELLS_OF_OVERSIGHT } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { numbersOf, OVERSIGHT_ACTION, OVERSIGHT_STATE, type OversightAction, type OversightState, ROLE } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import type { OversightPaperEntity } from '../entities/oversight.entity';
import { type InHand, inHandOf, officeOf, requireWords } from '../matter/matter';
import { type Brought, MatterActs, type MatterRules } from '../matter/matter-acts';
import { hold, knownNow, officeNameOf, placeOf } from '../matter/matter.store';
import { originWords } from '../referrals/origins';
import { Referrals } from '../referrals/referrals.service';
import { type OversightBooks, oversightContent, oversightDue } from './oversight-contents';
import { OversightPapers } from './oversight-papers.service';
import type { ActOnOversight, BeginOversight } from './oversight.input';
import * as store from './oversight.store';

const KEY_AT_MOST = 200;
const RULES: MatterRules<OversightAction, OversightState> = {
  kind: 'oversight',
  reads: READS_OVERSIGHT,
  first: 'open',
  unbegun: '未登记',
  actionWord: OVERSIGHT_ACTION,
  stateWord: OVERSIGHT_STATE,
  wordless: ['propose', 'submit', 'pass', 'issue', 'serve', 'serveDecision', 'archive', 'acknowledge'],
  judgements: ['propose', 'submit', 'issue', 'accept', 'escalate', 'close'],
  saidAtMost: 2_000,
  silent: ['acknowledge'],
};
/** Answered by the office above the one that issued. */
const ABOVE: readonly OversightAction[] = ['uphold', 'overturn'];
const OVER: readonly OversightState[] = ['dismissed', 'corrected', 'withdrawn', 'revoked', 'closed', 'archived'];

/** A matter with everything done about it that may be known to whoever asks. */
export type OversightInHand = InHand<store.OversightRow, store.OversightActionRow>;

/** 行政执法督察: begins from a lead, and comes by named persons, each one step, to what was put right or to none. */
@Injectable()
export class Oversights extends MatterActs<
  store.OversightRow,
  OversightAction,
  OversightState,
  store.OversightActionRow,
  ActOnOversight,
  OversightPaperEntity
> {
  protected readonly rules = RULES;

  constructor(
    database: Database,
    clock: Clock,
    private readonly ledger: Ledger,
    purposes: Purposes,
    private readonly referrals: Referrals,
    protected readonly papers: OversightPapers,
    audit: AuditChain,
  ) {
    super(database, clock, purposes, audit);
  }

  /** 登记线索: says its number. */
  async begin(viewer: Viewer, input: BeginOversight): Promise<string> {
    const { agencyId, origin } = input;
    const caseId = input.caseId ?? null;
    const next = advanceOversight({ state: null, done: [] }, 'open', viewer);
    if (!next.ok) throw new DomainError(next.refusal);
    const node = viewer.nodeId;
    if (node === null) throw new DomainError('oversight.not-yours');
    if (!viewer.scope.case.includes(agencyId)) throw new DomainError('oversight.unknown');
    const said = requireWords('oversight', input.said, RULES.saidAtMost);
    const key = input.key.trim();
    if (key === '' || key.length > KEY_AT_MOST) throw new DomainError('oversight.origin', { most: KEY_AT_MOST });
    const office = officeOf('oversight', input.office);
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
      const place = await placeOf(tx, node);
      await store.insertOversight(tx, {
        agency_id: agencyId,
        oversight_id: id,
        case_id: caseId,
        node_id: node,
        office: office ?? (await officeNameOf(tx, node)),
        region: place.code,
        origin,
        origin_key: key,
        origin_said: words,
        opened_at: new Date(this.clock.now()),
      });
      await this.beginWith(tx, viewer, { agencyId, id, caseId }, { state: next.state, said }, { oversight_id: id, told: false });
    });
    return id;
  }

  /** Matters with what was done about each: of an agency, what it was told. A confirmation leaves a matter where it stood for whoever looks. */
  async inHand(tx: Tx, rows: readonly store.OversightRow[]): Promise<OversightInHand[]> {
    const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
    const all = await store.oversightActionsOf(tx, agencies, rows.map(({ oversight_id }) => oversight_id)); // prettier-ignore
    const standing: store.OversightActionRow[] = [];
    for (const act of all) standing.push(act.action === 'acknowledge' ? { ...act, state: standing.at(-1)!.state } : act);
    return inHandOf(rows, standing, (act, row) => act.oversight_id === row.oversight_id);
  }

  /** What a step is checked against: the case where there is one, the calendar in any case. */
  async books(tx: Tx, viewer: Viewer, { row, actions }: OversightInHand): Promise<OversightBooks> {
    const inHand = row.case_id === null ? null : await this.referrals.caseIn(tx, viewer, row.agency_id, row.case_id);
    const known = await knownNow(tx);
    const context = inHand?.context ?? (await this.ledger.contextAt(tx, known)).of(row.agency_id);
    if (inHand === null) await this.purposes.wordsFor(tx, viewer);
    return { row, actions, inHand, context, known, now: this.clock.now() };
  }

  /** Whether whoever asks stands where the step is taken: the agency itself, the office that registered it, or the one above it. */
  async standsRight(tx: Tx, viewer: Viewer, { row }: OversightInHand, action: OversightAction): Promise<boolean> {
    if (ROLE[viewer.role].stands === 'agency') return viewer.agencyId === row.agency_id;
    if (!ABOVE.includes(action)) return viewer.nodeId === row.node_id;
    const { parent_id: above } = await placeOf(tx, row.node_id);
    return viewer.nodeId === (above ?? row.node_id);
  }

  /** Where a matter stands, with whether the office has every draft reviewed. */
  async standing(tx: Tx, { row, actions, state }: OversightInHand): Promise<OversightStanding> {
    const done = actions.map(({ action, user_id }) => ({ action, by: user_id }));
    if (state !== 'verified') return { state, done };
    const { configuration } = (await this.ledger.contextAt(tx, await knownNow(tx))).of(row.agency_id);
    return { state, done, reviewDue: numbersOf(configuration).oversightReview === 1 };
  }

  protected find(tx: Tx, agencyId: number, id: string) {
    return store.oversightOf(tx, agencyId, id);
  }

  protected async advance(tx: Tx, viewer: Viewer, matter: OversightInHand, action: OversightAction) {
    return advanceOversight(await this.standing(tx, matter), action, viewer);
  }

  protected async requirePlace(tx: Tx, viewer: Viewer, matter: OversightInHand, action: OversightAction): Promise<void> {
    if (!(await this.standsRight(tx, viewer, matter, action)))
      throw new DomainError(ABOVE.includes(action) ? 'oversight.from-above' : 'oversight.not-yours');
  }

  protected async brings(
    tx: Tx,
    viewer: Viewer,
    matter: OversightInHand,
    input: ActOnOversight,
  ): Promise<Brought<store.OversightActionRow>> {
    const { row, actions } = matter;
    const books = await this.books(tx, viewer, matter);
    const content = oversightContent(books, input);
    const told = OVERSIGHT_STEP[input.action].told && (TELLS_OF_OVERSIGHT.includes(input.action) || actions.some((one) => one.told));
    return { content, dueAt: oversightDue(books, input.action, content), own: { oversight_id: row.oversight_id, told } };
  }

  protected override async endOf(tx: Tx, viewer: Viewer, hand: OversightInHand) {
    if (ROLE[viewer.role].stands !== 'agency') return super.endOf(tx, viewer, hand);
    return store.oversightEnd(tx, hand.row.agency_id, hand.row.oversight_id);
  }

  protected insert(tx: Tx, act: store.OversightActionRow) {
    return store.insertOversightAction(tx, act);
  }

  protected beside(): Promise<void> {
    return Promise.resolve();
  }
}
