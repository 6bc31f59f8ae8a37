import { dayNumber, dayOfNumber, workingDayAfter } from '@zhilu/kernel/time';
import type { CoerciveType } from '@zhilu/kernel/vocabulary';
import { CALENDAR } from '../make';
import { applied, begun, closed, decided, inspected, measured, opinions, performed, QUIET, served } from './steps';
import { hoursAfter, type Trace } from './trace';

/** 行政许可法 29 – 48. */
export const licence = (trace: Trace): void => {
  const { stated, chance } = trace;
  stated.caseOutcome = chance.upTo(3) === 0 ? 'refused' : 'granted';
  stated.procedure = 'ordinary';
  trace.facts({
    ...QUIET,
    inquiryConducted: false,
    evidenceBeyondApplication: false,
    samplingTaken: false,
    testCommissioned: false,
    thirdPartyInterest: false,
  });
  applied(trace);
  if (chance.yes()) inspected(trace);
  else trace.facts({ onsiteConducted: false });
  if (chance.yes()) {
    trace.facts({ expertReview: true });
    trace.later(4);
    trace.paper('T19');
  }
  opinions(trace);
  if (stated.caseOutcome === 'refused') {
    trace.facts({ adverseDecision: true });
    trace.paper('T14');
    trace.later(3);
    trace.facts({ statementMade: false });
  }
  decided(trace);
  served(trace, stated.caseOutcome === 'granted' ? 10 : 15);
  closed(trace);
};
/** 行政许可法 34 ¶2: whoever can be told at once is told at once. */
export const licenceOnSpot = (trace: Trace): void => {
  const { stated } = trace;
  trace.facts({ ...QUIET, inquiryConducted: false, onsiteConducted: false, materialsIncomplete: false });
  Object.assign(stated, {
    procedure: 'onSpot',
    caseOutcome: 'granted',
    acceptedOn: trace.today,
    decidedOn: trace.today,
    servedOn: trace.today,
  });
  Object.assign(stated, { documentNo: '示许〔2026〕2号', legalBasis: '《某条例》第五条', serviceMode: 'direct' });
  trace.paper('T03', 'T05', 'T24', 'T25');
  trace.visit('service');
  closed(trace);
};

/** 行政强制法 18, 24, 30, 31, 35 – 44, 50 – 52: told, reported, approved and handed over before or with the act. */
export const coercion = (trace: Trace): void => {
  const { stated, chance } = trace;
  const kind = (['seal', 'detain', 'freeze', 'liberty', 'demolish', 'substitute'] as CoerciveType[])[chance.upTo(5)]!;
  const emergency = ['seal', 'detain', 'liberty'].includes(kind) && chance.yes();
  stated.coerciveType = kind;
  stated.documentNo = '示强〔2026〕3号';
  stated.legalBasis = '《某法》第三条';
  const executed = kind === 'demolish' || kind === 'substitute';
  trace.facts({
    ...QUIET,
    emergency,
    withinAnotherCase: false,
    monetaryOnly: false,
    inquiryConducted: false,
    samplingTaken: false,
    testCommissioned: false,
    evidencePreserved: false,
  });
  trace.facts({ enforcementStarted: executed, onsiteConducted: false, decisionImposesDuty: false, coerciveMeasureTaken: !executed });
  trace.paper('T01');
  const onSpot = (): void => {
    trace.paper(executed ? 'T27' : 'T13', 'T06', 'T14', 'T15');
    trace.visit('coercion', { coerciveType: kind });
  };
  if (emergency) {
    // 19, 20: done at once, reported and approved within twenty-four hours (on return, where a person was restrained).
    trace.later(1);
    stated.filedOn = trace.today;
    onSpot();
    trace.paper('T25', 'T09');
    trace.visit('service');
    stated.servedOn = trace.today;
    stated.serviceMode = 'direct';
    const approval = hoursAfter(`${trace.today}T09:00:00`, chance.upTo(24));
    trace.paper('T02');
    trace.papers.push({ item: 'T24', at: approval });
    stated.decidedOn = approval.slice(0, 10);
    trace.on(approval.slice(0, 10));
    trace.paper('T20', 'T21');
  } else {
    stated.filedOn = trace.later(3);
    trace.paper('T02');
    trace.later(3);
    trace.paper('T09');
    opinions(trace);
    stated.decidedOn = trace.later(3);
    trace.paper('T24');
    if (executed) {
      served(trace, 5);
      trace.later(60, 20);
      onSpot();
    } else if (kind === 'freeze') {
      trace.later(1);
      trace.paper('T13', 'T06');
      trace.on(dayOfNumber(workingDayAfter(CALENDAR, dayNumber(stated.decidedOn), 1 + chance.upTo(2))!));
      trace.paper('T25');
      Object.assign(stated, { servedOn: trace.today, serviceMode: 'post' });
    } else {
      // The decision is handed over on the spot; who is decided on the day before is visited that day.
      onSpot();
      trace.paper('T25');
      trace.visit('service');
      Object.assign(stated, { servedOn: trace.today, serviceMode: 'direct' });
    }
  }
  if (!executed) {
    trace.later(20);
    trace.paper('T26M');
  }
  closed(trace);
};

