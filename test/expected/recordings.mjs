// Articles 16, 19 and 23: what had to be recorded, recorded without interruption and stored.
import { endOf, hours, instant } from './days.mjs';
import { both, either, not } from './facts.mjs';
import { ALL, decision, doneOn, from, sceneDueDay } from './items.mjs';
import { PROTECTED, taken } from './measures.mjs';
import { metWith } from './met.mjs';

const TOLERANCE_SECONDS = 120;

const each = (acts, when) => Object.fromEntries(acts.map((act) => [act, when]));

/** Article 16: each scene, the rule it falls under, and the fact that speaks of it where no activity was reported. */
const onsite = (f) => f.onsite;
/** 行政强制法 30: a freeze has no site. */
const onSiteMeasure = (f) => both(f.coercion, not(f.measure('freeze')));
const SCENES = [
  [
    'GD2018-A01',
    ['siteInspection', 'randomCheck'],
    {
      ...each(['penalty', 'licence', 'levy', 'payment', 'confirmation', 'registration', 'adjudication'], onsite),
      ...each(['requisition', 'inspection'], () => true),
    },
  ],
  [
    'GD2018-A02',
    ['investigation'],
    {
      ...each(ALL, (f) => both(f.inquiry, f.elsewhere)),
      ...each(['penalty', 'licence', 'coercion', 'confirmation', 'adjudication', 'inspection'], (f) =>
        both(either(f.inquiry, f.sampling), f.elsewhere),
      ),
    },
  ],
  ['GD2018-A03', ['preservation'], each(['penalty', 'coercion', 'adjudication', 'inspection'], (f) => f.preserved)],
  ['GD2018-A04', ['hearing'], each(['penalty', 'licence', 'levy', 'confirmation', 'adjudication'], (f) => f.hearing)],
  [
    'GD2018-A05',
    ['coercion'],
    {
      ...each(['penalty', 'confirmation', 'inspection'], onSiteMeasure),
      ...each(['requisition', 'adjudication'], (f) => f.enforced),
      levy: (f) => either(onSiteMeasure(f), f.enforced),
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

export const recordingDuties = (dossier, facts, times, backstop) =>
  SCENES.flatMap(([rule, scenes, flagged]) => {
    const visits = dossier.activities.filter(({ scene }) => scenes.includes(scene));
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
export const announcedCoercion = (dossier, facts, backstop) => {
  const { actType, decidedOn } = dossier.stated;
  if (!['penalty', 'coercion', 'levy', 'confirmation', 'inspection'].includes(actType)) return [];
  if (dossier.activities.some(({ scene }) => scene === 'coercion')) return [];
  const said = actType === 'coercion' ? facts.kind(...PROTECTED) : taken(dossier, facts, PROTECTED);
  const day = actType === 'coercion' ? (doneOn(dossier) ?? from(dossier, 'archive', ['closedOn'])) : (decidedOn ?? decision(dossier));
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

export const uninterruptedDuties = (dossier, { ticket }, times, backstop) =>
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
    if (facts.every((fact) => fact === false)) return { ...duty, applies: false, dueAt: backstop };
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
export const storageDuties = (dossier, times) =>
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
