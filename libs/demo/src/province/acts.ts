import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { Chance } from './chance';
import type { CaseLines } from './case-lines';

/** What a generated act says of itself besides its lines. */
export interface Act {
  readonly stated: Record<string, unknown>;
  readonly facts: Record<string, boolean>;
  /** Facts that are always stated. */
  readonly certain?: Record<string, boolean>;
}

/** A day that has come; what has not happened yet is not stated. */
export const past = (day: LegalDate, until: LegalDate): LegalDate | undefined => (day <= until ? day : undefined);

/** 普通程序处罚: filing, site, inquiry, notice, review, decision, service, closing. */
export const ordinaryPenalty = (chance: Chance, lines: CaseLines, filed: LegalDate, until: LegalDate): Act => {
  const day = (least: number, most: number, from: LegalDate): LegalDate => addDays(from, chance.whole(least, most));
  const facts = {
    inquiryConducted: chance.is(0.9),
    onsiteConducted: true,
    offsiteEnforcement: false,
    samplingTaken: chance.is(0.15),
    testCommissioned: chance.is(0.15),
    evidencePreserved: chance.is(0.1),
    coerciveMeasureTaken: chance.is(0.08),
    recusalRequested: chance.is(0.01),
    hearingRightApplies: chance.is(0.25),
    hearingRequested: false,
    expertReview: chance.is(0.02),
    legalReviewRequired: chance.is(0.4),
    collectiveDiscussionRequired: chance.is(0.2),
    decisionImposesDuty: chance.is(0.95),
    enforcementStarted: false,
    personalLiberty: false,
    lifeHealth: chance.is(0.05),
    majorProperty: chance.is(0.08),
  };
  facts.hearingRequested = facts.hearingRightApplies && chance.is(0.15);
  const site = day(0, 3, filed);
  const inquiry = day(1, 6, site);
  const noticed = day(5, 12, inquiry);
  const heard = day(4, 8, noticed);
  const reviewed = day(1, 5, heard);
  const decided = day(1, 10, reviewed);
  const served = day(0, 6, decided);
  const paid = day(2, 15, served);
  const closed = day(1, 20, paid);
  facts.enforcementStarted = chance.is(0.03);
  const open = closed > until;
  const whole = facts.lifeHealth || facts.majorProperty || facts.coerciveMeasureTaken;
  lines.written('T01', filed);
  lines.written('T02', filed);
  lines.written('T06', site);
  lines.written('T08', site);
  lines.visit('siteInspection', site, chance.is(0.6) ? 2 : 1, { place: '现场' }, whole);
  if (facts.inquiryConducted) lines.written('T07', inquiry);
  lines.written('T09', inquiry);
  if (facts.samplingTaken) lines.written('T10', site);
  if (facts.testCommissioned) lines.written('T11', inquiry);
  if (facts.evidencePreserved) {
    lines.written('T12', site);
    lines.visit('preservation', site, 1, {}, whole);
  }
  if (facts.coerciveMeasureTaken) {
    lines.written('T13', site);
    lines.visit('coercion', site, 1, { coerciveType: chance.of(['seal', 'detain']) }, true);
    for (const item of ['T13A', 'T13D']) lines.plain(item, site);
    lines.plain('T13R', decided);
  }
  lines.written('T14', noticed);
  lines.written('T15', heard);
  if (facts.recusalRequested) lines.written('T16', heard);
  if (facts.hearingRightApplies) lines.written('T17', noticed);
  if (facts.hearingRequested) {
    lines.written('T18', heard);
    lines.visit('hearing', heard, 1, {}, false);
  }
  if (facts.expertReview) lines.written('T19', heard);
  lines.written('T20', heard);
  lines.written('T21', reviewed);
  if (facts.legalReviewRequired) lines.written('T22', reviewed);
  if (facts.collectiveDiscussionRequired) lines.written('T23', reviewed);
  lines.written('T24', decided);
  lines.written('T25', served);
  const inPerson = chance.is(0.6);
  if (inPerson) lines.visit('service', served, 1, {}, false);
  if (facts.decisionImposesDuty) lines.written('T26', paid);
  if (facts.enforcementStarted) lines.written('T27', paid);
  lines.written('T28', closed);
  return {
    ...(facts.coerciveMeasureTaken && { certain: { emergency: false } }),
    facts: { ...facts, closed: !open, servedInPerson: inPerson && served <= until, statementMade: true },
    stated: {
      actType: 'penalty',
      procedure: 'ordinary',
      title: '涉嫌违法案',
      caseOutcome: decided <= until ? 'imposed' : undefined,
      filedOn: filed,
      decidedOn: past(decided, until),
      servedOn: past(served, until),
      closedOn: past(closed, until),
      documentNo: decided <= until ? `罚〔${decided.slice(0, 4)}〕${chance.whole(1, 99_999)}号` : undefined,
      legalBasis: decided <= until ? '《中华人民共和国行政处罚法》' : undefined,
    },
  };
};