/** An act that ends with a decision to be served and carried out: levy, requisition, payment, confirmation, registration, adjudication. */
export const decisionOn =
  (actType: 'levy' | 'requisition' | 'payment' | 'confirmation' | 'registration' | 'adjudication') =>
  (trace: Trace): void => {
    trace.facts({
      ...QUIET,
      inquiryConducted: false,
      samplingTaken: false,
      testCommissioned: false,
      evidencePreserved: false,
      coerciveMeasureTaken: false,
    });
    trace.facts({
      evidenceBeyondApplication: false,
      adverseDecision: false,
      thirdPartyInterest: false,
      statementMade: false,
      decisionImposesDuty: true,
    });
    const officio = actType === 'levy' || actType === 'requisition';
    if (officio) {
      trace.facts({ exOfficio: true });
      begun(trace);
    } else applied(trace);
    const onSite = actType === 'requisition' || (actType === 'confirmation' && trace.chance.yes());
    if (onSite && actType !== 'requisition') inspected(trace);
    else trace.facts({ onsiteConducted: onSite });
    trace.later(3);
    trace.paper('T09');
    if (actType === 'adjudication') {
      trace.paper('T14');
      trace.later(5);
      trace.paper('T15');
    }
    opinions(trace);
    if (officio) trace.paper('T14');
    decided(trace);
    served(trace, 10);
    if (actType === 'requisition') {
      // What is taken is listed where it is taken, after the decision was handed over.
      trace.later(5);
      trace.paper('T06', 'T08');
      trace.visit('siteEnforcement');
    }
    if (actType !== 'confirmation' && actType !== 'registration') performed(trace);
    closed(trace);
  };

/** A check: approved where it must be, certificates shown, written down on the spot, what is found told there. */
export const inspection = (trace: Trace): void => {
  const { chance } = trace;
  const found = chance.yes();
  trace.facts({
    ...QUIET,
    inquiryConducted: false,
    samplingTaken: false,
    testCommissioned: false,
    evidencePreserved: false,
    coerciveMeasureTaken: false,
  });
  trace.facts({ problemFound: found, rectificationOrdered: found, documentIssued: found, statementMade: false });
  trace.paper('T01');
  if (chance.yes()) trace.paper('T02');
  else trace.facts({ approvalRequired: false });
  const before = trace.today;
  inspected(trace);
  if (before === trace.today) trace.stated.filedOn = before;
  trace.paper('T14');
  if (chance.yes()) measured(trace);
  if (found) {
    trace.later(2);
    trace.paper('T09');
    opinions(trace);
    decided(trace, false);
    served(trace, 10);
    performed(trace);
  } else trace.facts({ servedInPerson: false, servedByLien: false, servedByAnnouncement: false });
  closed(trace);
};
