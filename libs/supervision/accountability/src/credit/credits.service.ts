import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  advanceCredit,
  type CaseInHand,
  CREDIT_FIELDS,
  creditDueAt,
  creditFaults,
  creditFaultWords,
  type CreditIssuer,
  creditKindOf,
  creditName,
  creditSources,
  type CreditSource,
  type CreditValues,
  creditValues,
  READS_CREDIT,
} from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant, isLegalDate, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { CREDIT_ACTION, CREDIT_STATE, type CreditAction, type CreditState, type CreditKind, usccFault } from '@zhilu/kernel/vocabulary';
import { hold } from '../matter/matter.store';
import { Referrals } from '../referrals/referrals.service';
import type { CreditContent } from './credit.entity';
import type { ActOnCredit, CreditFieldInput } from './credit.input';
import * as store from './credit.store';

const SAID_AT_MOST = 1_000;
const VALUE_AT_MOST = 4_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Steps that say why. */
const SAYS_WHY: readonly CreditAction[] = ['giveBack', 'correct', 'withdraw', 'exempt'];

/** A line with everything done about it. */
export interface CreditInHand {
  readonly row: store.CreditRow;
  readonly actions: readonly store.CreditActionRow[];
  readonly state: CreditState;
}
/** The line as it would go out now, with where each field comes from. */
export interface CreditNow {
  readonly inHand: CaseInHand;
  readonly sources: Readonly<Record<string, CreditSource>>;
  readonly written: CreditValues;
  readonly values: CreditValues;
}
interface Step extends Pick<store.CreditActionRow, 'seq' | 'action' | 'state' | 'said'> {
  readonly content: CreditContent;
  readonly batch?: string;
  readonly dueAt: Instant | null;
}

