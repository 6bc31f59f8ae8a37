import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { advanceRetrieval, type CaseInHand, READS_RETRIEVALS, type RetrievalSide } from '@zhilu/kernel/flow';
import { isOutsideEffect, packFor, retrievalArticle, type RetrievalArticle } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant, legalDateOf } from '@zhilu/kernel/time';
import {
  RETRIEVAL_ACTION,
  RETRIEVAL_PURPOSE,
  RETRIEVAL_STATE,
  type RetrievalAction,
  type RetrievalState,
  ROLE,
} from '@zhilu/kernel/vocabulary';
import { hold } from '../matter/matter.store';
import { Referrals } from '../referrals/referrals.service';
import { grantOf, recordsFrom, requireUntil, type RetrievalBooks, retrievalContent, retrievalDue, stepsOf } from './retrieval-contents';
import type { RetrievalContent } from './retrieval.entity';
import type { ActOnRetrieval, AskForRecords } from './retrieval.input';
import type { RetrievalOpened } from './retrieval.model';
import * as store from './retrieval.store';

const SAID_AT_MOST = 1_000;
const OFFICE_AT_MOST = 40;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Steps that need no words of their own. */
const WORDLESS: readonly RetrievalAction[] = ['grant', 'read', 'allowRelease', 'close'];

/** A request with everything done about it. */
export interface RetrievalInHand {
  readonly row: store.RetrievalRow;
  readonly actions: readonly store.RetrievalActionRow[];
  readonly state: RetrievalState;
}

/** 调阅 (办法第二十五、二十六条): records are asked for, given or refused, read with each reading noted, and leave only by leave. */
@Injectable()
export class Retrievals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly referrals: Referrals,
    private readonly audit: AuditChain,
  ) {}

  /** 申请调阅: says its number. */
  async ask(viewer: Viewer, input: AskForRecords): Promise<string> {
    const { agencyId, caseId, purpose } = input;
    const own = ROLE[viewer.role].stands === 'agency';
    const next = advanceRetrieval({ state: null, done: [] }, 'ask', { ...viewer, sides: ['asker'] });
    if (!next.ok) throw new DomainError(next.refusal as 'access.not-allowed');
    if (own && viewer.agencyId !== agencyId) throw new DomainError('retrieval.unknown');
    if ((purpose === 'handling') !== own && !(own && purpose === 'litigation'))
      throw new DomainError('retrieval.purpose', { who: own ? '本单位' : '其他机关' });
    const said = requireSaid(input.said);
    const office = input.office?.trim() ?? '';
    if (office.length > OFFICE_AT_MOST) throw new DomainError('retrieval.too-long', { what: '机关名称', most: OFFICE_AT_MOST });
    const now = this.clock.now();
    const id = randomUUID();
    await this.database.run(viewer.scope, async (tx) => {
      const inHand = await this.referrals.caseIn(tx, viewer, agencyId, caseId);
      const article = articleOn(inHand, now);
      const until = requireUntil(input.until, legalDateOf(now));
      const items = recordsFrom(inHand, input.records);
      const { judge, place } = await this.standing(tx, viewer, agencyId, own, now);
      await store.insertRetrieval(tx, {
        agency_id: agencyId,
        retrieval_id: id,
        case_id: caseId,
        node_id: viewer.nodeId,
        judge_id: judge,
        user_id: viewer.userId,
        own,
        office: office === '' ? (place ?? (own ? '本单位' : ROLE[viewer.role].word)) : office,
        pack: article.pack,
        purpose,
        items,
        wanted_until: until,
        opened_at: new Date(now),
      });
      const { row } = await this.seen(tx, viewer, agencyId, id, true);
      const books: RetrievalBooks = { row, actions: [], inHand, article, now };
      await this.write(tx, viewer, books, { seq: 1, action: 'ask', state: next.state, said, content: {} });
    });
    return id;
  }

  /** Takes the next step about a request; refused where somebody else has taken one since the reader looked. */
  async act(viewer: Viewer, input: ActOnRetrieval): Promise<RetrievalOpened[]> {
    const { agencyId, id, action } = input;
    if (action === 'ask') throw new DomainError('flow.action-not-allowed', { state: '未申请', action: RETRIEVAL_ACTION.ask });
    return this.database.run(viewer.scope, async (tx) => {
      await hold(tx, `retrieval ${id}`);
      const request = await this.seen(tx, viewer, agencyId, id);
      const { actions } = request;
      const state = permitted(request, action, viewer);
      if (action !== 'read' && stepsOf(actions).at(-1)!.seq !== input.expectedRevision) throw new DomainError('retrieval.moved-on');
      if (action === 'uphold' || action === 'overrule') await requireJudge(tx, viewer, agencyId);
      if (action === 'notePublic' && input.said.trim() === '') throw new DomainError('retrieval.public');
      const said = WORDLESS.includes(action) && input.said.trim() === '' ? '' : requireSaid(input.said);
      const books = await this.books(tx, viewer, request);
      const content = retrievalContent(books, input);
      await this.write(tx, viewer, books, { seq: actions.at(-1)!.seq + 1, action, state, said, content });
      if (action !== 'read') return [];
      const given = grantOf(actions)!.content.given!;
      return content.records!.map(({ kind, key }) => {
        const { way, where } = given.find((one) => one.kind === kind && one.key === key)!;
        return { way, where };
      });
    });
  }

  /** A request that is the reader's business: its own, its agency's, or one to decide; `fresh` one that nothing was done about yet. */
  async seen(tx: Tx, viewer: Viewer, agencyId: number, id: string, fresh = false): Promise<RetrievalInHand> {
    if (!READS_RETRIEVALS.includes(viewer.role) || !viewer.scope.case.includes(agencyId) || !UUID.test(id))
      throw new DomainError('retrieval.unknown');
    const row = await store.retrievalOf(tx, agencyId, id);
    if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw new DomainError('retrieval.unknown');
    if (fresh) return { row, actions: [], state: 'asked' };
    if (sidesOf(row, viewer).length === 0) throw new DomainError('retrieval.unknown');
    return (await this.inHand(tx, [row]))[0]!;
  }

  async inHand(tx: Tx, rows: readonly store.RetrievalRow[]): Promise<RetrievalInHand[]> {
    const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
    const all = await store.retrievalActionsOf(tx, agencies, rows.map(({ retrieval_id }) => retrieval_id)); // prettier-ignore
    return rows.map((row) => {
      const actions = all.filter((one) => one.retrieval_id === row.retrieval_id);
      return { row, actions, state: actions.at(-1)!.state };
    });
  }

  /** What a step is checked against: the case as it stands, the articles on which it was asked for. */
  async books(tx: Tx, viewer: Viewer, { row, actions }: RetrievalInHand): Promise<RetrievalBooks> {
    const inHand = await this.referrals.caseIn(tx, viewer, row.agency_id, row.case_id);
    return { row, actions, inHand, article: retrievalArticle(row.pack)!, now: this.clock.now() };
  }

  /** Whose head decides where the agency refuses, and what the office is called by its place. */
  private async standing(
    tx: Tx,
    viewer: Viewer,
    agencyId: number,
    own: boolean,
    now: Instant,
  ): Promise<{ judge: number | null; place: string | null }> {
    if (own) return { judge: null, place: null };
    const here = viewer.nodeId === null ? null : { id: viewer.nodeId, ...(await store.placeOf(tx, viewer.nodeId)) };
    // An office of the territory is not its own judge: the one above it decides. Of all others the agency's own place does.
    if (here?.tree === 'territory') return { judge: here.parent_id ?? here.id, place: here.name };
    return { judge: await store.territoryOf(tx, agencyId, legalDateOf(now)), place: here?.name ?? null };
  }

  private async write(tx: Tx, viewer: Viewer, books: RetrievalBooks, step: Step): Promise<void> {
    const { row, now } = books;
    const due = retrievalDue(books, step.action, step.content);
    await store.insertRetrievalAction(tx, {
      ...step,
      agency_id: row.agency_id,
      retrieval_id: row.retrieval_id,
      at: new Date(now),
      user_id: viewer.userId,
      person: viewer.name,
      role: viewer.role,
      due_at: due === null ? null : new Date(due),
    });
    const records = step.content.records?.map(({ word }) => word).join('、') ?? null;
    const detail = { case: row.case_id, state: RETRIEVAL_STATE[step.state], purpose: RETRIEVAL_PURPOSE[row.purpose], name: records };
    await this.audit.append(tx, { agencyId: row.agency_id, viewer, action: `retrieval.${step.action}`, object: row.retrieval_id, detail });
  }
}

