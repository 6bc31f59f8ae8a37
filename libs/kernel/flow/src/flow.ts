import { DomainError } from '@zhilu/kernel/refusal';

/** 流程: a table of states, each with the actions allowed in it and the state they lead to. `{}` says final. */
export interface Flow<State extends string, Action extends string> {
  readonly start: State;
  readonly states: Readonly<Record<State, Readonly<Partial<Record<Action, State>>>>>;
}

/** What a step through a flow comes to: the state reached, or the refusal with what would have been allowed. */
export type Advance<State extends string, Action extends string> =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly state: State; readonly action: Action; readonly allowed: readonly Action[] };

/** Checks a table when the program starts: every state it leads to stands in it and can be reached from the start. */
export const defineFlow = <State extends string, Action extends string>(flow: Flow<State, Action>): Flow<State, Action> => {
  const reached = new Set<State>([flow.start]);
  const problems: string[] = [];
  for (const state of reached) {
    const row = flow.states[state];
    if (row === undefined) problems.push(`缺少状态 ${state}`);
    else for (const next of Object.values(row) as State[]) reached.add(next);
  }
  for (const state of Object.keys(flow.states) as State[]) if (!reached.has(state)) problems.push(`状态 ${state} 无法到达`);
  if (problems.length > 0) throw new DomainError('flow.malformed', { problems: problems.join('；') });
  return flow;
};

/** The actions a state allows. */
export const allowedActions = <State extends string, Action extends string>(flow: Flow<State, Action>, state: State): Action[] =>
  Object.keys(flow.states[state]) as Action[];

/** The state after a list of actions, oldest first: a fold, so that any past state can be had by leaving actions out. */
export const advance = <State extends string, Action extends string>(
  flow: Flow<State, Action>,
  actions: readonly Action[],
): Advance<State, Action> => {
  let state = flow.start;
  for (const action of actions) {
    const next = flow.states[state][action];
    if (next === undefined) return { ok: false, state, action, allowed: allowedActions(flow, state) };
    state = next;
  }
  return { ok: true, state };
};
