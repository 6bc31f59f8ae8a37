// Articles 11–15 for the ten kinds of act: which item binds when, and which event it must precede.
// true = binds, false = does not, null = the agency has not said.
import { both, either, not } from './facts.mjs';

/** Item → when it binds, by act type; an act type that is absent knows no such item. */
const yes = () => true;
const MEASURES = ['seal', 'detain', 'freeze', 'liberty'];
const APPLIED_FOR = ['licence', 'levy', 'payment', 'confirmation', 'registration'];
export const ALL = [
  'penalty',
  'licence',
  'coercion',
  'levy',
  'requisition',
  'payment',
  'confirmation',
  'registration',
  'adjudication',
  'inspection',
];
const DECIDING = ALL.filter((act) => act !== 'inspection');
const of = (acts, when) => Object.fromEntries(acts.map((act) => [act, when]));
const ordinary = (f, summary) => !summary;
/** 行政处罚法 52: a ticket carries what other penalties have papers for. */
const butTicket = (when) => (f, summary) => (summary ? false : when(f));
/** 行政处罚法 44, 45: no penalty is meant, so none is told of and none is answered. */
const butUnpunished = butTicket((f) => !f.unpunished);
/** 行政处罚法 22: whom the case belongs to inquires. */
const butElsewhere = (when) => butTicket((f) => (f.ended('transferred') ? false : when(f)));
const siteOr = (item) => (f) => either(f.onsite, f.has(item));
const notInstant = (f, summary, onSpot) => not(onSpot);
export const BINDS = {
  T01: {
    ...of(APPLIED_FOR, (f) => f.exOfficio),
    penalty: ordinary,
    coercion: (f) => not(f.within),
    requisition: yes,
    inspection: yes,
  },
  T02: {
    ...of(APPLIED_FOR, (f) => f.exOfficio),
    penalty: ordinary,
    coercion: (f) => not(f.within),
    requisition: (f) => not(f.emergency),
    inspection: (f) => f.approval,
  },
  T03: { ...of(APPLIED_FOR, (f) => not(f.exOfficio)), adjudication: yes },
  T04: of([...APPLIED_FOR, 'adjudication'], (f) => f.incomplete),
  T05: { ...of(APPLIED_FOR, (f) => not(f.exOfficio)), adjudication: yes },
  T06: {
    ...of([...APPLIED_FOR, 'adjudication'], siteOr('T06')),
    // 行政处罚法 41: nobody to show a certificate to.
    penalty: butElsewhere((f) => not(f.offsite)),
    coercion: yes,
    requisition: yes,
    inspection: yes,
  },
  T07: { ...of(ALL, (f) => f.inquiry), penalty: butTicket((f) => f.inquiry) },
  T08: {
    ...of(ALL, (f) => f.onsite),
    penalty: butTicket((f) => f.onsite),
    requisition: yes,
    inspection: yes,
  },
  T09: {
    ...of(ALL, yes),
    penalty: butElsewhere(yes),
    licence: (f) => f.beyond,
    registration: (f) => f.beyond,
    inspection: (f) => either(f.problem, f.has('T09')),
  },
  T10: of(['penalty', 'licence', 'coercion', 'confirmation', 'adjudication', 'inspection'], (f) => f.sampling),
  T11: of(ALL, (f) => f.test),
  T12: of(['penalty', 'coercion', 'adjudication', 'inspection'], (f) => f.preserved),
  T12D: { penalty: (f) => both(f.preserved, f.registered) },
  // 强制法 第二章: a measure; demolition and performance by another are execution.
  T13: {
    ...of(['penalty', 'levy', 'confirmation', 'inspection'], (f) => f.coercion),
    coercion: (f) => either(both(not(f.kind('demolish', 'substitute')), either(f.kind(...MEASURES), not(f.enforced))), f.has('T13')),
  },
  T14: {
    ...of(['levy', 'requisition', 'adjudication', 'inspection'], yes),
    penalty: butUnpunished,
    // 强制法 30: freezing an account goes without.
    coercion: (f) => not(f.kind('freeze')),
    payment: (f) => either(f.adverse, f.has('T14')),
    ...of(['licence', 'confirmation', 'registration'], (f) => either(f.adverse, f.thirdParty, f.has('T14'))),
  },
  T15: { ...of(ALL, (f) => f.statement), penalty: butUnpunished, adjudication: yes, coercion: (f) => not(f.kind('freeze')) },
  T16: { ...of(ALL, (f) => f.recusal), penalty: butTicket((f) => f.recusal) },
  T17: of(['penalty', 'licence', 'levy', 'confirmation', 'adjudication'], (f) => f.hearingRight),
  T18: of(['penalty', 'licence', 'levy', 'confirmation', 'adjudication'], (f) => f.hearing),
  T19: of(
    ALL.filter((act) => act !== 'requisition'),
    (f) => f.expert,
  ),
  G1: { penalty: butElsewhere(yes) },
  T20: { ...of(DECIDING, yes), penalty: ordinary, licence: notInstant, registration: notInstant, inspection: (f) => f.problem },
  T21: {
    ...of(DECIDING, yes),
    penalty: ordinary,
    licence: notInstant,
    registration: notInstant,
    requisition: (f) => not(f.emergency),
    inspection: (f) => f.problem,
  },
  T22: of(DECIDING, (f) => f.review),
  T23: of(DECIDING, (f) => f.discussion),
  T24: {
    ...of(DECIDING, yes),
    penalty: ordinary,
    inspection: (f) => f.issued,
  },
  // 行政处罚法 51, 52: decided on the spot, reported to the agency.
  T24S: { penalty: (f, summary) => summary },
  T24R: { penalty: (f, summary) => summary },
  // 强制法 19, 20: approved afterwards.
  T24U: { coercion: (f) => both(f.emergency, not(f.kind('liberty', 'demolish', 'substitute'))), requisition: (f) => f.emergency },
  T24V: { coercion: (f) => both(f.emergency, f.kind('liberty')) },
  // 民事诉讼法 95: served by announcement after thirty days, whatever the time for serving is.
  T25N: {
    penalty: (f, summary) => either(f.ended('notImposed'), both(f.announced, !f.undecided, not(summary))),
    licence: (f) => f.ended('refused'),
  },
  T25: {
    ...of(DECIDING, yes),
    penalty: butUnpunished,
    licence: (f) => !f.ended('refused', 'terminated'),
    coercion: (f) => not(f.kind('seal', 'detain', 'freeze')),
    inspection: (f) => f.issued,
  },
  T25S: { coercion: (f) => f.kind('seal', 'detain') },
  T25F: { coercion: (f) => f.kind('freeze') },
  T26: {
    ...of(['levy', 'requisition', 'payment'], yes),
    ...of(['penalty', 'adjudication'], (f) => f.duty),
    coercion: (f) => both(f.duty, not(f.kind(...MEASURES))),
    inspection: (f) => f.rectify,
  },
  T26M: { coercion: (f) => f.kind(...MEASURES) },
  T27: of(['penalty', 'coercion', 'levy', 'requisition', 'adjudication'], (f) => f.enforced),
  T28: of(ALL, (f) => f.closed),
};

