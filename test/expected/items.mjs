// Articles 11–15 for penalty, licence and inspection: which item binds when, and which event it must precede.
// true = binds, false = does not, null = the agency has not said.

const not = (truth) => (truth === null ? null : !truth);
const either = (...truths) => (truths.includes(true) ? true : truths.includes(null) ? null : false);

/** What a dossier says of a fact: its own records prove it; else what was declared; else unknown. */
export const factsOf = ({ stated, written, activities }) => {
  const declared = (name) => stated.facts?.[name] ?? null;
  const has = (...items) => written.some(({ item }) => items.includes(item));
  const went = (...scenes) => activities.some(({ scene }) => scenes.includes(scene));
  const proved = (proof, name) => (proof ? true : declared(name));
  const penalty = stated.actType === 'penalty';
  return {
    // A licence begins with an application unless the papers show otherwise.
    exOfficio: has('T01', 'T02') ? true : has('T03', 'T05') || stated.acceptedOn !== undefined ? false : declared('exOfficio'),
    approval: proved(has('T02'), 'approvalRequired'),
    incomplete: proved(has('T04'), 'materialsIncomplete'),
    inquiry: proved(has('T07'), 'inquiryConducted'),
    onsite: proved(has('T08') || went('siteInspection', 'randomCheck'), 'onsiteConducted'),
    offsite: declared('offsiteEnforcement'),
    beyond: proved(has('T09'), 'evidenceBeyondApplication'),
    sampling: proved(has('T10'), 'samplingTaken'),
    test: proved(has('T11'), 'testCommissioned'),
    preserved: proved(has('T12') || went('preservation'), 'evidencePreserved'),
    coercion: proved(has('T13') || went('coercion') || stated.coerciveType !== undefined, 'coerciveMeasureTaken'),
    adverse: declared('adverseDecision'),
    thirdParty: declared('thirdPartyInterest'),
    statement: proved(has('T15'), 'statementMade'),
    recusal: proved(has('T16'), 'recusalRequested'),
    hearingRight: proved(has('T17', 'T18') || went('hearing'), 'hearingRightApplies'),
    hearing: proved(has('T18') || went('hearing'), 'hearingRequested'),
    expert: proved(has('T19'), 'expertReview'),
    problem: proved(has('T20', 'T21'), 'problemFound'),
    // 行政处罚法 58: after a hearing legal review is a must.
    review: proved(has('T22') || (penalty && (has('T18') || went('hearing'))), 'legalReviewRequired'),
    discussion: proved(has('T23'), 'collectiveDiscussionRequired'),
    issued: proved(has('T24', 'T25') || stated.decidedOn !== undefined || stated.servedOn !== undefined, 'documentIssued'),
    duty: proved(has('T26'), 'decisionImposesDuty'),
    rectify: proved(has('T26'), 'rectificationOrdered'),
    enforced: proved(has('T27'), 'enforcementStarted'),
    inPerson: proved(went('service'), 'servedInPerson'),
    closed: proved(has('T28') || stated.closedOn !== undefined, 'closed'),
    has,
  };
};

/** Item → when it binds, by act type; an act type that is absent knows no such item. */
export const BINDS = {
  T01: { penalty: (f, summary) => !summary, licence: (f) => f.exOfficio, inspection: () => true },
  T02: { penalty: (f, summary) => !summary, licence: (f) => f.exOfficio, inspection: (f) => f.approval },
  T03: { licence: (f) => not(f.exOfficio) },
  T04: { licence: (f) => f.incomplete },
  T05: { licence: (f) => not(f.exOfficio) },
  T06: { penalty: () => true, licence: (f) => either(f.onsite, f.has('T06')), inspection: () => true },
  T07: { penalty: (f) => f.inquiry, licence: (f) => f.inquiry, inspection: (f) => f.inquiry },
  T08: { penalty: (f) => f.onsite, licence: (f) => f.onsite, inspection: () => true },
  T09: { penalty: () => true, licence: (f) => f.beyond, inspection: (f) => either(f.problem, f.has('T09')) },
  T10: { penalty: (f) => f.sampling, licence: (f) => f.sampling, inspection: (f) => f.sampling },
  T11: { penalty: (f) => f.test, licence: (f) => f.test, inspection: (f) => f.test },
  T12: { penalty: (f) => f.preserved, inspection: (f) => f.preserved },
  T13: { penalty: (f) => f.coercion, inspection: (f) => f.coercion },
  T14: { penalty: () => true, licence: (f) => either(f.adverse, f.thirdParty, f.has('T14')), inspection: () => true },
  T15: { penalty: () => true, licence: (f) => f.statement, inspection: (f) => f.statement },
  T16: { penalty: (f) => f.recusal, licence: (f) => f.recusal, inspection: (f) => f.recusal },
  T17: { penalty: (f) => f.hearingRight, licence: (f) => f.hearingRight },
  T18: { penalty: (f) => f.hearing, licence: (f) => f.hearing },
  T19: { penalty: (f) => f.expert, licence: (f) => f.expert, inspection: (f) => f.expert },
  G1: { penalty: (f, summary) => !summary },
  T20: { penalty: (f, summary) => !summary, licence: () => true, inspection: (f) => f.problem },
  T21: { penalty: (f, summary) => !summary, licence: () => true, inspection: (f) => f.problem },
  T22: { penalty: (f, summary) => (summary ? false : f.review), licence: (f) => f.review },
  T23: { penalty: (f, summary) => (summary ? false : f.discussion), licence: (f) => f.discussion },
  T24: { penalty: (f, summary) => !summary, licence: () => true, inspection: (f) => f.issued },
  // 行政处罚法 51, 52: decided on the spot, reported to the agency.
  T24S: { penalty: (f, summary) => summary },
  T25: { penalty: () => true, licence: () => true, inspection: (f) => f.issued },
  T26: { penalty: (f) => f.duty, inspection: (f) => f.rectify },
  T27: { penalty: (f) => f.enforced },
  T28: { penalty: (f) => f.closed, licence: (f) => f.closed, inspection: (f) => f.closed },
};

