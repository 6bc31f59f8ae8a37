import { type AuditChain, type Purposes, requireJudge, type Viewer } from '@zhilu/platform/access';
import type { Clock, Database, Tx } from '@zhilu/platform/database';
import { DomainError, type RefusalCode } from '@zhilu/kernel/refusal';
import type { Instant } from '@zhilu/kernel/time';
import { type AuditAction, type Role } from '@zhilu/kernel/vocabulary';
import { type ActInput, type InHand, isMatterId, type MatterAct, type MatterKind, type MatterRow, requireWords } from './matter';
import { hold } from './matter.store';

/** What a kind of matter says about itself. */
export interface MatterRules<Action extends string, State extends string> {
  readonly kind: MatterKind;
  readonly reads: readonly Role[];
  /** The step a matter begins with, which is none that can be taken about it, and how its state before is called. */
  readonly first: Action;
  readonly unbegun: string;
  readonly actionWord: Readonly<Record<Action, string>>;
  readonly stateWord: Readonly<Record<State, string>>;
  /** Steps that need no words of their own. */
  readonly wordless: readonly Action[];
  /** Steps that judge what an agency did: a government's own are taken by the office above it. */
  readonly judgements: readonly Action[];
  readonly saidAtMost: number;
  /** Steps that change nothing: their entry in the chain of the agency does not say how far the office is. */
  readonly silent: readonly Action[];
}
/** What one step brings besides words: its content, the time it gives, and what only this kind of matter writes down. */
export interface Brought<Act extends MatterAct> {
  readonly content: Act['content'];
  readonly dueAt: Instant | null;
  readonly own: Omit<Act, keyof MatterAct>;
}
/** Whether a step may be taken, as the flow says it. */
export type Advanced<State extends string> =
  { readonly ok: true; readonly state: State } | { readonly ok: false; readonly refusal: string };
/** Whoever makes the papers of a kind of matter, and takes them away again where the step fails. */
export interface PaperMaker<Row, Act, Paper> {
  make(tx: Tx, row: Row, actions: readonly Act[]): Promise<Paper | null>;
  keep(tx: Tx, viewer: Viewer, made: Paper, row: Row): Promise<void>;
  drop(made: Paper): Promise<void>;
}

/** 办理: the next step about a matter, checked, written down once, with its paper and its entry in the chain of the agency. */
export abstract class MatterActs<
  Row extends MatterRow,
  Action extends string,
  State extends string,
  Act extends MatterAct<Action, State>,
  Input extends ActInput<Action>,
  Paper,
