import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { nextOfRetrieval, READS_RETRIEVALS, RETRIEVAL_STEP, retrievalActions } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { RETRIEVAL_PURPOSE, type RetrievalAction, ROLE } from '@zhilu/kernel/vocabulary';
import { outsideEffectOf, type RetrievalInHand, Retrievals, sidesOf, standingOf } from './retrievals.service';
import { grantOf, stepsOf } from './retrieval-contents';
import type { RetrievalFile, RetrievalLine } from './retrieval.model';
import * as store from './retrieval.store';

/** 调阅的查阅: what whoever asked, the agency, and whoever decides may know of a request. */
@Injectable()
export class RetrievalReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retrievals: Retrievals,
    private readonly audit: AuditChain,
  ) {}

  /** Requests that are the reader's business: what waits for the reader first, then the earliest due. */
  async all(viewer: Viewer): Promise<RetrievalLine[]> {
    if (!READS_RETRIEVALS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = (await store.retrievalsOf(tx, viewer.scope.case)).filter(
          (row) => (viewer.mayReadWithheld || !row.withheld) && sidesOf(row, viewer).length > 0,
        );
        const lines = (await this.retrievals.inHand(tx, rows)).map((hand) => this.line(viewer, hand));
        return lines.sort(
          (a, b) =>
            Number(b.actions.length > 0) - Number(a.actions.length > 0) ||
            (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) ||
            b.openedAt.getTime() - a.openedAt.getTime(),
        );
      },
      { readOnly: true },
    );
  }

  /** One request; its opening stands in the chain of the agency. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<RetrievalFile> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.retrievals.seen(tx, viewer, agencyId, id);
      const file = await this.file(tx, viewer, hand);
      await this.audit.append(tx, {
        agencyId,
        viewer,
        action: 'retrieval.opened',
        object: id,
        detail: { case: hand.row.case_id, purpose: RETRIEVAL_PURPOSE[hand.row.purpose] },
      });
      return file;
    });
  }

  private async file(tx: Tx, viewer: Viewer, hand: RetrievalInHand): Promise<RetrievalFile> {
    const { row, actions, state } = hand;
    const { article, inHand } = await this.retrievals.books(tx, viewer, hand);
    const keeps = sidesOf(row, viewer).includes('keeper') && !row.own;
    const next = nextOfRetrieval(state);
    const grant = grantOf(actions)?.content;
    const readings = actions.filter(({ action }) => action === 'read').flatMap(({ content }) => content.records ?? []);
    return {
      ...this.line(viewer, hand),
      revision: stepsOf(actions).at(-1)!.seq,
      wantedUntil: row.wanted_until,
      wanted: [...row.items],
      given: (grant?.given ?? []).map(({ kind, key, word, way, where }) => ({
        kind,
        key,
        word,
        way,
        where: keeps || way !== 'address' ? where : null,
        readings: readings.filter((one) => one.kind === kind && one.key === key).length,
      })),
      readUntil: grant?.until ?? null,
      law: { ...article, grounds: [...article.grounds], outsideEffect: outsideEffectOf(inHand, row) },
      judge: row.judge,
      next,
      barred: next.flatMap((action) => {
        const persons = actions.filter((one) => RETRIEVAL_STEP[action].notBy.includes(one.action)).map(({ person }) => person);
        return persons.length === 0 ? [] : [{ action, persons: [...new Set(persons)] }];
      }),
      steps: actions.map(({ seq, action, at, person, role, said, content }) => ({
        seq,
        action,
        at,
        person,
        role: ROLE[role].word,
        said,
        records: [...(content.records ?? [])],
        until: content.until ?? null,
        ground: content.ground ?? null,
        basis: content.basis ?? null,
        recipient: content.recipient ?? null,
        restricted: content.restricted ?? null,
        secret: content.secret ?? null,
      })),
    };
  }

  private line(viewer: Viewer, hand: RetrievalInHand): RetrievalLine {
    const { row, actions, state } = hand;
    const last = stepsOf(actions).at(-1)!;
    const dueAt = nextOfRetrieval(state).length === 0 ? null : actions.at(-1)!.due_at;
    return {
      id: row.retrieval_id,
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      caseId: row.case_id,
      caseNo: row.case_no,
      caseTitle: row.case_title,
      office: row.office,
      purpose: row.purpose,
      state,
      records: row.items.length,
      readings: actions.filter(({ action }) => action === 'read').length,
      openedAt: row.opened_at,
      since: last.at,
      actions: this.mayDo(viewer, hand, last),
      dueAt,
      overdue: dueAt !== null && dueAt.getTime() < this.clock.now(),
    };
  }

  /** What the reader may do now: nothing is read once its time is over, and nobody turns to the office above before the agency's is. */
  private mayDo(viewer: Viewer, hand: RetrievalInHand, last: store.RetrievalActionRow): RetrievalAction[] {
    const now = this.clock.now();
    const read = grantOf(hand.actions)?.due_at?.getTime() ?? null;
    return retrievalActions(standingOf(hand), { ...viewer, sides: sidesOf(hand.row, viewer) }).filter((action) => {
      if (action === 'contest' && hand.row.judge_id === null) return false;
      if (action === 'contest' && hand.state === 'asked') return last.due_at !== null && last.due_at.getTime() < now;
      return action !== 'read' || (read !== null && read >= now);
    });
  }
}
