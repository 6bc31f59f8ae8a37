import {
  APPRAISAL_ACTION,
  codesOf,
  CREDIT_ACTION,
  EDITION_ACTION,
  OBJECTION_ACTION,
  OVERSIGHT_ACTION,
  PAPER_ACTION,
  REFERRAL_ACTION,
  REQUEST_ACTION,
  REQUEST_KIND,
  RETRIEVAL_ACTION,
  REVIEW_ACTION,
  SCHEME_ACTION,
} from '@zhilu/kernel/vocabulary';
import { APPRAISAL, DONE_BY as APPRAISED_BY, OBJECTION, RECHECKS_OBJECTIONS, SCHEME } from '../appraisal/appraisal.flow';
import { CREDIT, CREDIT_FORWARD, CREDIT_JUDGES, CREDIT_STEP } from '../credit/credit.flow';
import { DONE_BY as EDITED_BY, EDITION } from '../edition.flow';
import { OVERSIGHT, OVERSIGHT_STEP } from '../oversight/oversight.flow';
import { DONE_BY as ISSUED_BY, PAPER } from '../paper.flow';
import { REFERRAL, REFERRAL_STEP } from '../referral/referral.flow';
import { DONE_BY as REQUESTED_BY, FLOW, JUDGES, PUTS_FORWARD } from '../request.flow';
import { RETRIEVAL, RETRIEVAL_STEP } from '../retrieval/retrieval.flow';
import { FILE, MAKES, RECHECKS, REVIEW_STEP } from '../review/file.flow';
import { type Work, workOf } from './work';

const byOf = <Action extends string, Step extends { readonly by: Work['steps'][string]['by'] }>(steps: Readonly<Record<Action, Step>>) =>
  Object.fromEntries(Object.entries<Step>(steps).map(([action, { by }]) => [action, by]));
/** Judges bar whoever put forward. */
const judged = (forward: readonly string[], judges: readonly string[]) => (action: string) => (judges.includes(action) ? forward : []);
/** 考核异议: against results that were put forward and approved; whoever did either, or objected, re-checks nothing. */
const OBJECTED = {
  start: 'new',
  states: {
    new: { prepare: 'prepared' },
    prepared: { approve: 'approved' },
    approved: { tell: 'told' },
    told: OBJECTION.states.new,
    raised: OBJECTION.states.raised,
    upheld: {},
    rejected: {},
  },
};
const DRAFTS = ['propose', 'submit'];

/** 办理权限: every kind of work in which one person puts forward and another judges. */
export const WORKS: readonly Work[] = [
  ...codesOf(REQUEST_KIND).map((kind) =>
    workOf({
      word: REQUEST_KIND[kind],
      flow: FLOW[kind] as never,
      words: REQUEST_ACTION,
      by: REQUESTED_BY,
      notBy: judged(PUTS_FORWARD, JUDGES),
      halves: [[PUTS_FORWARD, JUDGES]],
    }),
  ),
  workOf({ word: '期间锁定', flow: EDITION as never, words: EDITION_ACTION, by: EDITED_BY, notBy: judged(['prepare'], ['sign', 'return']), halves: [[['prepare'], ['sign', 'return']]] }), // prettier-ignore
  workOf({ word: '公文', flow: PAPER as never, words: PAPER_ACTION, by: ISSUED_BY, notBy: judged(['prepare'], ['issue', 'return']), halves: [[['prepare'], ['issue', 'return']]] }), // prettier-ignore
  workOf({ word: '案卷评查', flow: FILE as never, words: REVIEW_ACTION, by: byOf(REVIEW_STEP), notBy: judged(MAKES, RECHECKS), halves: [[MAKES, RECHECKS]] }), // prettier-ignore
  workOf({ word: '考核方案', flow: SCHEME as never, words: SCHEME_ACTION, by: APPRAISED_BY, notBy: judged(['draft'], ['approve', 'reject']), halves: [[['draft'], ['approve', 'reject']]] }), // prettier-ignore
  workOf({ word: '评议考核', flow: APPRAISAL as never, words: APPRAISAL_ACTION, by: APPRAISED_BY, notBy: judged(['prepare'], ['approve', 'return']), halves: [[['prepare'], ['approve', 'return']]] }), // prettier-ignore
  workOf({
    word: '考核异议',
    flow: OBJECTED as never,
    words: { ...APPRAISAL_ACTION, ...OBJECTION_ACTION },
    by: { ...APPRAISED_BY, reject: RECHECKS_OBJECTIONS },
    notBy: (action) => (action === 'approve' ? ['prepare'] : judged(['prepare', 'approve', 'raise'], ['uphold', 'reject'])(action)),
    halves: [
      [['prepare'], ['approve']],
      [
        ['prepare', 'approve', 'raise'],
        ['uphold', 'reject'],
      ],
    ],
  }),
  workOf({
    word: '调阅',
    flow: RETRIEVAL as never,
    words: RETRIEVAL_ACTION,
    by: byOf(RETRIEVAL_STEP),
    notBy: (action) => RETRIEVAL_STEP[action as keyof typeof RETRIEVAL_STEP].notBy,
    halves: [
      [['ask'], ['grant', 'refuse']],
      [
        ['ask', 'contest'],
        ['uphold', 'overrule'],
      ],
      [
        ['ask', 'askRelease', 'release'],
        ['allowRelease', 'denyRelease'],
      ],
      [['allowRelease'], ['askRelease', 'release']],
    ],
  }),
  workOf({
    word: '信用公示',
    flow: CREDIT as never,
    words: CREDIT_ACTION,
    by: byOf(CREDIT_STEP),
    notBy: (action) => CREDIT_STEP[action as keyof typeof CREDIT_STEP].notBy,
    halves: [[CREDIT_FORWARD, CREDIT_JUDGES]],
  }),
  workOf({
    word: '行政执法督察',
    flow: OVERSIGHT as never,
    words: OVERSIGHT_ACTION,
    by: byOf(OVERSIGHT_STEP),
    notBy: (action) => OVERSIGHT_STEP[action as keyof typeof OVERSIGHT_STEP].notBy,
    halves: [
      [DRAFTS, ['pass', 'sendBack', 'issue', 'uphold', 'overturn', 'accept', 'close', 'revoke']],
      [['verify'], ['pass', 'sendBack']],
      [['pass'], ['issue', 'uphold', 'overturn']],
      [['issue'], ['uphold', 'overturn']],
      [['escalate'], ['decide']],
    ],
  }),
  workOf({
    word: '责任追究',
    flow: REFERRAL as never,
    words: REFERRAL_ACTION,
    by: byOf(REFERRAL_STEP),
    notBy: (action) => REFERRAL_STEP[action as keyof typeof REFERRAL_STEP].notBy,
    halves: [
      [
        ['initiate', 'propose'],
        ['pass', 'sendBack', 'decide', 'drop', 'revoke'],
      ],
      [['pass'], ['decide', 'drop']],
    ],
  }),
];
