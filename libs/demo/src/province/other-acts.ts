import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { type Act, past } from './acts';
import type { CaseLines } from './case-lines';
import type { Chance } from './chance';

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

/** 立案以后不给予处罚: no violation is found and the case is dropped, or the violation is too slight to be punished (行政处罚法 57). */
export const unpunished = (chance: Chance, lines: CaseLines, filed: LegalDate, until: LegalDate): Act => {
  const dropped = chance.is(0.4);
  const day = (least: number, most: number, from: LegalDate): LegalDate => addDays(from, chance.whole(least, most));
  const site = day(0, 3, filed);
  const inquiry = day(1, 6, site);
  const opinion = day(2, 10, inquiry);
  const decided = day(1, 5, opinion);
  const served = day(0, 12, decided);
  const closed = day(1, 8, dropped ? decided : served);
  lines.written('T01', filed);
  lines.written('T02', filed);
  lines.written('T06', site);
  lines.written('T08', site);
  lines.visit('siteInspection', site, 1, { place: '现场' }, false);
  lines.written('T07', inquiry);
  lines.written('T09', inquiry);
  lines.written('T20', opinion);
  lines.written('T21', opinion);
  lines.written('T24', decided);
  if (!dropped) lines.written('T25', served);
  lines.written('T28', closed);
  return {
    facts: { ...NOTHING_SPECIAL, onsiteConducted: true, inquiryConducted: true, coerciveMeasureTaken: false, closed: closed <= until },
    stated: {
      actType: 'penalty',
      procedure: 'ordinary',
      title: '涉嫌违法案',
      filedOn: filed,
      closedOn: past(closed, until),
      caseOutcome: decided > until ? undefined : dropped ? 'dropped' : 'notImposed',
      ...(!dropped && {
        decidedOn: past(decided, until),
        servedOn: past(served, until),
        documentNo: decided <= until ? `不罚〔${decided.slice(0, 4)}〕${chance.whole(1, 99_999)}号` : undefined,
        legalBasis: decided <= until ? '《中华人民共和国行政处罚法》第五十七条' : undefined,
      }),
    },
  };
};