/**
 * 简易程序处罚 (行政处罚法 51, 52): decided and handed over on the spot by a ticket, reported to the agency, paid, closed. The
 * papers a ticket does without still take their turn at chance, so that every other case stays as it was.
 */
export const summaryPenalty = (chance: Chance, lines: CaseLines, day: LegalDate, until: LegalDate): Act => {
  for (const item of ['T06', 'T08', 'T09', 'T14', 'T15']) lines.forgo(item, day);
  lines.visit('siteInspection', day, 1, {}, false);
  lines.written('T24S', day);
  lines.forgo('T25', day);
  const closed = addDays(day, chance.whole(1, 15));
  lines.plain('T24R', addDays(day, 1));
  lines.written('T26', closed);
  lines.written('T28', closed);
  return {
    facts: {
      inquiryConducted: false,
      onsiteConducted: true,
      samplingTaken: false,
      testCommissioned: false,
      evidencePreserved: false,
      coerciveMeasureTaken: false,
      recusalRequested: false,
      hearingRightApplies: false,
      hearingRequested: false,
      expertReview: false,
      legalReviewRequired: false,
      collectiveDiscussionRequired: false,
      decisionImposesDuty: true,
      enforcementStarted: false,
      personalLiberty: false,
      lifeHealth: false,
      majorProperty: false,
      closed: closed <= until,
    },
    stated: {
      actType: 'penalty',
      procedure: 'summary',
      title: '当场处罚案',
      caseOutcome: 'imposed',
      decidedOn: day,
      servedOn: day,
      closedOn: past(closed, until),
      documentNo: `当罚〔${day.slice(0, 4)}〕${chance.whole(1, 99_999)}号`,
      legalBasis: '《中华人民共和国行政处罚法》第五十一条',
    },
  };
};

/** 行政检查. */
export const inspection = (chance: Chance, lines: CaseLines, day: LegalDate, until: LegalDate): Act => {
  const problem = chance.is(0.3);
  const approval = chance.is(0.5);
  const closed = addDays(day, chance.whole(1, 20));
  lines.written('T01', day);
  if (approval) lines.written('T02', day);
  lines.written('T06', day);
  lines.written('T08', day);
  lines.written('T14', day);
  lines.visit(chance.is(0.3) ? 'randomCheck' : 'siteInspection', day, chance.is(0.4) ? 2 : 1, { place: '检查现场' }, false);
  if (problem) {
    lines.written('T09', day);
    lines.written('T20', closed);
    lines.written('T21', closed);
    lines.written('T26', closed);
  }
  lines.written('T28', closed);
  return {
    facts: {
      approvalRequired: approval,
      inquiryConducted: false,
      onsiteConducted: true,
      samplingTaken: false,
      testCommissioned: false,
      evidencePreserved: false,
      coerciveMeasureTaken: false,
      statementMade: false,
      recusalRequested: false,
      expertReview: false,
      problemFound: problem,
      rectificationOrdered: problem,
      documentIssued: false,
      personalLiberty: false,
      lifeHealth: false,
      majorProperty: false,
      hearingRequested: false,
      closed: closed <= until,
    },
    stated: { actType: 'inspection', procedure: 'ordinary', title: '日常监督检查', filedOn: day, closedOn: past(closed, until) },
  };
};

/** 行政许可. */
export const licence = (chance: Chance, lines: CaseLines, day: LegalDate, until: LegalDate): Act => {
  const lacking = chance.is(0.2);
  const reviewed = chance.is(0.15);
  const decided = addDays(day, chance.whole(3, 20));
  const served = addDays(decided, chance.whole(0, 8));
  lines.written('T03', day);
  if (lacking) lines.written('T04', day);
  lines.written('T05', day);
  lines.written('T20', decided);
  lines.written('T21', decided);
  if (reviewed) lines.written('T22', decided);
  lines.written('T24', decided);
  lines.written('T25', served);
  lines.written('T28', served);
  return {
    facts: {
      exOfficio: false,
      materialsIncomplete: lacking,
      inquiryConducted: false,
      onsiteConducted: false,
      evidenceBeyondApplication: false,
      samplingTaken: false,
      testCommissioned: false,
      evidencePreserved: false,
      coerciveMeasureTaken: false,
      adverseDecision: false,
      thirdPartyInterest: false,
      statementMade: false,
      recusalRequested: false,
      hearingRightApplies: false,
      hearingRequested: false,
      expertReview: false,
      legalReviewRequired: reviewed,
      collectiveDiscussionRequired: false,
      personalLiberty: false,
      lifeHealth: false,
      majorProperty: false,
      closed: served <= until,
      servedInPerson: false,
    },
    stated: {
      actType: 'licence',
      procedure: 'ordinary',
      title: '许可申请',
      caseOutcome: decided <= until ? 'granted' : undefined,
      acceptedOn: day,
      decidedOn: past(decided, until),
      servedOn: past(served, until),
      closedOn: past(served, until),
      documentNo: decided <= until ? `许〔${decided.slice(0, 4)}〕${chance.whole(1, 99_999)}号` : undefined,
      legalBasis: decided <= until ? '《中华人民共和国行政许可法》' : undefined,
    },
  };
};