interface Step extends Pick<store.RetrievalActionRow, 'seq' | 'action' | 'state' | 'said'> {
  readonly content: RetrievalContent;
}

/** On which sides of a request a reader stands: an office asks together with its own people, whoever stands in no tree alone. */
export const sidesOf = (row: store.RetrievalRow, { userId, role, nodeId, agencyId }: Viewer): RetrievalSide[] => {
  if (ROLE[role].stands === 'agency') return agencyId === row.agency_id ? (row.own ? ['asker', 'keeper'] : ['keeper']) : [];
  const asks = !row.own && (row.node_id === null ? row.user_id === userId : row.node_id === nodeId);
  const judges = role === 'approver' && row.judge_id !== null && row.judge_id === nodeId;
  return [...(asks ? (['asker'] as const) : []), ...(judges ? (['judge'] as const) : [])];
};

export const standingOf = ({ state, actions }: RetrievalInHand) => ({
  state,
  done: actions.map(({ action, user_id }) => ({ action, by: user_id })),
});

/** The article of the pack in force today; refused where there is none. */
const articleOn = ({ context }: Pick<CaseInHand, 'context'>, now: Instant): RetrievalArticle => {
  const applied = packFor(context, legalDateOf(now));
  const article = applied === null ? null : retrievalArticle(applied.pack.code);
  if (article === null) throw new DomainError('retrieval.no-article');
  return article;
};

/** Whether the article a request rests on was applied by the office's setting, and not law on the day of the request. */
export const outsideEffectOf = ({ context }: Pick<CaseInHand, 'context'>, { pack, opened_at: at }: store.RetrievalRow): boolean =>
  context.packs.some(
    (applied) => retrievalArticle(applied.pack.code)?.pack === pack && isOutsideEffect(applied, legalDateOf(at.getTime())),
  );

/** The state a step leads to, or its refusal in words. */
const permitted = (request: RetrievalInHand, action: RetrievalAction, viewer: Viewer): RetrievalState => {
  const next = advanceRetrieval(standingOf(request), action, { ...viewer, sides: sidesOf(request.row, viewer) });
  if (next.ok) return next.state;
  if (next.refusal === 'flow.action-not-allowed') {
    if (action === 'refuse' && request.state === 'ordered') throw new DomainError('retrieval.ordered');
    throw new DomainError(next.refusal, { state: RETRIEVAL_STATE[request.state], action: RETRIEVAL_ACTION[action] });
  }
  throw new DomainError(next.refusal);
};

const requireSaid = (text: string): string => {
  const said = text.trim();
  if (said === '' || said.length > SAID_AT_MOST) throw new DomainError('retrieval.said', { most: SAID_AT_MOST });
  return said;
};
