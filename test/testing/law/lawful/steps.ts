import { addDays, dayNumber, dayOfNumber, workingDayAfter } from '@zhilu/kernel/time';
import type { CoerciveType } from '@zhilu/kernel/vocabulary';
import { CALENDAR } from '../make';
import { hoursAfter, type Trace } from './trace';

/** Nothing of what a law asks only in some cases was the matter. */
export const QUIET = {
  recusalRequested: false,
  expertReview: false,
  hearingRightApplies: false,
  hearingRequested: false,
  legalReviewRequired: false,
  majorDecision: false,
  collectiveDiscussionRequired: false,
  enforcementStarted: false,
  personalLiberty: false,
  lifeHealth: false,
  majorProperty: false,
  emergency: false,
  hearingWaived: false,
} as const;

export const begun = (trace: Trace): void => {
  trace.paper('T01');
  trace.stated.filedOn = trace.later(3);
  trace.paper('T02');
};
export const applied = (trace: Trace): void => {
  trace.paper('T03');
  if (trace.chance.yes()) {
    trace.later(5);
    trace.paper('T04');
  } else trace.facts({ materialsIncomplete: false });
  trace.stated.acceptedOn = trace.later(3);
  trace.paper('T05');
};
/** 行政处罚法 55: certificates shown, what was seen written down on the spot; Art 16: filmed. */
export const inspected = (trace: Trace): void => {
  trace.later(4);
  trace.paper('T06', 'T08');
  trace.visit(trace.chance.yes() ? 'siteInspection' : 'randomCheck');
};
export const questioned = (trace: Trace): void => {
  trace.later(3);
  trace.paper('T07');
  trace.visit('investigation');
};
/** 行政强制法 18, 19, 20, 24, 27, 28, 30, 31: a measure in the course of another case, approved before it or made up for in time. */
export const measured = (trace: Trace): void => {
  const { chance } = trace;
  const kind = (['seal', 'detain', 'freeze', 'liberty'] as CoerciveType[])[chance.upTo(3)]!;
  const emergency = kind !== 'freeze' && chance.yes();
  trace.facts({ coerciveMeasureTaken: true, emergency });
  if (!emergency) {
    trace.later(2);
    trace.paper('T13A');
  }
  const approved = trace.today;
  if (kind === 'freeze') {
    trace.stated.coerciveType = kind;
    trace.paper('T13');
    trace.on(dayOfNumber(workingDayAfter(CALENDAR, dayNumber(approved), 1 + chance.upTo(2))!));
    trace.paper('T13D');
  } else {
    if (!emergency) trace.later(1);
    trace.paper('T13');
    if (kind !== 'liberty') trace.paper('T13D');
    trace.visit('coercion', { coerciveType: kind });
    if (emergency) {
      const approval = hoursAfter(trace.activities.at(-1)!.arrivedAt!, chance.upTo(24));
      trace.papers.push({ item: 'T13A', at: approval });
      trace.on(approval.slice(0, 10));
    }
  }
  trace.later(10);
  trace.paper('T13R');
};
/** 行政处罚法 57, 58; 法制审核办法 13: opinion, the unit's review, legal review, discussion, approval, one after the other. */
export const decided = (trace: Trace, review = trace.chance.yes()): void => {
  if (review) {
    trace.facts({ legalReviewRequired: true, majorDecision: true });
    trace.later(2);
    trace.paper('T22');
  }
  if (review && trace.chance.yes()) {
    trace.facts({ collectiveDiscussionRequired: true });
    trace.later(2);
    trace.paper('T23');
  }
  trace.stated.decidedOn = trace.later(3);
  trace.stated.documentNo = '示〔2026〕1号';
  trace.stated.legalBasis = '《某法》第一条';
  trace.paper('T24');
};
export const opinions = (trace: Trace): void => {
  trace.later(4, 1);
  trace.paper('T20');
  trace.later(3, 1);
  trace.paper('T21');
};
/** Handed over, left, posted: on a day within the time; 公告: posted up within it, served when thirty days are over (民事诉讼法 95). */
export const served = (trace: Trace, within: number): void => {
  const mode = (['direct', 'lien', 'post', 'announcement'] as const)[trace.chance.upTo(3)]!;
  trace.stated.serviceMode = mode;
  trace.facts({ documentIssued: true });
  trace.later(within);
  trace.paper('T25');
  if (mode === 'direct') trace.visit('service');
  if (mode === 'lien') trace.visit('lienService');
  if (mode === 'announcement') {
    trace.visit('announcementService');
    trace.on(addDays(trace.today, 30 + trace.chance.upTo(5)));
  }
  trace.stated.servedOn = trace.today;
};
export const closed = (trace: Trace): void => {
  trace.stated.closedOn = trace.later(10, 2);
  trace.later(20);
  trace.paper('T28');
};
export const performed = (trace: Trace): void => {
  trace.later(15);
  trace.paper('T26');
};
