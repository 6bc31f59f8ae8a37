import type { LateBy, Witness } from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';
import type { Doubt, Duty } from '../duty';
import type { CompleteRule } from '../packs/pack';
import type { CaseView } from '../ready/case-view';
import type { Clip } from '../ready/clips';
import type { Ready } from '../ready/compiled/law';
import { binds, doubtsOf, dutyOf, NO_DOUBT, type Place, worse } from './standing';
import { unmet } from '../ready/times';

/** Of the members of a case the least sure says how sure the whole is. */
const WEAKNESS: Readonly<Record<Witness, number>> = { witnessed: 0, log: 1, attested: 2, unwitnessed: 3, stated: 4, receipt: 5 };

/**
 * 案卷齐全: due with the latest of the case's duties, met with the latest of them. Missing where one of them is; on time only where
 * every one is, late where one is, and 超过核查期限未收到 where nothing but the office's own period asks for what has not come. A
 * member under 口径 cannot be late: a whole that waited for it alone is on time from the day it came. A clip whose hours cannot be those of a recording sets
 * no time for the whole: with one such clip a month the case would never fall due. Null where the case has no such duty.
 */
export const judgeComplete = (
  view: CaseView,
  ready: Ready<CompleteRule>,
  duties: readonly Duty[],
  clips: readonly Clip[],
  place: Place,
): Duty | null => {
  const timeless = new Set(clips.flatMap(({ empty, recording }) => (empty ? [recording.key] : [])));
  const classes: readonly string[] = ready.rule.members;
  let dueAt: Instant | null = null;
  let metAt: Instant | null = null;
  let officeMetAt: Instant | null = null;
  let missing = 0;
  let notReceived = 0;
  let lateBy: LateBy | null = null;
  const doubts: Doubt[] = [];
  let witness: Witness = 'witnessed';
  for (const duty of duties) {
    if (duty.standing === 'notApplicable' || !classes.includes(duty.kind.dutyClass)) continue;
    const { of, key } = duty.subject;
    if (of !== 'clip' || !timeless.has(key)) dueAt = dueAt === null ? duty.dueAt : Math.max(dueAt, duty.dueAt);
    if (duty.standing === 'indeterminate') {
      for (const doubt of duty.doubts) if (!doubts.includes(doubt)) doubts.push(doubt);
    } else if (duty.metAt === null) {
      if (duty.kind.ground === 'office') notReceived += 1;
      else missing += 1;
    } else {
      lateBy = worse(lateBy, duty.lateBy);
      if (duty.kind.ground === 'office') officeMetAt = Math.max(officeMetAt ?? duty.metAt, duty.metAt);
      else metAt = Math.max(metAt ?? duty.metAt, duty.metAt);
      if (duty.witness !== null && WEAKNESS[duty.witness] > WEAKNESS[witness]) witness = duty.witness;
    }
  }
  if (dueAt === null) return null;
  const bound = binds(view, ready);
  if (bound === false) return null;
  if (bound === null) doubts.push(...doubtsOf(view, ready.asked));
  unmet(view);
  view.dueAt = dueAt;
  view.ground = ready.terms[0]!.ground;
  view.trace?.why.push({ code: 'members', values: { missing: missing + notReceived, doubtful: doubts.length } });
  if (missing > 0 && bound === true) return dutyOf(view, ready, place, 'firm', NO_DOUBT);
  if (doubts.length > 0) return dutyOf(view, ready, place, 'indeterminate', doubts);
  if (notReceived > 0) {
    view.ground = 'office';
    return dutyOf(view, ready, place, 'firm', NO_DOUBT);
  }
  view.metAt = lateBy === null && officeMetAt !== null ? Math.max(metAt ?? officeMetAt, officeMetAt) : metAt;
  view.witness = witness;
  return dutyOf(view, ready, place, 'firm', NO_DOUBT, null, 'none', lateBy);
};
