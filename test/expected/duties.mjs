// The duties of one case: { rule, dutyClass, applies, dueAt, metAt, late, doubtful, office }. Slow and plain on purpose.
import { dayOf, endOf, instant, plusDays, plusWorkingDays } from './days.mjs';
import { factsOf } from './facts.mjs';
import { BINDS, dueDay, EMERGENCY_LIFTS, metBy } from './items.mjs';
import { measureDuties } from './measures.mjs';
import { metWith } from './met.mjs';
import { announcedCoercion, recordingDuties, storageDuties, uninterruptedDuties } from './recordings.mjs';
import { paperDuties, sequenceDuties } from './sequences.mjs';

const BACKSTOP_DAYS = 90;

/** The day of the case: filing or acceptance, first activity, decision, service, publication, receipt. */
const dayOfCase = ({ stated, activities, received }) =>
  stated.filedOn ??
  stated.acceptedOn ??
  activities.map(({ arrivedAt }) => arrivedAt.slice(0, 10)).sort()[0] ??
  stated.decidedOn ??
  stated.servedOn ??
  stated.publishedOn ??
  dayOf(received);

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
  const backstop = backstopOf(dossier);
  const members = [
    ...writtenDuties(dossier, facts, times),
    ...measureDuties(dossier, facts, times, backstop),
    ...recordingDuties(dossier, facts, times, backstop),
    ...uninterruptedDuties(dossier, facts, times, backstop),
    ...announcedCoercion(dossier, facts, backstop),
  ];
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
