import fc from 'fast-check';
import { advanceReview, isAbandoned, planActions, planStateAfter, type ReviewDone, reviewState, seatsAfter } from '@zhilu/kernel/flow';
import { REVIEW_ACTION, type ReadingAction, type ReviewAction, type ReviewPlanAction, type Role } from '@zhilu/kernel/vocabulary';
import type { Pool } from 'pg';

/** From where to where by what: the table of the measure, written down apart from the flow. */
export const MOVES: ReadonlySet<string> = new Set([
  'new draw drawn',
  'drawn assign reading',
  'reading assign reading',
  'reading release reading',
  'reading askOriginal reading',
  'reading answerOriginal reading',
  'reading agree scored',
  'reading differ disputed',
  'disputed adjudicate scored',
  'scored feedBack fedBack',
  'fedBack takeBack scored',
  'fedBack object objected',
  'fedBack accept final',
  'fedBack settle final',
  'objected uphold final',
  'objected change overturned',
]);
/** Steps that follow from others and are refused where somebody asks for them. */
const NEVER_ASKED: readonly ReviewAction[] = ['draw', 'assign', 'release', 'askOriginal', 'agree', 'differ'];
const PLAN_STEPS = ['draw', 'grow', 'abandon', 'close', 'share', 'register'] as const;
const SEAT_STEPS = ['sign', 'recuse', 'original', 'release', 'rectify'] as const;
export type Step = (typeof PLAN_STEPS)[number] | (typeof SEAT_STEPS)[number] | `act ${ReviewAction}`;
const STEPS: readonly Step[] = [
  ...PLAN_STEPS,
  ...SEAT_STEPS,
  ...(Object.keys(REVIEW_ACTION) as ReviewAction[]).map((action): Step => `act ${action}`),
];

export interface FileNow {
  readonly id: string;
  readonly agencyId: number;
  readonly seats: number;
  readonly done: readonly (ReviewDone & { readonly state: string; readonly role: Role; readonly at: number })[];
  readonly readings: readonly { readonly seat: number; readonly reader: number; readonly action: ReadingAction; readonly at: number }[];
}
export interface PlanNow {
  readonly done: readonly ReviewPlanAction[];
  readonly holdDays: number;
  readonly rows: number;
  readonly files: readonly FileNow[];
}
/** Somebody who tries. */
export interface Somebody {
  readonly account: string;
  readonly userId: number;
  readonly role: Role;
  /** Whether they stand in the office the plan is of; or the agency they stand in. */
  readonly office: boolean;
  readonly agency: number | null;
}

/** A plan as the database holds it, read past every scope. */
export const planNow = async (owner: Pool, plan: string): Promise<PlanNow> => {
  const rows = async <T extends object>(text: string): Promise<T[]> => (await owner.query<T>(text, [plan])).rows;
  const [head] = await rows<{ hold_days: number; frame_rows: number }>('select hold_days, frame_rows from review_plan where plan_id = $1');
  const steps = await rows<{ action: ReviewPlanAction }>('select action from review_plan_action where plan_id = $1 order by seq');
  const files = await rows<{ file_id: string; agency_id: number; seats: number }>(
    'select file_id, agency_id, seats from review_file where plan_id = $1 order by place',
  );
  const acts = await rows<{
    file_id: string;
    action: ReviewAction;
    user_id: number;
    due_at: Date | null;
    state: string;
    role: Role;
    at: Date;
  }>(`select a.* from review_action a join review_file f using (agency_id, file_id) where f.plan_id = $1 order by a.file_id, a.seq`);
  const readings = await rows<{ file_id: string; seat: number; reader_id: number; action: ReadingAction; at: Date }>(
    `select r.* from review_reading r join review_file f using (agency_id, file_id) where f.plan_id = $1 order by r.file_id, r.seq`,
  );
  return {
    done: steps.map(({ action }) => action),
    holdDays: head!.hold_days,
    rows: head!.frame_rows,
    files: files.map(({ file_id, agency_id, seats }) => ({
      id: file_id,
      agencyId: agency_id,
      seats,
      done: acts
        .filter((one) => one.file_id === file_id)
        .map(({ action, user_id, due_at, state, role, at }) => {
          return { action, by: user_id, dueAt: due_at?.getTime() ?? null, state, role, at: at.getTime() };
        }),
      readings: readings
        .filter((one) => one.file_id === file_id)
        .map(({ seat, reader_id, action, at }) => ({ seat, reader: reader_id, action, at: at.getTime() })),
    })),
  };
};

