import { Injectable } from '@nestjs/common';
import { AuditChain, judgingBars, requireJudge, type Viewer } from '@zhilu/platform/access';
import { filesOfCase } from '@zhilu/platform/attachments';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  actionWord,
  type Cause,
  REQUEST_KIND,
  type RequestAction,
  type RequestKind,
  type RequestState,
  stateWord,
  numbersOf,
} from '@zhilu/kernel/vocabulary';
import {
  advanceRequest,
  claimStart,
  isClosed,
  isDoneBy,
  isFromAbove,
  isJudgement,
  nobodyElse,
  requestDueAt,
  requestPeriod,
  turnOf,
} from '@zhilu/kernel/flow';
import { type Context, type Dossier } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { Deciding, Ledger } from '@zhilu/ledger';
import { contentOf, decisionOf, requireWithdrawal, textOf } from './content';
import type { ActOnRequestInput, OpenRequestInput, RequestContentInput } from './request.input';
import * as store from './request.store';
import { type Subject, subjectOf } from './subject';

const CAUSE: Readonly<Partial<Record<RequestKind, Cause>>> = {
  explanation: 'explanation',
  extension: 'extension',
  correction: 'correction',
  writeOff: 'writeOff',
};
const DAYS_AT_MOST = 90;
/** Beyond every posting: the dossier as held now. */
const NEWEST = 2_147_483_647;

/** Of a rectification that another room asks for: what was found, line by line. */
interface Found {
  readonly matters?: readonly string[];
}
/** A request in hand, with its actions so far. */
interface InHand extends Pick<Subject, 'recordKind' | 'recordKey'> {
  readonly no: string;
  readonly kind: RequestKind;
  readonly agency: number;
  readonly caseId: string;
  readonly steps: readonly store.ActionRow[];
}
/** What a person does about it now. */
interface Doing {
  readonly action: RequestAction;
  readonly state: RequestState;
  readonly text: string;
  content: store.Content;
  readonly days: number | null;
}

/**
 * 办理: opens requests and takes the steps about them. Each is an action of a named person, appended; what it does to the
 * books is posted under its own cause in the same transaction, and the audit chain has it.
 */