/** 信用公示 (双公示): a decision's line is put together from its case, completed and judged by the agency, sent, answered, and set right. */
@Injectable()
export class Credits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly referrals: Referrals,
    private readonly audit: AuditChain,
  ) {}

  /** 登记公示信息: says its number. */
  async prepare(viewer: Viewer, agencyId: number, caseId: string): Promise<string> {
    const next = advanceCredit({ state: null, done: [] }, 'prepare', viewer);
    if (!next.ok) throw new DomainError(next.refusal as 'access.not-allowed');
    return this.database.run(viewer.scope, async (tx) => {
      const inHand = await this.referrals.caseIn(tx, viewer, agencyId, caseId);
      const kind = creditKindOf(inHand.dossier.case);
      if (kind === null) throw new DomainError('credit.case');
      await hold(tx, `credit ${agencyId}`);
      const head = (await store.caseOf(tx, agencyId, caseId))!;
      if (head.withheld) throw new DomainError('credit.withheld');
      if ((await store.lineOfCase(tx, agencyId, caseId)) !== null) throw new DomainError('credit.twice');
      const id = randomUUID();
      await store.insertLine(tx, { agency_id: agencyId, credit_id: id, case_id: caseId, kind, opened_at: new Date(this.clock.now()) });
      const dueAt = creditDueAt(inHand.context.calendar, inHand.dossier.case.decidedOn!, 'publish');
      await this.write(
        tx,
        viewer,
        { agencyId, id, caseId },
        { seq: 1, action: 'prepare', state: next.state, said: '', content: {}, dueAt },
      );
      return id;
    });
  }

  /** Takes the next step about a line; refused where somebody else has taken one since the reader looked. */
  async act(viewer: Viewer, input: ActOnCredit): Promise<void> {
    const { agencyId, id, action } = input;
    await this.database.run(viewer.scope, async (tx) => {
      await hold(tx, `credit ${agencyId}`);
      const hand = await this.seen(tx, viewer, agencyId, id);
      // Files and their receipts take many lines at a time.
      if (action === 'send' || action === 'accept' || action === 'reject') throw notNow(hand.state, action);
      const state = permitted(hand, action, viewer);
      if (hand.actions.at(-1)!.seq !== input.expectedRevision) throw new DomainError('credit.moved-on');
      if (hand.row.withheld && action !== 'withdraw' && action !== 'exempt') throw new DomainError('credit.withheld');
      const said = saidOf(input.said, SAYS_WHY.includes(action));
      const now = await this.now(tx, viewer, hand);
      const { content, dueAt } = await this.brings(tx, hand, now, input);
      await this.write(
        tx,
        viewer,
        { agencyId, id, caseId: hand.row.case_id },
        {
          seq: hand.actions.at(-1)!.seq + 1,
          action,
          state,
          said,
          content,
          dueAt,
        },
      );
    });
  }

  /** What a step brings besides its words, and until when the next is to be taken. */
  private async brings(
    tx: Tx,
    hand: CreditInHand,
    now: CreditNow,
    input: ActOnCredit,
  ): Promise<{ content: CreditContent; dueAt: Instant | null }> {
    const { row, actions } = hand;
    const { context, dossier } = now.inHand;
    const today = legalDateOf(this.clock.now());
    const running = actions.at(-1)!.due_at?.getTime() ?? null;
    switch (input.action) {
      case 'prepare':
        return { content: {}, dueAt: creditDueAt(context.calendar, dossier.case.decidedOn ?? today, 'publish') };
      case 'fill':
        return { content: { written: writtenFrom(row.kind, input.fields ?? []) }, dueAt: running };
      case 'approve':
        await this.requireSound(tx, row, now, today);
        return { content: { values: now.values }, dueAt: running };
      case 'correct':
      case 'withdraw': {
        const decided = now.values[creditName(row.kind, 'jdrq')] ?? '';
        const on = input.changedOn ?? '';
        if (!isLegalDate(on) || on > today || on < decided) throw new DomainError('credit.changed-on');
        const dueAt = creditDueAt(context.calendar, on, 'change');
        if (input.action === 'correct') return { content: { changedOn: on, written: writtenFrom(row.kind, input.fields ?? []) }, dueAt };
        if (input.withdrawal === null || input.withdrawal === undefined) throw new DomainError('credit.ground');
        return { content: { changedOn: on, withdrawal: input.withdrawal }, dueAt };
      }
      case 'exempt':
        if (input.ground === null || input.ground === undefined) throw new DomainError('credit.ground');
        return { content: { ground: input.ground }, dueAt: null };
      default:
        return { content: {}, dueAt: running };
    }
  }

  /** 校验: refused with the first fault, and with a number another line of the agency bears. */
  private async requireSound(tx: Tx, row: store.CreditRow, { values }: CreditNow, today: LegalDate): Promise<void> {
    const faults = creditFaults(row.kind, values, today);
    const [first] = faults;
    if (first !== undefined)
      throw new DomainError('credit.faults', {
        n: faults.length,
        first: `${CREDIT_FIELDS[row.kind].find(({ name }) => name === first.field)!.label}：${creditFaultWords(first)}`,
      });
    const number = values[creditName(row.kind, 'wsh')]!;
    if ((await store.numbered(tx, row.agency_id, row.credit_id, row.kind, number)) > 0)
      throw new DomainError('credit.number-twice', { number });
  }

  /** A line that is the reader's business. */
  async seen(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<CreditInHand> {
    if (!READS_CREDIT.includes(viewer.role) || !viewer.scope.case.includes(agencyId) || !UUID.test(id))
      throw new DomainError('credit.unknown');
    const row = await store.lineOf(tx, agencyId, id);
    if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw new DomainError('credit.unknown');
    return (await this.inHand(tx, [row]))[0]!;
  }

  async inHand(tx: Tx, rows: readonly store.CreditRow[]): Promise<CreditInHand[]> {
    const agencies = [...new Set(rows.map(({ agency_id }) => agency_id))];
    const all = new Map<string, store.CreditActionRow[]>(rows.map(({ credit_id }) => [credit_id, []]));
    for (const act of await store.actionsOf(tx, agencies, [...all.keys()])) all.get(act.credit_id)!.push(act);
    return rows.map((row) => {
      const actions = all.get(row.credit_id)!;
      return { row, actions, state: actions.at(-1)!.state };
    });
  }

  /** The line as it would go out: what the case says now, and what persons wrote of the rest. */
  async now(tx: Tx, viewer: Viewer, { row, actions }: CreditInHand): Promise<CreditNow> {
    const inHand = await this.referrals.caseIn(tx, viewer, row.agency_id, row.case_id);
    const sources = creditSources(row.kind, inHand.dossier.case, issuerOf(row));
    const written = Object.fromEntries(
      Object.entries(Object.assign({}, ...actions.map(({ content }) => content.written ?? {})) as CreditValues).filter(
        ([, value]) => value !== '',
      ),
    );
    return { inHand, sources, written, values: creditValues(row.kind, sources, written) };
  }

  async write(tx: Tx, viewer: Viewer, of: { agencyId: number; id: string; caseId: string }, step: Step): Promise<void> {
    const { dueAt, batch = null, ...act } = step;
    await store.insertAction(tx, {
      ...act,
      batch,
      agency_id: of.agencyId,
      credit_id: of.id,
      at: new Date(this.clock.now()),
      user_id: viewer.userId,
      person: viewer.name,
      role: viewer.role,
      due_at: dueAt === null ? null : new Date(dueAt),
    });
    const detail = { case: of.caseId, state: CREDIT_STATE[step.state], name: batch };
    await this.audit.append(tx, { agencyId: of.agencyId, viewer, action: `credit.${step.action}`, object: of.id, detail });
  }
}