const seatsOf = ({ seats, readings }: FileNow) => seatsAfter(seats, readings);
/** The first seat somebody holds and has not signed. */
export const heldSeat = (file: FileNow): number => seatsOf(file).find(({ reader, signed }) => reader !== null && !signed)?.seat ?? 1;
const readersOf = ({ readings }: FileNow): number[] => [...new Set(readings.map(({ reader }) => reader))];

/** Whether the table lets somebody take a step now; null where it hangs on more than the table says. */
export const mayNow = (plan: PlanNow, file: FileNow | undefined, who: Somebody, step: Step, now: number): boolean | null => {
  const state = planStateAfter(plan.done)!;
  if (step === 'draw' || step === 'abandon') return who.office && planActions(state, who.role).includes(step);
  if (step === 'grow') return who.office && planActions(state, who.role).includes(step) && (plan.files.length < plan.rows ? null : false);
  if (step === 'close')
    return (
      who.office &&
      planActions(state, who.role).includes(step) &&
      plan.files.every(({ done }) => ['final', 'overturned'].includes(reviewState(done)!))
    );
  if (step === 'register') return who.office ? null : false;
  if (step === 'share') return who.office && state === 'drawn' ? null : false;
  if (file === undefined) return false;
  if (step === 'sign' || step === 'recuse' || step === 'original') {
    const own = seatsOf(file).find(({ reader }) => reader === who.userId);
    if (own === undefined || own.signed) return false;
    return isAbandoned(own, plan.holdDays, now) || step === 'original' ? null : true;
  }
  const actor = { userId: who.userId, role: who.role, now };
  if (step === 'release') {
    const held = seatsOf(file).some(({ reader, signed }) => reader !== null && !signed);
    return who.office && held && advanceReview(file.done, readersOf(file), 'release', actor).ok;
  }
  if (step === 'rectify') return who.office && ['final', 'overturned'].includes(reviewState(file.done)!) ? null : false;
  const action = step.slice('act '.length) as ReviewAction;
  if (NEVER_ASKED.includes(action) || !(who.office || who.agency === file.agencyId)) return false;
  return advanceReview(file.done, readersOf(file), action, actor).ok;
};

/** What of a plan was done against the table; nothing is to be. */
export const againstTheTable = ({ files, done }: PlanNow): string[] => [
  ...(planStateAfter(done) === null ? [`plan: ${done.join(' ')}`] : []),
  ...files.flatMap(({ id, done: steps }) =>
    steps
      .map(({ action, state }, n) => `${steps[n - 1]?.state ?? 'new'} ${action} ${state}`)
      .filter((move) => !MOVES.has(move))
      .map((move) => `${id}: ${move}`),
  ),
];

/** What somebody takes into their head. */
export const WISH = fc.record({
  who: fc.nat(),
  step: fc.nat(),
  /** Mostly what the table lets, so that files get on; else anything by anybody. */
  likely: fc.integer({ min: 0, max: 9 }),
  strict: fc.boolean(),
  later: fc.integer({ min: 0, max: 30 }),
});
/** Steps back, not taken on purpose; a plan is not thrown away, nor grown for ever. */
const BACK: readonly Step[] = ['recuse', 'release', 'act takeBack'];
const LAST: readonly Step[] = ['abandon', 'close'];
const GROWN = 7;

/** Who tries what about which file. */
export const chosen = (
  plan: PlanNow,
  people: readonly Somebody[],
  { who, step, likely }: { readonly who: number; readonly step: number; readonly likely: number },
  now: number,
): { readonly person: Somebody; readonly step: Step; readonly file: FileNow | undefined } => {
  const files = plan.files.length > 0 ? plan.files : [undefined];
  const every = people
    .flatMap((person) => STEPS.flatMap((one) => files.map((file) => ({ person, step: one, file }))))
    .filter((one) => !LAST.includes(one.step) && (one.step !== 'grow' || plan.files.length < GROWN));
  const open = every.filter((one) => !BACK.includes(one.step) && mayNow(plan, one.file, one.person, one.step, now) !== false);
  const some = likely < 6 && open.length > 0 ? open : every;
  const kinds = [...new Set(some.map((one) => one.step))];
  const same = some.filter((one) => one.step === kinds[step % kinds.length]);
  return same[who % same.length]!;
};