@Injectable()
export class Requests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly deciding: Deciding,
    private readonly audit: AuditChain,
  ) {}

  /** Opens a request by its first action; says its number. */
  async open(viewer: Viewer, input: OpenRequestInput & Found): Promise<{ agencyId: number; no: string }> {
    const { kind, action, agencyId, caseId } = input;
    return this.database.run(viewer.scope, async (tx) => {
      const state = this.permitted(kind, [], action, viewer);
      const { dossier, context } = await this.caseIn(tx, viewer, agencyId, caseId);
      const subject = subjectOf(kind, action, input, { dossier, context, closed: this.clock.lastClosedDay() });
      const about = {
        agency_id: agencyId,
        kind,
        case_id: caseId,
        record_kind: subject.recordKind,
        record_key: subject.recordKey,
        duty_no: subject.dutyNo,
      };
      await store.holdRequest(tx, `${agencyId}/${caseId}`);
      await this.noneOpen(tx, about);
      const doing = await this.doing(tx, { kind, action, state, input, subject, dossier, context, agency: agencyId, caseId });
      if (input.matters !== undefined) doing.content = { ...doing.content, matters: input.matters };
      const no = await store.insertRequest(tx, { ...about, about: subject.about, opened_at: new Date(this.clock.now()) });
      await this.step(tx, viewer, { no, kind, agency: agencyId, caseId, steps: [], ...subject }, doing, context);
      return { agencyId, no };
    });
  }

  /** Takes the next step about a request; refused where somebody else has taken one since the reader looked. */
  async act(viewer: Viewer, input: ActOnRequestInput): Promise<{ agencyId: number; no: string }> {
    const { agencyId, no, action } = input;
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(no)) throw new DomainError('request.unknown');
    return this.database.run(viewer.scope, async (tx) => {
      const row = await store.requestOf(tx, agencyId, no);
      if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw new DomainError('request.unknown');
      if (!isDoneBy(action, viewer.role)) throw new DomainError('access.not-allowed');
      await store.holdRequest(tx, `${agencyId}/${row.case_id}`);
      const steps = await store.actionsOf(tx, [agencyId], [no]);
      if (steps.at(-1)!.seq !== input.expectedRevision) throw new DomainError('request.moved-on');
      const { kind } = row;
      await this.fromAbove(tx, viewer, agencyId, input);
      const state = await this.judgeable(tx, agencyId, steps, action, () => this.permitted(kind, steps, action, viewer));
      if (action === 'reopen') await this.noneOpen(tx, row);
      const { dossier, context } = await this.caseIn(tx, viewer, agencyId, row.case_id);
      requireWithdrawal(kind, action, steps, dossier);
      const named = { dutyNo: row.duty_no, recordKind: row.record_kind, recordKey: row.record_key };
      // What is put forward anew is about the case as it is now; what is judged is about what was put forward.
      const subject: Subject =
        kind !== 'rectification' && (action === 'submit' || action === 'answer')
          ? subjectOf(kind, action, named, { dossier, context, closed: this.clock.lastClosedDay() })
          : { ...named, about: row.about, gaps: [] };
      const doing = await this.doing(tx, { kind, action, state, input, subject, dossier, context, agency: agencyId, caseId: row.case_id });
      await this.step(tx, viewer, { no, kind, agency: agencyId, caseId: row.case_id, steps, ...named }, doing, context);
      return { agencyId, no };
    });
  }

  /** One open request of a kind about one thing at a time. */
  private async noneOpen(tx: Tx, about: Parameters<typeof store.requestsAbout>[1]): Promise<void> {
    const open = (await store.requestsAbout(tx, about)).find((one) => !isClosed(one.state));
    if (open !== undefined) throw new DomainError('request.open-already', { kind: REQUEST_KIND[about.kind], no: open.request_no });
  }

  /** The state an action leads to, or its refusal in the words of the request. */
  private permitted(kind: RequestKind, steps: readonly store.ActionRow[], action: RequestAction, { userId, role }: Viewer): RequestState {
    const next = advanceRequest(kind, takenOf(steps), action, { userId, role });
    if (next.ok) return next.state;
    if (next.refusal === 'flow.action-not-allowed')
      throw new DomainError(next.refusal, {
        state: next.state === null ? '未提出' : stateWord(kind, next.state),
        action: actionWord(kind, action),
      });
    throw new DomainError(next.refusal);
  }

  /** What a government puts forward is judged, and sent back, by the office above it; no neighbour can stand in. */
  private async fromAbove(tx: Tx, viewer: Viewer, agency: number, { action, referral }: ActOnRequestInput): Promise<void> {
    if (isFromAbove(action) || (action === 'refer' && referral === 'neighbour')) await requireJudge(tx, viewer, agency);
  }

  /** Of some agencies, those whose requests this reader may not judge, with the refusal that says who may. */
  bars(tx: Tx, viewer: Viewer, agencies: readonly number[]): ReturnType<typeof judgingBars> {
    return judgingBars(tx, viewer, agencies);
  }

  /** Where one's own request cannot be judged by anybody else either, the refusal says what can be done. */
  private async judgeable(
    tx: Tx,
    agency: number,
    steps: readonly store.ActionRow[],
    action: RequestAction,
    permitted: () => RequestState,
  ): Promise<RequestState> {
    try {
      return permitted();
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.code !== 'request.own' || !isJudgement(action)) throw refusal;
      throw nobodyElse(await this.judges(tx, agency), takenOf(steps)) ? new DomainError('request.short-of-staff') : refusal;
    }
  }

  /** Every person who may judge what an agency puts forward. */
  async judges(tx: Tx, agency: number): Promise<readonly number[]> {
    const now = this.clock.now();
    return store.judgesOf(tx, agency, legalDateOf(now), new Date(now));
  }

  private async caseIn(tx: Tx, viewer: Viewer, agency: number, caseId: string): Promise<{ dossier: Dossier; context: Context }> {
    if (!viewer.scope.case.includes(agency) || !/^\d{1,18}$/.test(caseId)) throw new DomainError('request.case-unknown');
    const head = await store.caseOf(tx, agency, caseId);
    if (head === null || (head.withheld && !viewer.mayReadWithheld)) throw new DomainError('request.case-unknown');
    const dossier = await this.ledger.dossier(tx, { agency, caseId: Number(caseId) }, NEWEST);
    if (dossier === null) throw new DomainError('request.case-unknown');
    return { dossier, context: (await this.ledger.contextAt(tx, NEWEST)).of(agency) };
  }

  /** What is done, checked whole before anything is written. */
  private async doing(
    tx: Tx,
    of: {
      readonly kind: RequestKind;
      readonly action: RequestAction;
      readonly state: RequestState;
      readonly input: RequestContentInput;
      readonly subject: Subject;
      readonly dossier: Dossier;
      readonly context: Context;
      readonly agency: number;
      readonly caseId: string;
    },
  ): Promise<Doing> {
    const { kind, action, state, input, subject, dossier, context } = of;
    const days = input.days ?? null;
    if (days !== null && (days < 1 || days > DAYS_AT_MOST)) throw new DomainError('request.days', { most: DAYS_AT_MOST });
    const asked = {
      subject,
      dossier,
      context,
      start: claimStart(dossier, context),
      now: this.clock.now(),
      closed: this.clock.lastClosedDay(),
    };
    const content = contentOf(kind, action, input, asked);
    const text = action === 'acknowledge' ? notedText(subject, dossier) : textOf(action, input);
    if (content.files.some((id) => !/^[0-9a-f-]{36}$/.test(id))) throw new DomainError('request.file-unknown');
    const known = content.files.length === 0 ? [] : await filesOfCase(tx, of.agency, of.caseId, content.files);
    if (known.length !== content.files.length) throw new DomainError('request.file-unknown');
    return { action, state, text, content, days };
  }

  /** Appends the action, posts what it decides, and leaves it in the audit chain: one transaction. */
  private async step(tx: Tx, viewer: Viewer, request: InHand, doing: Doing, { calendar, configuration }: Context): Promise<void> {
    const { action, state, text, content, days } = doing;
    const { no, kind, agency, caseId, steps } = request;
    const at = this.clock.now();
    const decision = decisionOf(request, action, state, [...steps, { action, content }]);
    const ref = { agency, caseId: Number(caseId) };
    const posting = decision === null ? null : await this.deciding.decide(tx, ref, decision, CAUSE[kind]!, at);
    const turn = turnOf(state);
    const usual = turn === null ? null : requestPeriod(kind, turn, numbersOf(configuration));
    const due = usual === null ? null : requestDueAt(calendar, at, turn === 'agency' && days !== null ? { ...usual, n: days } : usual);
    await store.insertAction(tx, {
      agency_id: agency,
      request_no: no,
      seq: (steps.at(-1)?.seq ?? 0) + 1,
      action,
      state,
      at: new Date(at),
      user_id: viewer.userId,
      person: viewer.name,
      role: viewer.role,
      said: text,
      content,
      // Setting about it moves no due time.
      due_at: action === 'undertake' ? steps.at(-1)!.due_at : due === null ? null : new Date(due),
      posting_no: posting,
    });
    await this.audit.append(tx, {
      agencyId: agency,
      viewer,
      action: `request.${action}`,
      object: no,
      detail: { kind, case: caseId, state, posting },
    });
  }
}

const takenOf = (steps: readonly store.ActionRow[]) => steps.map((step) => ({ action: step.action, by: step.user_id }));

/** The written note that came with the data. */
const notedText = ({ recordKey }: Subject, { activities }: Dossier): string =>
  activities.find(({ key }) => key === recordKey)?.interruptionNote ?? '';
