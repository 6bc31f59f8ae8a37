// The duties of one case: { rule, dutyClass, applies, dueAt, metAt, late, doubtful, office }. Slow and plain on purpose.
import { dayOf, endOf, hours, instant, plusDays, plusWorkingDays } from './days.mjs';
import { factsOf } from './facts.mjs';
import { ALL, BINDS, dueDay, EMERGENCY_LIFTS, metBy, sceneDueDay } from './items.mjs';
import { paperDuties, sequenceDuties } from './sequences.mjs';

const BACKSTOP_DAYS = 90;
const TOLERANCE_SECONDS = 120;

/** The day of the case: filing or acceptance, first activity, decision, service, publication, receipt. */
const dayOfCase = ({ stated, activities, received }) =>
  stated.filedOn ??
  stated.acceptedOn ??
  activities.map(({ arrivedAt }) => arrivedAt.slice(0, 10)).sort()[0] ??
  stated.decidedOn ??
  stated.servedOn ??
  stated.publishedOn ??
  dayOf(received);

const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));

/** Whether a declared time counts: we had it by the due time and the grace, it fell due before the source was connected, or a log states it. */
const counts = (dueAt, { log, received }, { grace, connected }) => log || received <= dueAt + hours(grace) || dueAt < connected;

/**
 * When a duty was met by what is there: [{ declared, log, received }]. 逾期 as declared; 迟报 where only our
 * receipt of what was declared in time speaks for it.
 */
export const metWith = (papers, dueAt, times) => {
  if (papers.length === 0) return { metAt: null };
  const inTime = papers.filter(({ declared }) => declared <= dueAt);
  const proven = inTime.filter((paper) => counts(dueAt, paper, times));
  if (proven.length > 0) return { metAt: least(proven.map(({ declared }) => declared)) };
  if (inTime.length > 0) return { metAt: least(inTime.map(({ received }) => received)), late: 'reportedLate' };
  return { metAt: least(papers.map(({ declared }) => declared)), late: 'late' };
};

/** How a duty is late: 口径 knows no lateness. */
export const howLate = ({ late, office }) => (office ? undefined : late);

/** Where nothing was reported that a time could be reckoned from, and where what does not apply is placed. */
const backstopOf = (dossier) => endOf(plusDays(dayOfCase(dossier), BACKSTOP_DAYS));

/** Items of which some kinds of act have a row of their own. */
const SUFFIX = {
  T24U: (act) => (act === 'coercion' ? '-COE' : '-REQ'),
  T25: (act) => ({ penalty: '-PEN', licence: '-LIC', inspection: '-INS' })[act] ?? '-OTH',
  T26: (act) => (act === 'payment' ? '-PAY' : ''),
};

const writtenDuties = (dossier, facts, times) => {
  const summary = dossier.stated.procedure === 'summary';
  const onSpot = dossier.stated.procedure === undefined ? null : dossier.stated.procedure === 'onSpot';
  const backstop = backstopOf(dossier);
  return Object.entries(BINDS).flatMap(([item, acts]) => {
    const binds = acts[dossier.stated.actType]?.(facts, summary, onSpot);
    if (binds === undefined) return [];
    const rule = `GD2018-${item}${SUFFIX[item]?.(dossier.stated.actType) ?? ''}`;
    const duty = { rule, dutyClass: 'written', applies: true, doubtful: false, office: false, dueAt: backstop, metAt: null };
    if (binds === false) return [{ ...duty, applies: false }];
    const { day, statute, office } = dueDay(item, dossier);
    if (office) Object.assign(duty, { office, dueAt: day === undefined ? backstop : endOf(plusDays(day, BACKSTOP_DAYS)) });
    else if (day === undefined) duty.office = true;
    else duty.dueAt = endOf(statute === undefined ? day : plusWorkingDays(day, statute));
    const { sure, perhaps } = metBy(item, facts);
    const records = dossier.written.filter((record) => sure.includes(record.item));
    const dated = records.filter(({ madeAt }) => madeAt);
    if (dated.length > 0)
      Object.assign(
        duty,
        metWith(
          dated.map(({ madeAt, received }) => ({ declared: instant(madeAt), received })),
          duty.dueAt,
          times,
        ),
      );
    else if (records.length > 0 || facts.has(...perhaps)) duty.doubtful = true;
    const late = duty.metAt === null || duty.metAt > duty.dueAt;
    // 公告送达 is served when its days are over, whatever the time for serving is.
    const announced = late && item === 'T25' && dossier.stated.actType === 'penalty' && facts.byAnnouncement;
    const lifted = announced || (late && EMERGENCY_LIFTS[item]?.includes(dossier.stated.actType) ? facts.emergency : false);
    if (lifted === true)
      return [{ ...duty, applies: false, doubtful: false, office: false, dueAt: backstop, metAt: null, late: undefined }];
    if (binds === null || lifted === null) duty.doubtful = true;
    return [duty];
  });
};