/** The agency as the platform is to know it: an own code that is none of GB 32100 is not sent as one. */
const issuerOf = ({ agency_name: name, agency_code: code }: store.CreditRow): CreditIssuer => ({
  name,
  code: /^[0-9A-Z]{18}$/.test(code) && usccFault(code) === null ? code : null,
});

export const standingOf = ({ state, actions }: CreditInHand) => ({
  state,
  done: actions.map(({ action, user_id }) => ({ action, by: user_id })),
});
/** The line as it last went out, or was judged to. */
export const lastValues = (actions: readonly store.CreditActionRow[]): CreditValues | null =>
  actions.findLast(({ content }) => content.values !== undefined)?.content.values ?? null;

const notNow = (state: CreditState, action: CreditAction) =>
  new DomainError('flow.action-not-allowed', { state: CREDIT_STATE[state], action: CREDIT_ACTION[action] });

/** The state a step leads to, or its refusal in words. */
export const permitted = (hand: CreditInHand, action: CreditAction, viewer: Viewer): CreditState => {
  const next = advanceCredit(standingOf(hand), action, viewer);
  if (next.ok) return next.state;
  throw next.refusal === 'flow.action-not-allowed' ? notNow(hand.state, action) : new DomainError(next.refusal);
};

const saidOf = (text: string, due: boolean): string => {
  const said = text.trim();
  if ((due && said === '') || said.length > SAID_AT_MOST) throw new DomainError('credit.said', { most: SAID_AT_MOST });
  return said;
};

/** What a person writes: of fields of the line alone, and of none that the case or the directory says. */
const writtenFrom = (kind: CreditKind, fields: readonly CreditFieldInput[]): CreditValues => {
  const own = CREDIT_FIELDS[kind].filter(({ fixed }) => fixed !== true);
  return Object.fromEntries(
    fields.map(({ name, value }) => {
      if (!own.some((one) => one.name === name) || value.length > VALUE_AT_MOST)
        throw new DomainError('credit.field', { field: name.slice(0, 40) });
      return [name, value.trim()];
    }),
  );
};
