// What a dossier says of the facts that bind: true, false, or null where the agency has not said.

export const not = (truth) => (truth === null ? null : !truth);
export const both = (...truths) => (truths.includes(false) ? false : truths.includes(null) ? null : true);
export const either = (...truths) => (truths.includes(true) ? true : truths.includes(null) ? null : false);

/** Endings without a decision of the kind the case was begun for. */
const UNDECIDED = ['dropped', 'transferred', 'crime', 'terminated'];

/** What is answered by the list of what was done in a case. */
const STEPS = {
  materialsIncomplete: ['supplement'],
  inquiryConducted: ['inquiry'],
  onsiteConducted: ['site'],
  evidenceBeyondApplication: ['evidence'],
  samplingTaken: ['sampling'],
  testCommissioned: ['test'],
  evidencePreserved: ['registration', 'preservation'],
  evidenceRegistered: ['registration'],
  coerciveMeasureTaken: ['measure'],
  statementMade: ['statement'],
  recusalRequested: ['recusal'],
  hearingRequested: ['hearing'],
  expertReview: ['expert'],
  enforcementStarted: ['enforcement'],
};

/** What a dossier says of a fact: its own records prove it; else what was declared; else unknown. */
export const factsOf = ({ stated, written, activities }) => {
  const { coerciveType } = stated;
  // A column may answer several questions: how it was served; what was done, and so what was not.
  const byService =
    stated.serviceMode === undefined
      ? {}
      : { servedInPerson: ['direct', 'lien'].includes(stated.serviceMode), servedByAnnouncement: stated.serviceMode === 'announcement' };
  const bySteps =
    stated.stepsTaken === undefined
      ? {}
      : Object.fromEntries(Object.entries(STEPS).map(([name, steps]) => [name, steps.some((step) => stated.stepsTaken.includes(step))]));
  const declared = (name) => {
    const said = [stated.facts?.[name], byService[name], bySteps[name]].filter((one) => one !== undefined);
    return new Set(said).size === 1 ? said[0] : null;
  };
  const has = (...items) => written.some(({ item }) => items.includes(item));
  const went = (...scenes) => activities.some(({ scene }) => scenes.includes(scene));
  const provedOr = (proof, ruledOut, said) => (proof ? true : ruledOut ? false : said);
  const proved = (proof, name, ruledOut = false) => (proof ? true : ruledOut ? false : declared(name));
  const penalty = stated.actType === 'penalty';
  // 行政处罚法 51: facts beyond doubt, a small fine or a warning; what that rules out is ruled out whatever was declared.
  const ticket = penalty && stated.procedure === 'summary';
  /** How the case ended; not stated, it is taken for one that leads to the decision it was begun for. */
  const ended = (...outcomes) => outcomes.includes(stated.caseOutcome);
  // 行政处罚法 63, 66: nobody is heard on a warning, and nothing is to be performed; a fine is to be paid.
  const kinds = penalty ? (stated.penaltyKinds ?? []) : [];
  const onlyWarned = kinds.length > 0 && kinds.every((kind) => ['warning', 'criticism'].includes(kind));
  const filled = (name, kindsThatSay) => declared(name) ?? (kinds.some((kind) => kindsThatSay.includes(kind)) ? true : null);
  const unpunished = penalty && ended('notImposed', ...UNDECIDED);
  const undecided = penalty && ended(...UNDECIDED);
  const coercion = proved(has('T13') || went('coercion') || coerciveType !== undefined, 'coerciveMeasureTaken');
  /** 强制方式 of what was done, by each activity, else by the case. */
  const kindsUsed = [
    coerciveType,
    ...activities.filter(({ scene }) => scene === 'coercion').map((visit) => visit.coerciveType ?? coerciveType ?? null),
  ].filter((kind) => kind !== undefined);
  return {
    // What may be applied for began with an application unless the papers show otherwise.
    exOfficio: has('T01', 'T02') ? true : has('T03', 'T05') || stated.acceptedOn !== undefined ? false : declared('exOfficio'),
    approval: proved(has('T02'), 'approvalRequired'),
    incomplete: proved(has('T04'), 'materialsIncomplete'),
    inquiry: proved(has('T07'), 'inquiryConducted'),
    onsite: proved(has('T08') || went('siteInspection', 'randomCheck'), 'onsiteConducted'),
    /** No visit was reported during which somebody may have been questioned or something sampled. */
    elsewhere: !went('siteInspection', 'randomCheck', 'preservation', 'coercion'),
    offsite: penalty && (has('T06', 'T08') || went('siteInspection', 'randomCheck')) ? false : declared('offsiteEnforcement'),
    beyond: proved(has('T09'), 'evidenceBeyondApplication'),
    sampling: proved(has('T10'), 'samplingTaken', ticket),
    test: proved(has('T11'), 'testCommissioned', ticket),
    preserved: proved(has('T12', 'T12D') || went('preservation'), 'evidencePreserved', ticket),
    registered: proved(has('T12D'), 'evidenceRegistered', ticket),
    hearingWaived: declared('hearingWaived'),
    coercion,
    adverse: ended('granted') ? false : declared('adverseDecision'),
    thirdParty: declared('thirdPartyInterest'),
    statement: proved(has('T15'), 'statementMade'),
    recusal: proved(has('T16'), 'recusalRequested'),
    hearingRight: provedOr(
      has('T17', 'T18') || went('hearing'),
      ticket || unpunished || onlyWarned,
      filled('hearingRightApplies', ['downgrade', 'revocation', 'halt', 'closure', 'ban']),
    ),
    hearing: proved(has('T18') || went('hearing'), 'hearingRequested', ticket || unpunished || onlyWarned),
    expert: proved(has('T19'), 'expertReview', ticket),
    problem: proved(has('T20', 'T21'), 'problemFound'),
    // 行政处罚法 58: after a hearing legal review is a must.
    review: proved(has('T22') || (penalty && (has('T18') || went('hearing'))), 'legalReviewRequired', ticket || undecided),
    discussion: proved(has('T23'), 'collectiveDiscussionRequired', ticket || undecided),
    issued: proved(has('T24', 'T25') || stated.decidedOn !== undefined || stated.servedOn !== undefined, 'documentIssued'),
    duty: provedOr(has('T26'), unpunished || onlyWarned, filled('decisionImposesDuty', ['fine', 'confiscation'])),
    rectify: proved(has('T26'), 'rectificationOrdered'),
    enforced: proved(has('T27'), 'enforcementStarted'),
    inPerson: proved(went('service'), 'servedInPerson'),
    within: has('T01', 'T02') ? false : declared('withinAnotherCase'),
    money: has('T08') || went('coercion', 'siteInspection', 'randomCheck') ? false : declared('monetaryOnly'),
    emergency: declared('emergency'),
    /** 公告送达: true, false, or unknown where the agency says nothing; the statute's time is lifted only where 送达方式 says so. */
    announced: went('service') ? false : declared('servedByAnnouncement'),
    byAnnouncement: stated.serviceMode === 'announcement' && !went('service'),
    /** Whether coercion was of one of these kinds. */
    kind: (...kinds) => (coerciveType === undefined ? null : kinds.includes(coerciveType)),
    /** Whether a measure of one of these kinds was taken; unknown while of something that was, or may have been, done no kind is told. */
    measure: (...kinds) => {
      if (kindsUsed.some((kind) => kinds.includes(kind))) return true;
      return kindsUsed.includes(null) || (kindsUsed.length === 0 && coercion !== false) ? null : false;
    },
    ticket,
    ended,
    unpunished,
    undecided: ended(...UNDECIDED),
    closed: proved(has('T28') || stated.closedOn !== undefined, 'closed'),
    has,
  };
};
