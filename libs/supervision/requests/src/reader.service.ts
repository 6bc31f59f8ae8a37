import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { actionsFor, isFromAbove, nobodyElse, type RequestStep as Taken, turnOf } from '@zhilu/kernel/flow';
import { CORRECTABLE } from '@zhilu/kernel/ledger';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import { type AttachmentEntity, filesOf } from '@zhilu/platform/attachments';
import { CURSOR, readCursor } from '@zhilu/platform/graphql';
import { type RequestAction, type Role, ROLE, type Turn } from '@zhilu/kernel/vocabulary';
import type { RequestFilter } from './request.input';
import type { RequestFile, RequestModel, RequestPage, RequestStep } from './request.model';
import { Requests } from './request.service';
import * as store from './request.store';

const PAGE_AT_MOST = 200;

/** Whose turn a role takes: the office's, the agency's, or nobody's. */
export const sideOf = (role: Role): 'agency' | 'office' | null =>
  ROLE[role].stands === 'agency' ? 'agency' : role === 'supervisor' || role === 'approver' ? 'office' : null;

/** 办理事项: the requests a reader may see, mine first, due first, and each with everything done about it. */
@Injectable()
export class RequestReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: Requests,
  ) {}

  async page(viewer: Viewer, filter: RequestFilter, first: number, after: string | null): Promise<RequestPage> {
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const wanted = this.wanted(viewer, filter);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = await store.pageOfRequests(tx, wanted, first, readCursor(after, PLACE));
        return {
          total: await store.countRequests(tx, wanted),
          tally: await store.tallyRequests(tx, wanted),
          rows: await this.models(tx, viewer, rows),
          next: rows.length < first ? null : (rows.at(-1)?.cursor ?? null),
        };
      },
      { readOnly: true },
    );
  }

  /** What waits for a side, due first, however many are asked for; of some alone where they are named. */
  async waiting(viewer: Viewer, turn: Turn, first: number, only: store.Wanted['only']): Promise<Pick<RequestPage, 'rows' | 'tally'>> {
    const wanted = { ...this.wanted(viewer, { turn }), only };
    return this.database.run(
      viewer.scope,
      async (tx) => ({
        tally: await store.tallyRequests(tx, wanted),
        rows: first === 0 ? [] : await this.models(tx, viewer, await store.pageOfRequests(tx, wanted, first, null)),
      }),
      { readOnly: true },
    );
  }

  /** One request; null where there is none the reader may see. */
  async one(viewer: Viewer, agencyId: number, no: string): Promise<RequestModel | null> {
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(no)) return null;
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const row = await store.requestOf(tx, agencyId, no);
        if (row === null || (row.withheld && !viewer.mayReadWithheld)) return null;
        return (await this.models(tx, viewer, [row]))[0]!;
      },
      { readOnly: true },
    );
  }

  /** A request as it stands after a step about it. */
  async after(viewer: Viewer, step: Promise<{ readonly agencyId: number; readonly no: string }>): Promise<RequestModel | null> {
    const { agencyId, no } = await step;
    return this.one(viewer, agencyId, no);
  }

  private wanted(viewer: Viewer, { agencyId, caseId, kinds, states, turn, overdue, column, matter }: RequestFilter): store.Wanted {
    return {
      agencies: viewer.scope.case.filter((agency) => agencyId === undefined || agencyId === null || agency === agencyId),
      caseId: caseId === undefined || caseId === null ? null : /^\d{1,18}$/.test(caseId) ? caseId : '-1',
      kinds: kinds ?? null,
      states: states ?? null,
      turn: turn ?? null,
      overdueOnly: overdue === true,
      column: column ?? null,
      matter: matter ?? null,
      only: null,
      now: new Date(this.clock.now()),
      mayReadWithheld: viewer.mayReadWithheld,
      side: sideOf(viewer.role),
    };
  }

  private async models(tx: Tx, viewer: Viewer, rows: readonly store.RequestRow[]): Promise<RequestModel[]> {
    const agencies = [...new Set(rows.map((row) => row.agency_id))];
    const steps = await store.actionsOf(
      tx,
      agencies,
      rows.map((row) => row.request_no),
    );
    const files = await filesOf(tx, agencies, [...new Set(steps.flatMap(({ content }) => content.files))]);
    const earlier = await store.earlierOf(tx, agencies, rows.map((row) => row.request_no), viewer.mayReadWithheld); // prettier-ignore
    const judges = new Map<number, readonly number[]>();
    for (const agency of agencies) judges.set(agency, await this.requests.judges(tx, agency));
    const bars = await this.requests.bars(tx, viewer, agencies);
    return rows.map((row) => {
      const own = steps.filter((step) => step.request_no === row.request_no);
      return this.model(viewer, row, own, files, earlier, { judges: judges.get(row.agency_id)!, bar: bars.get(row.agency_id) });
    });
  }

  private model(
    viewer: Viewer,
    row: store.RequestRow,
    steps: readonly store.ActionRow[],
    files: ReadonlyMap<string, AttachmentEntity>,
    earlier: readonly store.EarlierRow[],
    { judges, bar }: { readonly judges: readonly number[]; readonly bar: DomainError | undefined },
  ): RequestModel {
    const last = steps.at(-1)!;
    const taken = steps.map((step): Taken => ({ action: step.action, by: step.user_id }));
    const turn = turnOf(last.state);
    const waits = turn === 'office';
    // Whoever of the office may open a withheld case is the one reading it, or there is nobody.
    const able = row.withheld ? judges.filter((user) => user === viewer.userId) : judges;
    const short = waits && nobodyElse(able, taken);
    const barred = waits && bar !== undefined;
    const mayStep = (action: RequestAction): boolean => (action === 'refer' ? short || barred : !(barred && isFromAbove(action)));
    return {
      no: row.request_no,
      agencyId: row.agency_id,
      agencyName: row.agency_name ?? '',
      kind: row.kind,
      state: last.state,
      caseId: row.case_id,
      caseNo: row.case_no,
      caseTitle: row.case_title,
      recordKind: row.record_kind,
      recordKey: row.record_key,
      dutyNo: row.duty_no,
      about: row.about,
      matters: row.matters,
      assignee: steps.findLast(({ content }) => content.assignee !== undefined)?.content.assignee ?? null,
      earlier: earlier
        .filter(({ later }) => later === row.request_no)
        .map(({ request_no: no, state, opened_at: openedAt, case_no: caseNo, matters }) => ({ no, state, openedAt, caseNo, matters })),
      openedAt: row.opened_at,
      turn,
      dueAt: last.due_at,
      overdue: turn !== null && last.due_at !== null && last.due_at.getTime() < this.clock.now(),
      allowed: actionsFor(row.kind, taken, viewer).filter(mayStep),
      blocked: barred && (short || ROLE[viewer.role].stands === 'node') ? bar.message : short ? shortOf(row) : null,
      steps: steps.map((step) => stepOf(step, row, files)),
    };
  }
}