/** Documents that meet an item other than its own; `perhaps` are those that would if the agency said so. */
export const metBy = (item, facts) => {
  if (item === 'T24S') return { sure: ['T24S', 'T24'], perhaps: [] };
  if (item === 'T24U' || item === 'T24V') return { sure: ['T24'], perhaps: [] };
  if (item === 'T25S' || item === 'T25F' || item === 'T25N') return { sure: ['T25'], perhaps: [] };
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
export const dated = ({ written }, wanted) =>
  first(written.filter(({ item, madeAt }) => wanted(item) && madeAt).map(({ madeAt }) => madeAt.slice(0, 10)));
const visited = ({ activities }, scenes) =>
  first(activities.filter(({ scene }) => scenes.includes(scene)).map(({ arrivedAt }) => arrivedAt.slice(0, 10)));

/** The first reported event of the stages from a stage on, or of the case's own dates. */
export const from = (dossier, stage, dates) => {
  const stages = STAGES.map(([name]) => name).slice(STAGES.findIndex(([name]) => name === stage));
  return first([dated(dossier, (item) => stages.includes(stageOf(item))), ...dates.map((name) => dossier.stated[name])]);
};
const isDecision = (item) => item === 'T24' || item === 'T24S';
/** Records that must be there before the decision is made. */
export const decision = (dossier) =>
  dossier.stated.decidedOn ?? first([dated(dossier, isDecision), from(dossier, 'service', ['servedOn', 'closedOn'])]);

/** The day a measure or an execution was carried out, by the paper made of it. */
export const doneOn = (dossier) => dated(dossier, (item) => item === 'T13' || item === 'T27');

/** 行政强制法 19, 20: what an emergency allows to be made up for afterwards is asked only where it was not there before. */
export const EMERGENCY_LIFTS = {
  T02: ['coercion'],
  T20: ['coercion', 'requisition'],
  T21: ['coercion'],
  T24: ['coercion', 'requisition'],
};

/** The day on which an item must be there; with `statute` the working days a law of its own gives from it; undefined where nothing was reported. */
export const dueDay = (item, dossier) => {
  const { stated } = dossier;
  const later = first([visited(dossier, [...SITE, 'hearing']), from(dossier, 'investigation', ['decidedOn', 'servedOn', 'closedOn'])]);
  // In coercion and requisition approval, decision and service come before the site.
  const before = ['coercion', 'requisition'].includes(stated.actType);
  const coercion = stated.actType === 'coercion';
  const [done, closing, serving] = [
    doneOn(dossier),
    from(dossier, 'archive', ['closedOn']),
    from(dossier, 'service', ['servedOn', 'closedOn']),
  ];
  const next = before ? closing : from(dossier, 'decision', ['decidedOn', 'servedOn', 'closedOn']);
  const site = visited(dossier, ['siteInspection', 'randomCheck']) ?? visited(dossier, SITE);
  switch (item) {
    case 'T01':
    case 'T02':
      return { day: stated.filedOn ?? stated.acceptedOn ?? later };
    case 'T03':
    case 'T04':
    case 'T05':
      return { day: stated.acceptedOn ?? stated.filedOn ?? later };
    case 'T06':
      return { day: (before ? visited(dossier, ['coercion']) : undefined) ?? site ?? (before ? done : undefined) ?? next };
    case 'T08':
      return { day: site ?? (before ? done : undefined) ?? next };
    case 'T07':
    case 'T10':
      return { day: next };
    case 'T12':
      return { day: visited(dossier, ['preservation']) ?? next };
    case 'T13':
      return { day: visited(dossier, ['coercion']) ?? (coercion ? serving : next) };
    case 'T14':
    case 'T15':
      if (coercion) return { day: visited(dossier, ['coercion']) ?? done ?? serving };
      return { day: before ? serving : decision(dossier) };
    case 'T09':
    case 'T11':
      return { day: from(dossier, 'decision', ['decidedOn', 'servedOn', 'closedOn']) };
    case 'T12D': {
      // 行政处罚法 56: seven working days (85) from the registration.
      const registered = dated(dossier, (one) => one === 'T12') ?? visited(dossier, ['preservation']);
      return registered !== undefined
        ? { day: registered, statute: 7 }
        : { day: stated.decidedOn ?? from(dossier, 'archive', ['closedOn']) };
    }
    case 'T24':
    case 'T24S':
      return { day: stated.decidedOn ?? from(dossier, 'service', ['servedOn', 'closedOn']) };
    case 'T25': {
      // 行政处罚法 61: seven working days (85); 行政许可法 44: ten working days (82).
      const statute = { penalty: 7, licence: 10 }[stated.actType];
      const decided = stated.decidedOn ?? dated(dossier, isDecision);
      return statute !== undefined && decided !== undefined ? { day: decided, statute } : { day: from(dossier, 'archive', ['closedOn']) };
    }
    case 'T24R':
    case 'T25N':
      return { day: from(dossier, 'archive', ['closedOn']) };
    case 'T24U':
    case 'T24V':
      return { day: closing };
    case 'T25S': {
      // 强制法 24: handed over on the spot.
      const spot = visited(dossier, ['coercion']) ?? stated.decidedOn ?? dated(dossier, (one) => one === 'T24');
      return { day: spot ?? from(dossier, 'archive', ['closedOn']) };
    }
    case 'T25F': {
      // 强制法 31 and 69: three working days.
      const frozen = stated.decidedOn ?? dated(dossier, (one) => one === 'T24');
      return frozen !== undefined ? { day: frozen, statute: 3 } : { day: from(dossier, 'archive', ['closedOn']) };
    }
    case 'T26':
      // Article 14 (2) speaks of what the party does; what the agency pays has no time of its own.
      return { day: stated.actType === 'payment' ? undefined : stated.closedOn };
    case 'T26M':
    case 'T27':
      return { day: stated.closedOn };
    case 'T28':
      // Filing is no step before another: the office's own period, from the closing.
      return { office: true, day: stated.closedOn };
    default:
      return { day: decision(dossier) };
  }
};
/** When a scene that was reported without its activity must have been recorded. */
export const sceneDueDay = (scene, dossier) => {
  const { actType, servedOn } = dossier.stated;
  const closing = from(dossier, 'archive', ['closedOn']);
  if (scene === 'service') return servedOn ?? dated(dossier, (item) => item === 'T25') ?? closing;
  if (scene === 'coercion' && ['coercion', 'levy', 'requisition', 'adjudication'].includes(actType)) return doneOn(dossier) ?? closing;
  if (['siteInspection', 'investigation'].includes(scene) && ['coercion', 'requisition'].includes(actType)) return closing;
  return decision(dossier);
};