> {
  protected abstract readonly rules: MatterRules<Action, State>;
  protected abstract readonly papers: PaperMaker<Row, Act, Paper>;

  protected constructor(
    protected readonly database: Database,
    protected readonly clock: Clock,
    protected readonly purposes: Purposes,
    protected readonly audit: AuditChain,
  ) {}

  protected abstract find(tx: Tx, agencyId: number, id: string): Promise<Row | null>;
  abstract inHand(tx: Tx, rows: readonly Row[]): Promise<InHand<Row, Act>[]>;
  protected abstract advance(tx: Tx, viewer: Viewer, matter: InHand<Row, Act>, action: Action): Promise<Advanced<State>>;
  /** Refuses whoever stands elsewhere than where the step is taken. */
  protected abstract requirePlace(tx: Tx, viewer: Viewer, matter: InHand<Row, Act>, action: Action): Promise<void>;
  protected abstract brings(tx: Tx, viewer: Viewer, matter: InHand<Row, Act>, input: Input): Promise<Brought<Act>>;
  protected abstract insert(tx: Tx, act: Act): Promise<unknown>;
  /** The last step there is, which an agency need not have been told of. */
  protected endOf(_tx: Tx, _viewer: Viewer, { actions }: InHand<Row, Act>): Promise<Pick<Act, 'seq' | 'state'>> {
    return Promise.resolve(actions.at(-1)!);
  }
  /** What is written beside the act; nothing where a kind of matter has nothing more. */
  protected abstract beside(tx: Tx, before: readonly Act[], act: Act): Promise<void>;

  /** Takes the next step about a matter; refused where somebody else has taken one since the reader looked. */
  async act(viewer: Viewer, input: Input): Promise<void> {
    const { agencyId, id, action } = input;
    const { kind, first, unbegun, actionWord, wordless, judgements, saidAtMost } = this.rules;
    if (action === first) throw new DomainError('flow.action-not-allowed', { state: unbegun, action: actionWord[first] });
    let drop = (): Promise<void> => Promise.resolve();
    await this.database
      .run(viewer.scope, async (tx) => {
        await hold(tx, `${kind} ${id}`);
        const matter = await this.seen(tx, viewer, agencyId, id);
        const { row, actions } = matter;
        const end = await this.endOf(tx, viewer, matter);
        const state = await this.permitted(tx, viewer, { ...matter, state: end.state }, action);
        await this.requirePlace(tx, viewer, matter, action);
        if (actions.at(-1)!.seq !== input.expectedRevision) throw new DomainError(`${kind}.moved-on`);
        if (judgements.includes(action)) await requireJudge(tx, viewer, agencyId);
        const said = wordless.includes(action) && input.said.trim() === '' ? '' : requireWords(kind, input.said, saidAtMost);
        const brought = await this.brings(tx, viewer, matter, input);
        const act = this.actOf(viewer, { agencyId, seq: end.seq + 1, action, state, said }, brought);
        // Made before anything is written: nobody waits for fonts behind the audit chain.
        const made = await this.papers.make(tx, row, [...actions, act]);
        if (made !== null) drop = () => this.papers.drop(made);
        await this.write(tx, viewer, id, row.case_id, act);
        await this.beside(tx, actions, act);
        if (made !== null) await this.papers.keep(tx, viewer, made, row);
      })
      .catch(async (error: unknown) => {
        await drop();
        throw error;
      });
  }

  /** A matter of the reader's own agencies, with what may be known of it. */
  async seen(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<InHand<Row, Act>> {
    const { kind, reads } = this.rules;
    const unknown = new DomainError(`${kind}.unknown`);
    if (!reads.includes(viewer.role) || !viewer.scope.case.includes(agencyId) || !isMatterId(id)) throw unknown;
    const row = await this.find(tx, agencyId, id);
    if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw unknown;
    return (await this.inHand(tx, [row]))[0]!;
  }

  /** The first act about a matter that has just been written down. */
  protected async beginWith(
    tx: Tx,
    viewer: Viewer,
    { agencyId, id, caseId }: { readonly agencyId: number; readonly id: string; readonly caseId: string | null },
    { state, said }: { readonly state: State; readonly said: string },
    own: Brought<Act>['own'],
  ): Promise<void> {
    const act = this.actOf(viewer, { agencyId, seq: 1, action: this.rules.first, state, said }, { content: {}, dueAt: null, own });
    await this.write(tx, viewer, id, caseId, act);
  }

  /** The state a step leads to, or its refusal in words. */
  private async permitted(tx: Tx, viewer: Viewer, matter: InHand<Row, Act>, action: Action): Promise<State> {
    const next = await this.advance(tx, viewer, matter, action);
    if (next.ok) return next.state;
    const { stateWord, actionWord } = this.rules;
    if (next.refusal !== 'flow.action-not-allowed') throw new DomainError(next.refusal as RefusalCode);
    throw new DomainError(next.refusal, { state: stateWord[matter.state as State], action: actionWord[action] });
  }

  private async write(tx: Tx, viewer: Viewer, id: string, caseId: string | null, act: Act): Promise<void> {
    const { agency_id: agencyId, action, state } = act;
    const { kind, silent } = this.rules;
    await this.insert(tx, act);
    const led: { readonly state?: State } = silent.includes(action) ? {} : { state };
    const detail = { ...led, case: caseId, ...(await this.purposes.wordsFor(tx, viewer)) };
    await this.audit.append(tx, { agencyId, viewer, action: `${kind}.${action}` as AuditAction, object: id, detail });
  }

  private actOf(
    { userId, name, role }: Viewer,
    { agencyId, ...step }: Pick<MatterAct<Action, State>, 'seq' | 'action' | 'state' | 'said'> & { readonly agencyId: number },
    { content, dueAt, own }: Brought<Act>,
  ): Act {
    const common: MatterAct<Action, State> = {
      ...step,
      agency_id: agencyId,
      at: new Date(this.clock.now()),
      user_id: userId,
      person: name,
      role,
      content,
      due_at: dueAt === null ? null : new Date(dueAt),
    };
    return { ...common, ...own } as unknown as Act;
  }
}