const each = (acts, when) => Object.fromEntries(acts.map((act) => [act, when]));

/** Article 16: each scene, the rule it falls under, and the fact that speaks of it where no activity was reported. */
const onsite = (f) => f.onsite;
const both = (a, b) => (a === false || b === false ? false : a === null || b === null ? null : true);
const not = (truth) => (truth === null ? null : !truth);
const SCENES = [
  [
    'GD2018-A01',
    ['siteInspection', 'randomCheck'],
    {
      ...each(['penalty', 'licence', 'levy', 'payment', 'confirmation', 'registration', 'adjudication'], onsite),
      ...each(['requisition', 'inspection'], () => true),
    },
  ],
  ['GD2018-A02', ['investigation'], {}],
  ['GD2018-A03', ['preservation'], each(['penalty', 'coercion', 'adjudication', 'inspection'], (f) => f.preserved)],
  ['GD2018-A04', ['hearing'], each(['penalty', 'licence', 'levy', 'confirmation', 'adjudication'], (f) => f.hearing)],
  [
    'GD2018-A05',
    ['coercion'],
    {
      ...each(['penalty', 'confirmation', 'inspection'], (f) => f.coercion),
      ...each(['requisition', 'adjudication'], (f) => f.enforced),
      levy: (f) => (f.coercion === true || f.enforced === true ? true : f.coercion === null || f.enforced === null ? null : false),
      coercion: (f) => both(not(f.kind('freeze')), not(f.money)),
    },
  ],
  // What is handed over on the spot is in the recording of the visit.
  ['GD2018-A06', ['service'], { ...each(ALL, (f) => f.inPerson), penalty: (f) => both(f.inPerson, !f.ticket) }],
];

const overlap = (clip, activity) => [
  Math.max(instant(clip.startedAt), instant(activity.arrivedAt)),
  Math.min(instant(clip.endedAt), instant(activity.leftAt)),
];

const recordingDuties = (dossier, facts, times) =>
  SCENES.flatMap(([rule, scenes, flagged]) => {
    const visits = dossier.activities.filter(({ scene }) => scenes.includes(scene));
    const backstop = backstopOf(dossier);
    const duty = { rule, dutyClass: 'recording', applies: true, doubtful: false, office: false, dueAt: backstop, metAt: null };
    if (visits.length === 0) {
      const said = flagged[dossier.stated.actType]?.(facts);
      if (said === undefined) return [];
      if (said === false) return [{ ...duty, applies: false }];
      const day = sceneDueDay(scenes[0], dossier);
      return [
        {
          ...duty,
          dueAt: day === undefined ? backstop : endOf(day),
          office: day === undefined,
          doubtful: said === null || !dossier.recordingsComplete,
        },
      ];
    }
    return visits.map((visit) => {
      const dueAt = instant(visit.leftAt);
      const seen = dossier.clips
        .map((clip) => ({ log: isLogged(clip), received: clip.received, stretch: overlap(clip, visit) }))
        .filter(({ stretch: [from, to] }) => to - from >= 1000)
        .map(({ log, received, stretch: [from] }) => ({ log, received, declared: from + 1000 }));
      return { ...duty, dueAt, ...metWith(seen, dueAt, times), doubtful: seen.length === 0 && !dossier.recordingsComplete };
    });
  });

