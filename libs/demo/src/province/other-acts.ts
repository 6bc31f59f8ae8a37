import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { type Act, past } from './acts';
import type { CaseLines } from './case-lines';

export type OtherAct = 'confirmation' | 'registration' | 'coercion' | 'levy';

const TITLE: Record<OtherAct, string> = { confirmation: '行政确认', registration: '登记', coercion: '冻结存款', levy: '征收' };

/** What an act of these kinds does not touch: stated as no, never left unknown. */
export const NOTHING_SPECIAL: Readonly<Record<string, boolean>> = Object.fromEntries(
  [
    'onsiteConducted',
    'inquiryConducted',
    'evidenceBeyondApplication',
    'samplingTaken',
    'testCommissioned',
    'evidencePreserved',
    'adverseDecision',
    'thirdPartyInterest',
    'statementMade',
    'recusalRequested',
    'hearingRightApplies',
    'hearingRequested',
    'expertReview',
    'legalReviewRequired',
    'collectiveDiscussionRequired',
    'emergency',
    'decisionImposesDuty',
    'enforcementStarted',
    'materialsIncomplete',
    'personalLiberty',
    'lifeHealth',
    'majorProperty',
    'servedInPerson',
  ].map((fact) => [fact, false]),
);

/**
 * The few acts of other kinds, begun by the agency itself: coercion is the freezing of an account. Only the record of the
 * source has a chance of defect, so that a case of another kind is drawn with the same numbers whatever this says.
 */
export const otherAct = (actType: OtherAct, lines: CaseLines, day: LegalDate, until: LegalDate): Act => {
  const decided = addDays(day, 5 + (Number(day.slice(8)) % 10));
  const served = addDays(decided, 1);
  const closed = addDays(served, 20);
  const freezing = actType === 'coercion';
  lines.plain('T02', day);
  if (freezing) for (const item of ['T06', 'T08', 'T13']) lines.plain(item, decided);
  if (actType !== 'registration') lines.plain('T09', day);
  if (actType === 'levy') lines.plain('T14', day);
  for (const item of ['T20', 'T21', 'T24']) lines.plain(item, decided);
  lines.plain('T25', freezing ? decided : served);
  if (actType === 'levy') lines.plain('T26', closed);
  if (freezing) lines.plain('T26M', closed);
  lines.plain('T28', closed);
  return {
    facts: {},
    certain: {
      ...NOTHING_SPECIAL,
      ...(freezing ? {} : { coerciveMeasureTaken: false }),
      exOfficio: true,
      withinAnotherCase: false,
      closed: closed <= until,
    },
    stated: {
      actType,
      procedure: 'ordinary',
      title: `${TITLE[actType]}案`,
      filedOn: day,
      ...(freezing && decided <= until && { coerciveType: 'freeze' }),
      decidedOn: past(decided, until),
      servedOn: past(freezing ? decided : served, until),
      closedOn: past(closed, until),
      documentNo: decided <= until ? `决〔${decided.slice(0, 4)}〕${Number(decided.slice(5, 7))}${decided.slice(8)}号` : undefined,
      legalBasis: decided <= until ? '有关法律、法规的规定' : undefined,
    },
  };
};