/** Documents that meet an item other than its own; `perhaps` are those that would if the agency said so. */
export const metBy = (item, facts) => {
  if (item === 'T24S') return { sure: ['T24S', 'T24'], perhaps: [] };
  if (item !== 'G1') return { sure: [item], perhaps: [] };
  // 行政处罚法 41: off-site enforcement rests on electronic evidence.
  const sure = ['T07', 'T08', 'T15'];
  return facts.offsite === true ? { sure: [...sure, 'T09'], perhaps: [] } : { sure, perhaps: facts.offsite === null ? ['T09'] : [] };
};

const SITE = ['siteInspection', 'randomCheck', 'investigation', 'preservation', 'coercion', 'other'];
const STAGES = [
  ['investigation', 6, 19],
  ['decision', 20, 24],
  ['service', 25, 27],
  ['archive', 28, 28],
];
const stageOf = (item) => STAGES.find(([, from, to]) => Number(item.slice(1, 3)) >= from && Number(item.slice(1, 3)) <= to)?.[0];

const first = (days) => days.filter((day) => day !== undefined).sort()[0];
const dated = ({ written }, wanted) =>
  first(written.filter(({ item, madeAt }) => wanted(item) && madeAt).map(({ madeAt }) => madeAt.slice(0, 10)));
const visited = ({ activities }, scenes) =>
  first(activities.filter(({ scene }) => scenes.includes(scene)).map(({ arrivedAt }) => arrivedAt.slice(0, 10)));

/** The first reported event of the stages from a stage on, or of the case's own dates. */
const from = (dossier, stage, dates) => {
  const stages = STAGES.map(([name]) => name).slice(STAGES.findIndex(([name]) => name === stage));
  return first([dated(dossier, (item) => stages.includes(stageOf(item))), ...dates.map((name) => dossier.stated[name])]);
};
/** Records that must be there before the decision is made. */
const decision = (dossier) =>
  dossier.stated.decidedOn ?? first([dated(dossier, (item) => item.startsWith('T24')), from(dossier, 'service', ['servedOn', 'closedOn'])]);

/** The day on which an item must be there; with `statute` the working days a law of its own gives from it; undefined where nothing was reported. */
export const dueDay = (item, dossier) => {
  const { stated } = dossier;
  const later = first([visited(dossier, [...SITE, 'hearing']), from(dossier, 'investigation', ['decidedOn', 'servedOn', 'closedOn'])]);
  const own = { T12: ['preservation'], T13: ['coercion'] }[item] ?? ['siteInspection', 'randomCheck'];
  switch (item) {
    case 'T01':
    case 'T02':
      return { day: stated.filedOn ?? stated.acceptedOn ?? later };
    case 'T03':
    case 'T04':
    case 'T05':
      return { day: stated.acceptedOn ?? stated.filedOn ?? later };
    case 'T06':
    case 'T08':
    case 'T10':
    case 'T12':
    case 'T13':
      return { day: visited(dossier, own) ?? visited(dossier, SITE) ?? from(dossier, 'decision', ['decidedOn', 'servedOn', 'closedOn']) };
    case 'T07':
    case 'T09':
    case 'T11':
      return { day: from(dossier, 'decision', ['decidedOn', 'servedOn', 'closedOn']) };
    case 'T24':
    case 'T24S':
      return { day: stated.decidedOn ?? from(dossier, 'service', ['servedOn', 'closedOn']) };
    case 'T25': {
      // 行政处罚法 61: seven working days (85); 行政许可法 44: ten working days (82).
      const statute = { penalty: 7, licence: 10 }[stated.actType];
      const decided = stated.decidedOn ?? dated(dossier, (one) => one.startsWith('T24'));
      return statute !== undefined && decided !== undefined ? { day: decided, statute } : { day: from(dossier, 'archive', ['closedOn']) };
    }
    case 'T26':
    case 'T27':
    case 'T28':
      return { day: stated.closedOn };
    default:
      return { day: decision(dossier) };
  }
};
/** When a scene that was reported without its activity must have been recorded. */
export const sceneDueDay = (scene, dossier) =>
  scene === 'service'
    ? (dossier.stated.servedOn ?? dated(dossier, (item) => item === 'T25') ?? from(dossier, 'archive', ['closedOn']))
    : decision(dossier);