const shortOf = ({ withheld }: store.RequestRow): string => REFUSAL[withheld ? 'request.unjudged-withheld' : 'request.short-of-staff'];

/** A place in the list: rank, due, agency, number. */
const PLACE = [CURSOR.number, CURSOR.instantOrNever, CURSOR.number, CURSOR.large];

const stepOf = (step: store.ActionRow, row: store.RequestRow, files: ReadonlyMap<string, AttachmentEntity>): RequestStep => ({
  seq: step.seq,
  action: step.action,
  state: step.state,
  at: step.at,
  person: step.person,
  role: ROLE[step.role].word,
  text: step.said,
  dueAt: step.due_at,
  reason: step.content.reason ?? null,
  claim: step.content.claim ?? null,
  startsAt: step.content.returnedAt ?? step.content.storableAt ?? null,
  changes: (step.content.changes ?? []).map((change) => ({
    ...change,
    word: CORRECTABLE[row.record_kind].find(({ member }) => member === change.member)?.word ?? change.member,
  })),
  gaps: (step.content.gaps ?? []).map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
  referral: step.content.referral ?? null,
  duties: (step.content.duties ?? []).map((duty) => ({ ...duty, dueAt: new Date(duty.dueAt) })),
  files: step.content.files.flatMap((id): RequestFile[] => {
    const file = files.get(id);
    return file === undefined ? [] : [{ id, name: file.name, media: file.media, bytes: file.bytes, digest: file.digest }];
  }),
  posting: step.posting_no,
});