/** Times of a clip are stated by the log of the station that stored it. */
const isLogged = ({ storedFrom, storedAt }) => storedFrom === 'station' && storedAt !== undefined;

/** Article 16, second sentence, and 19: seconds on site that no device recorded, none where all gaps together are within the tolerance. */
const unrecordedSeconds = (visit, clips) => {
  const [from, to] = [instant(visit.arrivedAt) / 1000, instant(visit.leftAt) / 1000];
  const recorded = new Array(to - from).fill(false);
  for (const clip of clips) {
    const [start, end] = overlap(clip, visit);
    for (let second = start / 1000; second < end / 1000; second++) recorded[second - from] = true;
  }
  const total = recorded.filter((second) => !second).length;
  return total > TOLERANCE_SECONDS || !recorded.includes(true) ? total : 0;
};

/** Sealing, seizure, demolition and restraint that the case speaks of and no activity tells of: never recorded without interruption. */
const announcedCoercion = (dossier, facts) => {
  if (dossier.stated.actType !== 'coercion' || dossier.activities.some(({ scene }) => scene === 'coercion')) return [];
  const said = facts.kind('seal', 'detain', 'demolish', 'liberty');
  const day = sceneDueDay('coercion', dossier);
  const backstop = backstopOf(dossier);
  const duty = {
    rule: 'GD2018-A07',
    dutyClass: 'uninterrupted',
    applies: said !== false,
    doubtful: false,
    office: false,
    dueAt: backstop,
    metAt: null,
  };
  if (said === false) return [duty];
  const dueAt = day === undefined ? backstop : endOf(day);
  return [{ ...duty, dueAt, office: day === undefined, doubtful: said === null || !dossier.recordingsComplete }];
};

const uninterruptedDuties = (dossier, { ticket }, times) =>
  dossier.activities.map((visit) => {
    const dueAt = instant(visit.leftAt);
    // What is said of the case is said of its site and its coercion, not of a hearing or a service.
    const inherits = ['siteInspection', 'randomCheck', 'coercion'].includes(visit.scene);
    const facts = ['personalLiberty', 'lifeHealth', 'majorProperty'].map(
      (name) => visit.facts?.[name] ?? (ticket || !inherits ? false : (dossier.stated.facts?.[name] ?? null)),
    );
    const type = visit.coerciveType ?? (inherits ? dossier.stated.coerciveType : undefined);
    if (['seal', 'detain', 'demolish', 'liberty'].includes(type)) facts.push(true);
    if (visit.scene === 'coercion' && type === undefined) facts.push(null);
    const duty = { rule: 'GD2018-A07', dutyClass: 'uninterrupted', applies: true, doubtful: false, office: false, dueAt, metAt: null };
    if (facts.every((fact) => fact === false)) return { ...duty, applies: false, dueAt: backstopOf(dossier) };
    if (unrecordedSeconds(visit, dossier.clips) === 0) {
      // Whole by what the log states, else once enough of it had been received.
      const wholeBy = (had) =>
        unrecordedSeconds(
          visit,
          dossier.clips.filter((clip) => isLogged(clip) || had(clip)),
        ) === 0;
      const log = wholeBy(() => false);
      const received = dossier.clips
        .map((clip) => clip.received)
        .sort((a, b) => a - b)
        .find((at) => wholeBy((clip) => clip.received <= at));
      Object.assign(duty, metWith([{ declared: dueAt, log, received }], dueAt, times));
    } else if (!dossier.recordingsComplete && visit.interruption === undefined) duty.doubtful = true;
    if (!facts.includes(true)) duty.doubtful = true;
    return duty;
  });

/** A clip an hour or more away from the visit it names was made by a clock that is off. */
const ofAnotherClock = (clip, activities) => {
  const visit = activities.find(({ key }) => key === clip.activity);
  if (visit === undefined) return false;
  const [from, to] = overlap(clip, visit);
  return from - to >= hours(1);
};

