import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { nextOfOversight, OVERSIGHT_STEP, oversightActions, READS_OVERSIGHT } from '@zhilu/kernel/flow';
import { instrumentsOn } from '@zhilu/kernel/law';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { type OversightAction, ROLE } from '@zhilu/kernel/vocabulary';
import { candidatesOf } from '../referrals/facts';
import { factModel } from '../referrals/reader.service';
import { lastOf, toSign } from './oversight-contents';
import { OversightPapers } from './oversight-papers.service';
import type { OversightFile, OversightLine } from './oversight.model';
import * as store from './oversight.store';
import { type OversightInHand, Oversights, standingOf } from './oversights.service';

/** States in which a suggestion can be drafted. */
const DRAFTING = 'verified';

/** 督察的查阅: what an office may know of the matters of its agencies, and what an agency was told of its own. */
@Injectable()
export class OversightReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly oversights: Oversights,
    private readonly papers: OversightPapers,
    private readonly audit: AuditChain,
  ) {}

  /** Matters in the reader's agencies: what waits for the reader first, then the earliest due. */
  async all(viewer: Viewer): Promise<OversightLine[]> {
    if (!READS_OVERSIGHT.includes(viewer.role)) throw new DomainError('access.not-allowed');
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = (await store.oversightsOf(tx, viewer.scope.case)).filter(({ withheld }) => viewer.mayReadWithheld || !withheld);
        const lines: OversightLine[] = [];
        for (const hand of await this.oversights.inHand(tx, rows)) lines.push(await this.line(tx, viewer, hand));
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

  /** One matter; its opening stands in the chain of the agency. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<OversightFile> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.oversights.seen(tx, viewer, agencyId, id);
      const file = await this.file(tx, viewer, hand);
      await this.audit.append(tx, { agencyId, viewer, action: 'oversight.opened', object: id, detail: { case: hand.row.case_id } });
      return file;
    });
  }

  paper(viewer: Viewer, agencyId: number, id: string, seq: number, form: string): Promise<{ path: string; digest: string; name: string }> {
    return this.database.run(viewer.scope, async (tx) => {
      const { row } = await this.oversights.seen(tx, viewer, agencyId, id);
      return this.papers.take(tx, viewer, row, seq, form);
    });
  }

  private async file(tx: Tx, viewer: Viewer, hand: OversightInHand): Promise<OversightFile> {
    const { row, actions, state } = hand;
    const { inHand } = await this.oversights.books(tx, viewer, hand);
    const agency = ROLE[viewer.role].stands === 'agency';
    const next = nextOfOversight(state);
    const suggested = actions.findLast(({ content }) => content.suggested !== undefined)?.content.suggested;
    const until = lastOf(actions, 'serve')?.content.objectUntil ?? null;
    return {
      ...(await this.line(tx, viewer, hand)),
      revision: actions.at(-1)!.seq,
      suggested: suggested === undefined ? null : { ...suggested, facts: suggested.facts.map((fact) => factModel(fact, null)) },
      objectUntil: until === null ? null : new Date(until),
      candidates:
        agency || inHand === null || state !== DRAFTING
          ? []
          : candidatesOf(inHand).map(({ fact, bar }) => factModel(fact, bar === null ? null : REFUSAL[bar])),
      steps: actions.map(({ seq, action, state: led, at, person, role, said, due_at, content }) => ({
        seq,
        action,
        state: led,
        at,
        person,
        role: ROLE[role].word,
        said,
        dueAt: due_at,
        verifiers: [...(content.verifiers ?? [])],
        service: content.service ?? null,
        instrument: content.instrument ?? null,
        government: content.decided ?? content.consent ?? null,
      })),
      next,
      barred: agency
        ? []
        : next.flatMap((action) => {
            const persons = actions.filter((one) => OVERSIGHT_STEP[action].notBy.includes(one.action)).map(({ person }) => person);
            return persons.length === 0 ? [] : [{ action, persons: [...new Set(persons)] }];
          }),
      papers: (await store.oversightPapersOf(tx, row.agency_id, row.oversight_id)).map(
        ({ seq, paper, title, number, pdf_digest: digest, at }) => ({
          seq,
          paper,
          title,
          number,
          digest,
          at,
          signedBy: actions.find(({ content }) => content.of === seq)?.person ?? null,
        }),
      ),
      instruments: agency
        ? []
        : instrumentsOn(legalDateOf(this.clock.now()), row.region).map(({ code, source, consent }) => ({ code, source, consent })),
    };
  }

  private async line(tx: Tx, viewer: Viewer, hand: OversightInHand): Promise<OversightLine> {
    const { row, actions, state } = hand;
    const dueAt = nextOfOversight(state).length === 0 ? null : actions.at(-1)!.due_at;
    return {
      id: row.oversight_id,
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      caseId: row.case_id,
      caseNo: row.case_no,
      caseTitle: row.case_title,
      office: row.office,
      origin: row.origin,
      originKey: row.origin_key,
      originSaid: row.origin_said,
      state,
      openedAt: row.opened_at,
      since: actions.at(-1)!.at,
      actions: await this.mayDo(tx, viewer, hand),
      dueAt,
      overdue: dueAt !== null && dueAt.getTime() < this.clock.now(),
    };
  }

  /** What the reader may do now, standing where they stand. */
  private async mayDo(tx: Tx, viewer: Viewer, hand: OversightInHand): Promise<OversightAction[]> {
    const may: OversightAction[] = [];
    for (const action of oversightActions(standingOf(hand), viewer)) {
      if (action === 'acknowledge' && toSign(hand.actions).length === 0) continue;
      if (action === 'object' && this.tooLate(hand)) continue;
      if (await this.oversights.standsRight(tx, viewer, hand, action)) may.push(action);
    }
    return may;
  }

  private tooLate({ actions }: OversightInHand): boolean {
    const until = lastOf(actions, 'serve')?.content.objectUntil ?? null;
    return until !== null && Date.parse(until) < this.clock.now();
  }
}
