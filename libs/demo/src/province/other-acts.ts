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
  if (freezing) for (const item of ['T06', 'T13']) lines.plain(item, decided);
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

const OF_A_PENALTY: ReadonlySet<string> = new Set(['T14', 'T15', 'T16', 'T17', 'T18', 'T22', 'T23', 'T26', 'T27']);
const OF_A_DECISION: ReadonlySet<string> = new Set([...OF_A_PENALTY, 'T25']);
const NOT_THEN = ['hearingRightApplies', 'hearingRequested', 'legalReviewRequired', 'collectiveDiscussionRequired', 'recusalRequested'];

/**
 * 立案以后不给予处罚 (行政处罚法 57): an ordinary case in which no violation is found and which is dropped, or whose violation is
 * too slight to be punished. Its papers are those of the ordinary case less what only a penalty has.
 */
export const unpunished = (act: Act, lines: CaseLines, dropped: boolean): Act => {
  lines.without(dropped ? OF_A_DECISION : OF_A_PENALTY, new Set(dropped ? ['hearing', 'service'] : ['hearing']));
  const { decidedOn, servedOn, documentNo, legalBasis, caseOutcome, ...stated } = act.stated;
  const none = Object.fromEntries([...NOT_THEN, 'decisionImposesDuty', 'enforcementStarted'].map((fact) => [fact, false]));
  return {
    facts: { ...act.facts, ...none, servedInPerson: !dropped && act.facts.servedInPerson === true },
    stated: {
      ...stated,
      ...(caseOutcome !== undefined && { caseOutcome: dropped ? 'dropped' : 'notImposed' }),
      ...(!dropped && { decidedOn, servedOn, documentNo, legalBasis }),
    },
  };
};