/** Article 23: within 24 hours of the clip's completion, 24:00:00 included. */
const storageDuties = (dossier, times) =>
  dossier.clips.map((clip) => {
    const completed = instant(clip.completedAt ?? clip.endedAt);
    const dueAt = completed + hours(24);
    const duty = { rule: 'GD2018-A10', dutyClass: 'storage', applies: true, doubtful: false, office: false, dueAt, metAt: null };
    if (clip.storedAt === undefined) return { ...duty, doubtful: !dossier.recordingsComplete };
    const stored = instant(clip.storedAt);
    // Stored before it was completed or after we had it, or of no visit's time: the clock is suspect.
    if (stored < completed || stored > clip.received || ofAnotherClock(clip, dossier.activities)) return { ...duty, doubtful: true };
    return { ...duty, ...metWith([{ declared: stored, log: isLogged(clip), received: clip.received }], dueAt, times) };
  });

/** Article 3, second sentence: number, basis and date of the decision document. */
const elementDuties = (dossier, { undecided }, times) => {
  const { stated, written } = dossier;
  if (stated.actType === 'inspection') return [];
  const documents = written.filter(({ item }) => item === 'T24' || item === 'T24S');
  const reported =
    !undecided &&
    (documents.length > 0 || ['decidedOn', 'documentNo', 'servedOn', 'publishedOn'].some((name) => stated[name] !== undefined));
  const made = documents
    .map(({ madeAt }) => madeAt)
    .filter(Boolean)
    .sort()[0];
  const day = stated.decidedOn ?? made?.slice(0, 10) ?? stated.publishedOn ?? dayOf(dossier.received);
  const dueAt = reported ? endOf(day) : backstopOf(dossier);
  const says = {
    E1: stated.documentNo ?? documents.find(({ documentNo }) => documentNo)?.documentNo,
    E2: stated.legalBasis,
    E3: stated.decidedOn,
  };
  return Object.entries(says).map(([name, value]) => ({
    rule: `GD2018-${name}`,
    dutyClass: 'element',
    applies: reported,
    doubtful: false,
    office: false,
    dueAt,
    ...metWith(value === undefined ? [] : [{ declared: instant(day), received: dossier.received }], dueAt, times),
  }));
};

/** The whole case, as one duty over its documents and recordings. */
const wholeCase = (members) => {
  const counted = members.filter(({ applies }) => applies);
  if (counted.length === 0) return [];
  const open = counted.filter(({ doubtful, metAt }) => !doubtful && metAt === null);
  const unmet = open.some(({ office }) => !office);
  const doubtful = !unmet && counted.some((one) => one.doubtful);
  const office = !unmet && !doubtful && open.length > 0;
  const dueAt = Math.max(...counted.map((one) => one.dueAt));
  const whole = { rule: 'GD2018-CASE', dutyClass: 'case', applies: true, doubtful, office, dueAt, metAt: null };
  if (unmet || doubtful || office) return [whole];
  const kinds = counted.map(howLate);
  const late = ['late', 'reportedLate'].find((kind) => kinds.includes(kind));
  // What 口径 asked for makes nothing late; where nothing else is, the whole waited for it.
  const waited = counted.filter(({ office: own }) => late === undefined || !own);
  return [{ ...whole, metAt: Math.max(...waited.map((one) => one.metAt)), late }];
};

/** All duties of a case; one taken back keeps what had fallen due by then. */
export const dutiesOf = (dossier) => {
  const { times } = dossier;
  const facts = factsOf(dossier);
  const members = [
    ...writtenDuties(dossier, facts, times),
    ...recordingDuties(dossier, facts, times),
    ...uninterruptedDuties(dossier, facts, times),
    ...announcedCoercion(dossier, facts),
  ];
  const backstop = backstopOf(dossier);
  const all = [
    ...members,
    ...storageDuties(dossier, times),
    ...elementDuties(dossier, facts, times),
    ...sequenceDuties(dossier, facts, backstop, (declared, dueAt) => metWith(declared, dueAt, times)),
    ...paperDuties(dossier, backstop),
    ...wholeCase(members),
  ];
  return dossier.withdrawn === null ? all : all.filter(({ dueAt }) => dueAt <= dossier.withdrawn);
};
