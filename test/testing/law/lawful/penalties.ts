import type { PenaltyKind } from '@zhilu/kernel/vocabulary';
import { begun, closed, decided, inspected, measured, opinions, performed, questioned, QUIET, served } from './steps';
import type { Trace } from './trace';

/** 普通程序: 行政处罚法 54 – 63, with what is done only in some cases done or not. */
export const ordinaryPenalty = (trace: Trace): void => {
  const { chance, stated } = trace;
  stated.procedure = 'ordinary';
  stated.caseOutcome = 'imposed';
  stated.penaltyKinds = [(['fine', 'warning', 'confiscation'] as PenaltyKind[])[chance.upTo(2)]!];
  trace.facts({
    ...QUIET,
    evidencePreserved: false,
    evidenceRegistered: false,
    coerciveMeasureTaken: false,
    samplingTaken: false,
    testCommissioned: false,
  });
  begun(trace);
  const offsite = chance.upTo(4) === 0;
  trace.facts({ offsiteEnforcement: offsite });
  if (offsite) trace.facts({ onsiteConducted: false, inquiryConducted: false });
  else {
    inspected(trace);
    if (chance.yes()) questioned(trace);
    else trace.facts({ inquiryConducted: false });
    if (chance.yes()) measured(trace);
    if (chance.yes()) {
      // 56: registered and kept, dealt with within seven working days.
      trace.later(2);
      trace.paper('T12');
      trace.visit('preservation');
      trace.facts({ evidencePreserved: true, evidenceRegistered: true });
      const kept = trace.today;
      trace.later(7);
      trace.paper('T12D');
      trace.on(trace.chance.yes() ? trace.today : kept);
    }
    if (chance.yes()) {
      trace.later(2);
      trace.paper('T10');
      trace.visit('investigation');
      trace.facts({ samplingTaken: true, testCommissioned: true });
      trace.later(10);
      trace.paper('T11');
    }
  }
  trace.later(2);
  trace.paper('T09');
  opinions(trace);
  trace.later(3, 1);
  trace.paper('T14');
  const heard = stated.penaltyKinds[0] !== 'warning' && chance.yes();
  if (heard) {
    // 63, 64: told of the right to be heard, five working days to ask for it, heard, then reviewed.
    trace.facts({ hearingRightApplies: true, hearingRequested: true });
    trace.paper('T17');
    trace.later(4, 1);
    trace.paper('T15');
    trace.later(12, 6);
    trace.paper('T18');
    trace.visit('hearing');
  } else {
    trace.later(4);
    trace.paper('T15');
  }
  decided(trace, heard || chance.yes());
  served(trace, 7);
  if (stated.penaltyKinds[0] === 'warning') trace.facts({ decisionImposesDuty: false });
  else {
    trace.facts({ decisionImposesDuty: true });
    performed(trace);
  }
  closed(trace);
};

/** 当场处罚: 行政处罚法 51, 52. One paper on the spot, handed over there, filed afterwards. */
export const ticket = (trace: Trace): void => {
  const { stated } = trace;
  stated.procedure = 'summary';
  stated.caseOutcome = 'imposed';
  stated.penaltyKinds = [trace.chance.yes() ? 'fine' : 'warning'];
  stated.decidedOn = trace.today;
  stated.servedOn = trace.today;
  stated.documentNo = '示当罚〔2026〕1号';
  stated.legalBasis = '《某条例》第二条';
  trace.paper('T24S');
  trace.visit('siteEnforcement');
  if (stated.penaltyKinds[0] === 'fine') performed(trace);
  trace.later(2);
  trace.paper('T24R');
  closed(trace);
};

/** 不予处罚, 撤销案件, 移送: 行政处罚法 22, 27, 33, 57. */
export const withoutPenalty = (trace: Trace): void => {
  const { stated, chance } = trace;
  stated.procedure = 'ordinary';
  stated.caseOutcome = (['notImposed', 'dropped', 'transferred', 'crime'] as const)[chance.upTo(3)]!;
  trace.facts({
    ...QUIET,
    offsiteEnforcement: false,
    evidencePreserved: false,
    coerciveMeasureTaken: false,
    samplingTaken: false,
    testCommissioned: false,
  });
  begun(trace);
  inspected(trace);
  questioned(trace);
  trace.later(2);
  trace.paper('T09');
  opinions(trace);
  if (stated.caseOutcome === 'notImposed') {
    decided(trace, false);
    served(trace, 12);
  } else {
    trace.later(3);
    trace.paper('T24');
  }
  closed(trace);
};
